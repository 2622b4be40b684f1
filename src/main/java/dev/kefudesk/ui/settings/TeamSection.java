package dev.kefudesk.ui.settings;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.TeamLook.Action;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How the team passphrase stands, what can be done about it, and what the team shares. */
final class TeamSection extends VBox {

    TeamSection(TeamViewModel vm, Texts texts) {
        super(8);
        Label state = new Label();
        state.setId("team-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.lookProperty().get().sign() + " "
                                + texts.get(vm.lookProperty().get().key()),
                        vm.lookProperty(),
                        texts.languageProperty()));
        vm.lookProperty().subscribe(look -> state.getStyleClass().setAll("label", look.tone()));
        FlowPane buttons = new FlowPane(8, 8);
        for (Action action : Action.values()) {
            buttons.getChildren().add(button(vm, texts, action));
        }
        Fields.onlyWhen(
                buttons,
                Bindings.createBooleanBinding(
                        () -> !vm.lookProperty().get().can().isEmpty(), vm.lookProperty()));
        getChildren().addAll(state, buttons, share(vm, texts));
    }

    private static Button button(TeamViewModel vm, Texts texts, Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        Button button = new Button();
        button.setId("team-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(texts.of("settings.team.action." + name));
        Fields.onlyWhen(
                button,
                Bindings.createBooleanBinding(
                        () -> vm.lookProperty().get().can().contains(action), vm.lookProperty()));
        button.setOnAction(_ -> vm.act(action));
        return button;
    }

    /** The box shows what holds, which follows a click in a moment. */
    private static VBox share(TeamViewModel vm, Texts texts) {
        CheckBox share = new CheckBox();
        share.setId("team-share-secrets");
        share.setWrapText(true);
        share.setMinHeight(Region.USE_PREF_SIZE);
        share.textProperty().bind(texts.of("settings.team.share"));
        vm.sharesProperty().subscribe(share::setSelected);
        share.disableProperty().bind(vm.mayShareProperty().not().or(vm.busyProperty()));
        share.setOnAction(_ -> {
            boolean wish = share.isSelected();
            share.setSelected(vm.sharesProperty().get());
            vm.share(wish);
        });
        Fields fields = new Fields(texts);
        Label owner = fields.muted("settings.team.share.owner");
        Fields.onlyWhen(owner, vm.mayShareProperty().not());
        Label problem = new Label();
        problem.setId("team-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("tone-refused");
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.problemProperty().get().isEmpty()
                                ? ""
                                : "✕ " + texts.get(vm.problemProperty().get()),
                        vm.problemProperty(),
                        texts.languageProperty()));
        Fields.onlyWhen(problem, vm.problemProperty().isNotEmpty());
        return new VBox(4, share, owner, problem);
    }
}

package dev.kefudesk.ui.settings;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The settings screen. */
public final class SettingsView extends StackPane {

    private static final double WIDTH = 560;

    private final Texts texts;

    /** What the settings say of the database and the team; keys and move only with a team's database. */
    public record Team(
            DatabaseViewModel database,
            @Nullable TeamViewModel keys,
            @Nullable MoveViewModel move,
            FilePicker files) {}

    /** Parts that know more than settings. */
    public record Sections(HistorySection history, ContactSection contact) {}

    public SettingsView(SettingsViewModel vm, SupportViewModel support, Sections sections, Team team, Texts texts) {
        this.texts = texts;
        HistorySection history = sections.history();
        Label title = new Label();
        title.textProperty().bind(texts.of("settings.title"));
        title.getStyleClass().add("section-title");
        VBox column = new VBox(
                20,
                title,
                choice("language", SettingsViewModel.LANGUAGES, vm.languageProperty()),
                choice("theme", SettingsViewModel.THEMES, vm.themeProperty()),
                choice("send-key", SettingsViewModel.SEND_KEYS, vm.sendKeyProperty()),
                undo(vm),
                sections.contact(),
                history,
                vault(vm),
                database(team));
        if (team.keys() != null) {
            column.getChildren().add(block("team", new TeamSection(team.keys(), texts)));
        }
        column.getChildren().addAll(data(vm), block("support", new SupportBlock(support, texts)));

        column.setPadding(new Insets(20, 24, 24, 24));
        column.setMaxWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        visibleProperty().subscribe(shown -> {
            if (shown) {
                history.look();
            }
        });
    }

    private VBox choice(String name, List<String> values, StringProperty value) {
        TextChoice<String> box = new TextChoice<>(texts, values, one -> "settings." + name + "." + one);
        box.setId("settings-" + name);
        box.setPrefWidth(320);
        box.valueProperty().bindBidirectional(value);
        box.accessibleTextProperty().bind(texts.of("settings." + name));
        return block(name, box);
    }

    private VBox undo(SettingsViewModel vm) {
        Spinner<Integer> seconds = new Spinner<>(
                0,
                SettingsViewModel.UNDO.size() - 1,
                SettingsViewModel.UNDO.indexOf(vm.undoProperty().get()));
        seconds.setId("settings-undo");
        seconds.setPrefWidth(120);
        seconds.accessibleTextProperty().bind(texts.of("settings.undo"));
        seconds.getValueFactory()
                .valueProperty()
                .subscribe(now -> vm.undoProperty().set(String.valueOf(now)));
        vm.undoProperty().subscribe(now -> seconds.getValueFactory().setValue(SettingsViewModel.UNDO.indexOf(now)));
        return block("undo", seconds);
    }

    /** The sentence, what went wrong last, and what can be done; only what can be done is on screen. */
    private VBox vault(SettingsViewModel vm) {
        Label words = new Label();
        words.setId("settings-vault");
        words.setWrapText(true);
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                vm.vaultProperty().get().key(),
                                vm.vaultProperty().get().place()),
                        vm.vaultProperty(),
                        texts.languageProperty()));
        Label problem = new Label();
        problem.setId("settings-vault-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("tone-refused");
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> "✕ "
                                + texts.get(
                                        "settings.vault.problem",
                                        vm.vaultProperty().get().problem()),
                        vm.vaultProperty(),
                        texts.languageProperty()));
        problem.visibleProperty()
                .bind(vm.vaultProperty().map(look -> !look.problem().isEmpty()));
        problem.managedProperty().bind(problem.visibleProperty());
        FlowPane buttons = new FlowPane(8, 8);
        for (VaultLook.Action action : VaultLook.Action.values()) {
            buttons.getChildren().add(button(vm, action));
        }
        buttons.managedProperty()
                .bind(vm.vaultProperty().map(look -> !look.can().isEmpty()));
        return block("vault", new VBox(8, words, problem, buttons));
    }

    private Button button(SettingsViewModel vm, VaultLook.Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        Button button = new Button();
        button.setId("vault-" + name);
        button.textProperty().bind(texts.of("settings.vault.action." + name));
        button.visibleProperty().bind(vm.vaultProperty().map(look -> look.can().contains(action)));
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> vm.act(action));
        if (action == VaultLook.Action.FORGOTTEN) {
            button.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        }
        return button;
    }

    private VBox database(Team team) {
        VBox section = new VBox(12, new DatabaseSection(team.database(), texts, team.files()));
        if (team.move() != null) {
            section.getChildren().add(new MoveBlock(team.move(), texts));
        }
        return block("database", section);
    }

    private VBox data(SettingsViewModel vm) {
        TextField path = new TextField(vm.home());
        path.setId("settings-home");
        path.setEditable(false);
        path.accessibleTextProperty().bind(texts.of("settings.data.folder"));
        return block("data", path);
    }

    private VBox block(String name, Node content) {
        return new SettingsBlock(name, texts, content);
    }
}

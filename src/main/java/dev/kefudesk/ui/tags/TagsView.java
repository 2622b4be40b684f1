package dev.kefudesk.ui.tags;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The account's tags on a card over the window, with WeChat's limits said beforehand. */
public final class TagsView {

    private static final double WIDTH = 480;

    private final TagsViewModel vm;
    private final Overlays overlays;
    private final Texts texts;
    private final TextField name = new TextField();
    private final VBox card;

    public TagsView(TagsViewModel vm, Overlays overlays, Texts texts) {
        this.vm = vm;
        this.overlays = overlays;
        this.texts = texts;
        this.card = card();
        vm.openProperty().subscribe((_, now) -> turned(now));
    }

    private void turned(boolean opened) {
        if (opened) {
            overlays.open(card, name, this::escape);
        } else {
            overlays.close(card);
        }
    }

    private void escape() {
        if (vm.renamingProperty().get() != null) {
            vm.stopRenaming();
        } else {
            vm.openProperty().set(false);
        }
    }

    private VBox card() {
        Label title = label("", texts.of("tags.title"), "section-title");
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMinSize(16, 16);
        busy.setMaxSize(16, 16);
        busy.visibleProperty().bind(vm.busyProperty());
        Button again = button("tags-again", "tags.again", vm::readAgain);
        again.setGraphic(new FontIcon(Feather.REFRESH_CW));
        again.getStyleClass().addAll("small", Styles.FLAT);
        again.disableProperty().bind(vm.busyProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, busy, again);
        head.setAlignment(Pos.CENTER_LEFT);
        Label limits =
                label("tags-limits", texts.of("tags.limits", CareLimits.TAGS, CareLimits.TAG_NAME_BYTES), "muted");
        Label problem =
                label("tags-problem", vm.problem().map(said -> said.isEmpty() ? "" : "✕ " + said), "tone-refused");
        onlyWhile(problem, problem.textProperty().isNotEmpty());
        Button close =
                button("tags-close", "tags.close", () -> vm.openProperty().set(false));
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(12, head, limits, creating(), against(), problem, list(), buttons);
        box.setId("tags");
        box.setPrefWidth(WIDTH);
        return box;
    }

    private HBox creating() {
        name.setId("tag-new-name");
        name.textProperty().bindBidirectional(vm.newNameProperty());
        name.promptTextProperty().bind(texts.of("tags.new"));
        name.accessibleTextProperty().bind(texts.of("tags.new"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Label bytes = label(
                "tag-new-bytes",
                said(
                        () -> texts.get(
                                "tags.bytes",
                                TagsViewModel.bytes(vm.newNameProperty().get()),
                                CareLimits.TAG_NAME_BYTES),
                        vm.newNameProperty()),
                "muted");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        Button create = button("tag-create", "tags.create", vm::create);
        create.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> vm.busyProperty().get()
                                || vm.newNameProperty().get().isBlank()
                                || !vm.againstNew(vm.newNameProperty().get()).isEmpty(),
                        vm.busyProperty(),
                        vm.newNameProperty(),
                        vm.tags()));
        name.setOnAction(_ -> create.fire());
        HBox line = new HBox(8, name, bytes, create);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** What stands against the name, before anything is asked of WeChat. */
    private Label against() {
        Label against = label(
                "tag-new-problem",
                said(
                        () -> {
                            String problem = vm.againstNew(vm.newNameProperty().get());
                            return problem.isEmpty() ? "" : "✕ " + problem;
                        },
                        vm.newNameProperty(),
                        vm.tags()),
                "tone-refused");
        onlyWhile(against, against.textProperty().isNotEmpty());
        return against;
    }

    private ListView<FollowerTag> list() {
        ListView<FollowerTag> list = new ListView<>(vm.tags());
        list.setId("tag-list");
        list.setCellFactory(_ -> new TagCell(vm, texts));
        list.accessibleTextProperty().bind(texts.of("tags.title"));
        vm.madeProperty().subscribe(made -> {
            if (made != null) {
                list.scrollTo(made);
            }
        });
        list.setPrefHeight(300);
        list.setMinHeight(120);
        list.setPlaceholder(label(
                "",
                said(() -> texts.get(vm.busyProperty().get() ? "tags.loading" : "tags.none"), vm.busyProperty()),
                "muted"));
        return list;
    }

    private StringBinding said(Supplier<String> words, Observable... dependencies) {
        Observable[] all = new Observable[dependencies.length + 1];
        System.arraycopy(dependencies, 0, all, 0, dependencies.length);
        all[dependencies.length] = texts.languageProperty();
        return Bindings.createStringBinding(words::get, all);
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label label(String id, ObservableValue<String> text, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        label.textProperty().bind(text);
        return label;
    }

    private static void onlyWhile(Region node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }
}

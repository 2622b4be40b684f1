package dev.kefudesk.ui.settings;

import dev.kefudesk.service.history.Retention;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How much the history holds, and how long it is kept. */
public final class HistorySection extends VBox {

    private final KeepHistoryViewModel vm;

    public HistorySection(KeepHistoryViewModel vm, Texts texts) {
        super(6);
        this.vm = vm;
        Label title = new Label();
        title.textProperty().bind(texts.of("settings.keep-history"));
        title.getStyleClass().add("strong");
        TextChoice<String> choice = new TextChoice<>(texts, Retention.CHOICES, one -> "settings.keep-history." + one);
        choice.setId("settings-keep-history");
        choice.setPrefWidth(320);
        choice.accessibleTextProperty().bind(texts.of("settings.keep-history"));
        choice.setValue(vm.keepProperty().get());
        choice.disableProperty().bind(vm.mayForgetProperty().not());
        title.setLabelFor(choice);
        vm.keepProperty().subscribe(choice::setValue);
        choice.valueProperty()
                .subscribe((_, now) ->
                        vm.choose(now, () -> choice.setValue(vm.keepProperty().get())));
        Label size = label("settings-history-size");
        size.textProperty().bind(vm.sizeProperty());
        Label help = label("settings-history-help");
        help.getStyleClass().add("muted");
        help.textProperty()
                .bind(texts.of("settings.keep-history.help")
                        .flatMap(words -> vm.sizeProperty()
                                .map(_ -> vm.isForOthers() ? texts.get("settings.keep-history.owner") : words)));
        getChildren().addAll(title, size, choice, help);
    }

    /** Measures again; called when the screen comes up. */
    void look() {
        vm.look();
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }
}

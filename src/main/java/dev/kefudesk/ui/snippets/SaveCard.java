package dev.kefudesk.ui.snippets;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks under which name, where and for whom something written becomes a snippet. */
public final class SaveCard extends VBox {

    private final SaveViewModel vm;
    private final Overlays overlays;
    private final Texts texts;
    private final SnippetWords words;
    private final TextField name;
    private final Label line = new Label();
    private final Label problem = new Label();
    private final Button save = new Button();
    private boolean shown;

    public SaveCard(SaveViewModel vm, Overlays overlays, Texts texts) {
        super(12);
        this.vm = vm;
        this.overlays = overlays;
        this.texts = texts;
        this.words = new SnippetWords(texts);
        setId("snippet-save-card");
        setPrefWidth(420);
        Fields fields = new Fields(texts);
        Label title = fields.words("snippets.save.title");
        title.getStyleClass().setAll("label", "section-title");
        line.getStyleClass().add("muted");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        name = fields.text("snippet-save-name", vm.nameProperty());
        ComboBox<String> folder = folder(vm.folders());
        folder.setId("snippet-save-folder");
        folder.getEditor().textProperty().bindBidirectional(vm.folderProperty());
        folder.getEditor().accessibleTextProperty().bind(texts.of("snippets.field.folder"));
        folder.promptTextProperty().bind(texts.of("snippets.folder.none"));
        CheckBox shared = new CheckBox();
        shared.setId("snippet-save-shared");
        shared.textProperty().bind(texts.of("snippets.field.shared"));
        shared.selectedProperty().bindBidirectional(vm.sharedProperty());
        shared.setVisible(vm.team());
        shared.setManaged(vm.team());
        problem.setId("snippet-save-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        save.setId("snippet-save-ok");
        save.textProperty().bind(texts.of("snippets.save"));
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(_ -> vm.save());
        Button cancel = new Button();
        cancel.setId("snippet-save-cancel");
        cancel.textProperty().bind(texts.of("kit.cancel"));
        cancel.setOnAction(_ -> vm.close());
        HBox buttons = new HBox(8, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        title,
                        line,
                        fields.field("snippets.field.name", name, null),
                        fields.field("snippets.field.folder", folder, null),
                        shared,
                        problem,
                        buttons);
        name.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                vm.save();
            }
        });
        vm.contentProperty().subscribe(this::draw);
        vm.standingProperty().subscribe(_ -> judge());
        vm.nameProperty().subscribe(_ -> judge());
        vm.folderProperty().subscribe(_ -> judge());
    }

    /** A list of folders in which a new one can be typed. */
    static ComboBox<String> folder(ObservableList<String> folders) {
        ComboBox<String> box = new ComboBox<>(folders);
        box.setEditable(true);
        box.setVisibleRowCount(8);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private void draw(@Nullable SnippetContent content) {
        if (content == null) {
            overlays.close(this);
            shown = false;
            return;
        }
        line.setText(
                switch (content) {
                    case SnippetContent.Text _ -> "“" + content.line(120) + "”";
                    case SnippetContent.Cards _ ->
                        texts.get("snippets.cards", content.size()) + " · " + content.line(120);
                });
        judge();
        if (!shown) {
            shown = true;
            overlays.open(this, name, vm::close);
            name.selectAll();
        }
    }

    private void judge() {
        Standing standing = vm.standingProperty().get();
        problem.getStyleClass().setAll("label", SnippetWords.tone(standing));
        problem.setText(vm.fault().map(fault -> "✕ " + words.fault(fault)).orElseGet(() -> words.standing(standing)));
        if (vm.fault().isPresent()) {
            problem.getStyleClass().setAll("label", "tone-refused");
        }
        save.setDisable(vm.fault().isPresent() || standing instanceof Standing.Saving);
    }
}

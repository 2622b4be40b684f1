package dev.kefudesk.ui.snippets;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks where snippets go, and says where the file lies then. */
final class ExportPanel extends VBox {

    private final ExportViewModel vm;
    private final Overlays overlays;
    private final FolderPicker folders;
    private final Texts texts;
    private final SnippetWords words;
    private final Label message = new Label();
    private final TextField path = new TextField();
    private final VBox place;
    private final Button write;
    private final Button cancel = new Button();
    private boolean shown;

    ExportPanel(ExportViewModel vm, boolean team, Overlays overlays, FolderPicker folders, Texts texts) {
        super(12);
        this.vm = vm;
        this.overlays = overlays;
        this.folders = folders;
        this.texts = texts;
        this.words = new SnippetWords(texts);
        setId("snippets-export-panel");
        setPrefWidth(520);
        Label title = new Label();
        title.textProperty().bind(texts.of("snippets.export.title"));
        title.getStyleClass().add("section-title");
        message.setId("snippets-export-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        place = place(team);
        write = button("snippets-export-write", "snippets.export.write", vm::write);
        write.getStyleClass().add(Styles.ACCENT);
        cancel.setId("snippets-export-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> vm.cancel());
        HBox actions = new HBox(8, cancel, write);
        actions.setAlignment(Pos.CENTER_RIGHT);
        for (Node node : new Node[] {place, write}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().addAll(title, message, place, actions);
        vm.stateProperty().subscribe(this::draw);
        texts.languageProperty()
                .addListener((_, _, _) -> draw(vm.stateProperty().get()));
    }

    private VBox place(boolean team) {
        path.setId("snippets-export-path");
        path.accessibleTextProperty().bind(texts.of("snippets.export.path"));
        path.textProperty().bindBidirectional(vm.pathProperty());
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = button(
                "snippets-export-folder",
                "snippets.export.folder",
                () -> folders.pick(
                        getScene().getWindow(), texts.get("snippets.export.folder"), vm.folder(), vm::useFolder));
        HBox row = new HBox(8, path, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        ScopeChoice scope = new ScopeChoice("snippets-export-scope", vm.scopeProperty(), team, texts);
        return new VBox(8, row, scope);
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void draw(ExportViewModel.State state) {
        boolean finished = state instanceof ExportViewModel.Finished;
        boolean busy = state instanceof ExportViewModel.Busy;
        place.setVisible(!finished);
        place.setDisable(busy);
        write.setVisible(!finished);
        write.setDisable(busy);
        cancel.setDisable(busy);
        cancel.setText(texts.get(finished ? "snippets.close" : "kit.cancel"));
        message.getStyleClass()
                .setAll(
                        "label",
                        state instanceof ExportViewModel.NoPath
                                        || state instanceof ExportViewModel.Refused
                                        || state instanceof ExportViewModel.StoreFailed
                                ? "tone-refused"
                                : "muted");
        message.setText(
                switch (state) {
                    case ExportViewModel.Closed _ -> "";
                    case ExportViewModel.Asking _ -> texts.get("snippets.export.text");
                    case ExportViewModel.NoPath _ -> "✕ " + texts.get("snippets.export.no-path");
                    case ExportViewModel.Refused(var why) ->
                        "✕ " + texts.get("snippets.export.refused." + why.name().toLowerCase(Locale.ROOT));
                    case ExportViewModel.StoreFailed(var why) -> words.failed("snippets.export.store", why);
                    case ExportViewModel.Busy _ -> "… " + texts.get("snippets.export.busy");
                    case ExportViewModel.Finished(var file, long snippets) ->
                        "✓ " + texts.get("snippets.export.done", snippets, file.toString());
                });
        if (state instanceof ExportViewModel.Closed) {
            overlays.close(this);
            shown = false;
        } else {
            if (!shown || finished) {
                show(finished ? cancel : path);
            }
        }
    }

    private void show(Node first) {
        if (shown) {
            first.requestFocus();
        } else {
            shown = true;
            overlays.open(this, first, vm::cancel);
        }
    }
}

package dev.kefudesk.ui.followers;

import atlantafx.base.theme.Styles;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.export.ExportState;
import dev.kefudesk.ui.kit.export.ExportState.Asking;
import dev.kefudesk.ui.kit.export.ExportState.Closed;
import dev.kefudesk.ui.kit.export.ExportState.Finished;
import dev.kefudesk.ui.kit.export.ExportState.Running;
import dev.kefudesk.ui.kit.export.ExportViewModel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks where the book goes, shows how far it is and, at the end, where the file lies. */
final class BookExportPanel extends VBox {

    private final ExportViewModel<Format> vm;
    private final Overlays overlays;
    private final FolderPicker folders;
    private final Texts texts;
    private final TextField path = new TextField();
    private final Label message = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final HBox place;
    private final Button csv;
    private final Button xlsx;
    private final Button cancel = new Button();
    private boolean shown;

    BookExportPanel(ExportViewModel<Format> vm, Overlays overlays, FolderPicker folders, Texts texts) {
        super(12);
        this.vm = vm;
        this.overlays = overlays;
        this.folders = folders;
        this.texts = texts;
        setId("book-export-panel");
        setPrefWidth(520);
        Label title = new Label();
        title.textProperty().bind(texts.of("followers.export.title"));
        title.getStyleClass().add("section-title");
        message.setId("book-export-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        bar.setId("book-export-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(texts.of("followers.export.title"));
        place = place();
        csv = button("book-export-csv", "followers.export.csv", () -> vm.start(Format.CSV));
        xlsx = button("book-export-xlsx", "followers.export.xlsx", () -> vm.start(Format.XLSX));
        xlsx.getStyleClass().add(Styles.ACCENT);
        cancel.setId("book-export-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> leave());
        HBox actions = new HBox(8, cancel, csv, xlsx);
        actions.setAlignment(Pos.CENTER_RIGHT);
        for (Node node : new Node[] {bar, place, csv, xlsx}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().addAll(title, message, bar, place, actions);
        vm.stateProperty().subscribe(this::draw);
        texts.languageProperty().subscribe(_ -> draw(vm.stateProperty().get()));
    }

    /** Stops what is under way; else closes. */
    private void leave() {
        if (vm.stateProperty().get() instanceof Running) {
            vm.cancel();
        } else {
            vm.close();
        }
    }

    private HBox place() {
        path.setId("book-export-path");
        path.accessibleTextProperty().bind(texts.of("followers.export.path"));
        path.textProperty().bindBidirectional(vm.pathProperty());
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = button(
                "book-export-folder",
                "followers.export.folder",
                () -> folders.pick(
                        getScene().getWindow(), texts.get("followers.export.folder"), vm.folder(), vm::useFolder));
        HBox row = new HBox(8, path, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void draw(ExportState state) {
        boolean asking = state instanceof Asking;
        place.setVisible(asking);
        csv.setVisible(asking);
        xlsx.setVisible(asking);
        bar.setVisible(state instanceof Running);
        cancel.setText(texts.get(state instanceof Finished ? "followers.import.close" : "kit.cancel"));
        message.getStyleClass().remove("tone-refused");
        switch (state) {
            case Closed _ -> {
                overlays.close(this);
                shown = false;
            }
            case Asking(var trouble) -> {
                if (trouble != null) {
                    message.getStyleClass().add("tone-refused");
                }
                message.setText(trouble == null ? texts.get("followers.export.text") : vm.words(trouble));
                show(path);
            }
            case Running(long written, var _) -> {
                message.setText(texts.get("followers.export.running", written));
                if (written == 0) {
                    show(cancel);
                }
            }
            case Finished(var file, long rows) -> {
                message.setText("✓ " + texts.get("followers.export.finished", rows, file.toString()));
                show(cancel);
            }
        }
    }

    private void show(Node first) {
        if (shown) {
            first.requestFocus();
        } else {
            shown = true;
            overlays.open(this, first, this::leave);
        }
    }
}

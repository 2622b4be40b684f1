package dev.kefudesk.ui.history;

import atlantafx.base.theme.Styles;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.export.ExportState;
import dev.kefudesk.ui.kit.export.ExportState.Asking;
import dev.kefudesk.ui.kit.export.ExportState.Closed;
import dev.kefudesk.ui.kit.export.ExportState.Finished;
import dev.kefudesk.ui.kit.export.ExportState.Running;
import dev.kefudesk.ui.kit.export.ExportState.Trouble;
import dev.kefudesk.ui.kit.export.ExportViewModel;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks where the export goes, shows how far it is and, at the end, where the file lies. */
final class ExportPanel extends VBox {

    private final ExportViewModel<Format> vm;
    private final Consumer<String> copy;
    private final Overlays overlays;
    private final FolderPicker folders;
    private final Texts texts;
    private final TextField path = new TextField();
    private final Label trouble = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label done = new Label();
    private final Label rows = new Label();
    private final TextField file = new TextField();
    private final Button cancel;
    private final Button close;
    private final VBox asking;
    private final VBox running;
    private final VBox finished;
    private boolean shown;

    ExportPanel(HistoryViewModel history, Overlays overlays, FolderPicker folders, Texts texts) {
        super(12);
        this.vm = history.export();
        this.copy = history::copy;
        this.overlays = overlays;
        this.folders = folders;
        this.texts = texts;
        setId("history-export-panel");
        setPrefWidth(520);
        cancel = button("history-export-cancel", "kit.cancel", vm::cancel);
        close = button("history-export-close", "history.export.close", vm::close);
        asking = asking();
        running = running();
        finished = finished();
        for (VBox part : new VBox[] {asking, running, finished}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        Label title = new Label();
        title.textProperty().bind(texts.of("history.export.title"));
        title.getStyleClass().add("section-title");
        getChildren().addAll(title, asking, running, finished);
        vm.stateProperty().subscribe(this::draw);
        texts.languageProperty().subscribe(_ -> draw(vm.stateProperty().get()));
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Label words(String key) {
        Label label = new Label();
        label.textProperty().bind(texts.of(key));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private VBox asking() {
        path.setId("history-export-path");
        path.textProperty().bindBidirectional(vm.pathProperty());
        path.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                vm.start(Format.CSV);
            }
        });
        HBox.setHgrow(path, Priority.ALWAYS);
        Label label = words("history.export.path");
        label.getStyleClass().add("field-label");
        label.setLabelFor(path);
        Button choose = button("history-export-folder", "history.export.folder", this::chooseFolder);
        trouble.setId("history-export-trouble");
        trouble.getStyleClass().add("tone-refused");
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.managedProperty().bind(trouble.visibleProperty());
        Button csv = button("history-export-csv", "history.export.csv", () -> vm.start(Format.CSV));
        csv.getStyleClass().add(Styles.ACCENT);
        Button json = button("history-export-json", "history.export.json", () -> vm.start(Format.JSON));
        Button later = button("history-export-dismiss", "kit.cancel", vm::close);
        Label why = words("history.export.why");
        why.getStyleClass().add("muted");
        return new VBox(
                12,
                words("history.export.text"),
                new VBox(4, label, row(path, choose)),
                why,
                trouble,
                row(later, json, csv));
    }

    private VBox running() {
        bar.setId("history-export-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(texts.of("history.export.running"));
        done.setId("history-export-done");
        return new VBox(12, bar, done, row(cancel));
    }

    private VBox finished() {
        file.setId("history-export-file");
        file.setEditable(false);
        file.accessibleTextProperty().bind(texts.of("history.export.file"));
        HBox.setHgrow(file, Priority.ALWAYS);
        rows.setId("history-export-finished");
        rows.setWrapText(true);
        Button copyPath = button("history-export-copy", "history.export.copy", () -> copy.accept(file.getText()));
        return new VBox(12, rows, row(file, copyPath), row(close));
    }

    private void chooseFolder() {
        folders.pick(getScene().getWindow(), texts.get("history.export.folder"), vm.folder(), vm::useFolder);
    }

    private void draw(ExportState state) {
        asking.setVisible(state instanceof Asking);
        running.setVisible(state instanceof Running);
        finished.setVisible(state instanceof Finished);
        switch (state) {
            case Closed _ -> {
                overlays.close(this);
                shown = false;
            }
            case Asking(Trouble why) -> {
                trouble.setVisible(why != null);
                trouble.setText(why == null ? "" : vm.words(why));
                show(path);
            }
            case Running now -> {
                bar.setProgress(now.total() == null || now.total() == 0 ? -1 : (double) now.written() / now.total());
                done.setText(
                        now.total() == null
                                ? texts.get("history.export.done", now.written())
                                : texts.get("history.export.done.of", now.written(), now.total()));
                if (now.written() == 0) {
                    show(cancel);
                }
            }
            case Finished end -> {
                rows.setText("✓ " + texts.get("history.export.finished", end.rows()));
                file.setText(end.file().toString());
                file.end();
                show(close);
            }
        }
    }

    private void show(Node first) {
        if (shown) {
            first.requestFocus();
        } else {
            shown = true;
            overlays.open(this, first, vm::close);
        }
    }
}

package dev.kefudesk.ui.start;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One sentence, the ways to go on below each other, and the program's own words for whoever is asked for help. */
final class StartView extends VBox {

    private final StartViewModel vm;
    private final Texts texts;
    private final Button restore = new Button();
    private final Button quit = new Button();
    private final Button again = new Button();

    StartView(StartViewModel vm, Texts texts) {
        super(14);
        this.vm = vm;
        this.texts = texts;
        setId("start");
        setPadding(new Insets(24));
        getStyleClass().add("desk");
        getChildren().addAll(label("start-title", vm.title(), "section-title"), label("start-text", vm.text()));
        if (vm.damaged()) {
            getChildren().addAll(restore(), empty());
        } else {
            getChildren().add(label("start-detail", vm.detail(), "muted"));
        }
        getChildren().add(below());
    }

    /** Once shown: where Enter does what most would choose, and never what cannot be taken back. */
    void focusFirst() {
        if (!vm.damaged()) {
            again.requestFocus();
        } else if (restore.isDisabled()) {
            quit.requestFocus();
        } else {
            restore.requestFocus();
        }
    }

    private static Label label(String id, String words, String... styles) {
        Label label = new Label(words);
        label.setId(id);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button restore() {
        wide(restore, "start-restore", vm::restore);
        restore.getStyleClass().add(Styles.ACCENT);
        restore.textProperty().bind(Bindings.createStringBinding(vm::restoring, vm.backupProperty()));
        BooleanBinding found = Bindings.createBooleanBinding(
                () -> vm.backupProperty().get() instanceof StartViewModel.Backup.Of, vm.backupProperty());
        restore.disableProperty().bind(vm.busyProperty().or(found.not()));
        found.subscribe(there -> {
            if (there) {
                restore.requestFocus();
            }
        });
        return restore;
    }

    private Button empty() {
        Button empty = new Button();
        wide(empty, "start-empty", vm::beginEmpty);
        empty.setText(texts.get("start.empty"));
        empty.disableProperty().bind(vm.busyProperty());
        return empty;
    }

    private static void wide(Button button, String id, Runnable way) {
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setOnAction(_ -> way.run());
    }

    private HBox below() {
        Label working = label("start-working", texts.get("start.working"), "muted");
        working.visibleProperty().bind(vm.busyProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        quit.setText(texts.get("start.quit"));
        quit.setId("start-quit");
        quit.setCancelButton(true);
        quit.disableProperty().bind(vm.busyProperty());
        quit.setOnAction(_ -> vm.quit());
        HBox row = new HBox(8, working, space, quit);
        row.setAlignment(Pos.CENTER_RIGHT);
        if (!vm.damaged()) {
            again.setText(texts.get("start.again"));
            again.setId("start-again");
            again.setDefaultButton(true);
            again.disableProperty().bind(vm.busyProperty());
            again.setOnAction(_ -> vm.again());
            row.getChildren().add(again);
        }
        return row;
    }
}

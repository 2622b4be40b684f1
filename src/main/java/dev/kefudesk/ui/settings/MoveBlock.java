package dev.kefudesk.ui.settings;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Copies this desk's data to the team's database: what it does, the button, how far it is, and what it came to. */
final class MoveBlock extends VBox {

    MoveBlock(MoveViewModel vm, Texts texts) {
        super(8);
        setId("database-move-block");
        Fields fields = new Fields(texts);
        Button start = fields.button("database-move", "settings.move.start", Feather.UPLOAD, vm::start);
        start.disableProperty().bind(vm.runningProperty());
        Button cancel = fields.button("database-move-cancel", "settings.move.cancel", Feather.X, vm::cancel);
        Fields.onlyWhen(cancel, vm.runningProperty());
        ProgressBar bar = new ProgressBar();
        bar.setId("database-move-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(vm.progressProperty());
        bar.accessibleTextProperty().bind(texts.of("settings.move.progress"));
        Fields.onlyWhen(bar, vm.runningProperty());
        Label state = new Label();
        state.setId("database-move-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.textProperty().bind(vm.stateProperty());
        Fields.onlyWhen(state, vm.stateProperty().isNotEmpty());
        getChildren().addAll(new FlowPane(8, 8, start, cancel), bar, state, fields.muted("settings.move.help"));
        Fields.onlyWhen(this, vm.offeredProperty());
    }
}

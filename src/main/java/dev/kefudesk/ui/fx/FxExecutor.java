package dev.kefudesk.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs tasks on the FX thread, always later, in the order given. */
public final class FxExecutor implements Executor {

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}

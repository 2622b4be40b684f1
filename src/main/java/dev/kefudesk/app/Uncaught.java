package dev.kefudesk.app;

import dev.kefudesk.service.secret.SecretMask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Writes down what nobody caught and shows it; the program goes on. */
final class Uncaught implements Thread.UncaughtExceptionHandler {

    private final SecretMask mask;
    private final Consumer<ErrorReport> show;
    private volatile boolean closing;

    Uncaught(SecretMask mask, Consumer<ErrorReport> show) {
        this.mask = mask;
        this.show = show;
    }

    /** From now on work that comes too late is no fault. */
    void closing() {
        closing = true;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (closing && failure instanceof RejectedExecutionException) {
            return;
        }
        ErrorReport report = ErrorReport.of(failure, mask);
        LoggerFactory.getLogger(Uncaught.class).error("uncaught {} in {}", report.code(), thread.getName(), failure);
        if (!closing) {
            show.accept(report);
        }
    }
}

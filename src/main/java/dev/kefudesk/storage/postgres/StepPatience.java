package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a network or a server does: neither longer than each may take, nor than all may, nor once cancelled. */
final class StepPatience {

    private final Executor executor;
    private final Duration each;
    private final long end;
    private final CancelSignal cancel;

    StepPatience(Executor executor, Duration each, Duration all, CancelSignal cancel) {
        this.executor = executor;
        this.each = each;
        this.end = System.nanoTime() + all.toNanos();
        this.cancel = cancel;
    }

    /** Something that blocks, and in the end makes what has to be closed. */
    @FunctionalInterface
    interface Work<T> {
        T make() throws Exception;
    }

    int millis() {
        return Math.toIntExact(Math.max(1, Math.min(each.toMillis(), left() / 1_000_000)));
    }

    private long left() {
        return end - System.nanoTime();
    }

    /** What comes too late is closed. */
    <T> T wait(Work<T> work) throws StepFailure, Exception {
        if (cancel.cancelled()) {
            throw new StepFailure(Fault.CANCELLED, "");
        }
        CompletableFuture<T> coming = new CompletableFuture<>();
        executor.execute(() -> run(work, coming));
        try (var _ = cancel.onCancel(() -> coming.cancel(false))) {
            return coming.get(Math.min(each.toNanos(), Math.max(0, left())), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            coming.cancel(false);
            throw new StepFailure(Fault.TIMEOUT, "");
        } catch (CancellationException e) {
            throw new StepFailure(Fault.CANCELLED, "");
        } catch (InterruptedException e) {
            coming.cancel(false);
            Thread.currentThread().interrupt();
            throw new StepFailure(Fault.CANCELLED, "");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static <T> void run(Work<T> work, CompletableFuture<T> coming) {
        T made;
        try {
            made = work.make();
        } catch (Exception | Error e) {
            coming.completeExceptionally(e);
            return;
        }
        if (!coming.complete(made) && made instanceof AutoCloseable late) {
            try {
                late.close();
            } catch (Exception e) {
                // nobody waits for it any more
            }
        }
    }
}

package dev.kefudesk.service.media;

import dev.kefudesk.service.port.CancelSignal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** An upload under way, whoever waits for it. Thread-safe. */
public final class Upload {

    private final CancelSignal cancel = new CancelSignal();
    private final CompletableFuture<UploadResult> result = new CompletableFuture<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile int percent;

    Upload() {}

    /** How much of the file has left, 0 to 100. */
    public int percent() {
        return percent;
    }

    /** Calls this with every percent, on whatever thread that happens. */
    public void whenMoved(Runnable listener) {
        listeners.add(listener);
    }

    /** Gives it up, for everybody who waits for it. */
    public void cancel() {
        cancel.cancel();
    }

    /** Never completes exceptionally. */
    public CompletionStage<UploadResult> result() {
        return result;
    }

    CancelSignal cancelSignal() {
        return cancel;
    }

    void handed(long bytes, long ofBytes) {
        int now = ofBytes <= 0 ? 100 : (int) (100 * Math.min(bytes, ofBytes) / ofBytes);
        if (now != percent) {
            percent = now;
            listeners.forEach(Runnable::run);
        }
    }

    UploadResult await() {
        return result.join();
    }

    void end(UploadResult with) {
        result.complete(with);
    }
}

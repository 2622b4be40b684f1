package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps drafts on disk as they are typed. Writes happen in order, one at a time; of several waiting revisions of one draft
 * only the newest is written.
 */
public final class DraftService {

    private final DraftStore store;
    private final Executor serial;
    private final Map<DraftKey, Draft> waiting = new LinkedHashMap<>();
    private final Signal<DraftSaved> saved = new Signal<>();

    public DraftService(DraftStore store, Executor executor) {
        this.store = store;
        this.serial = new SerialExecutor(executor);
    }

    /** Published after each write: the revision that is safe on disk, or the failure that kept it from there. */
    public Signal<DraftSaved> saved() {
        return saved;
    }

    /** A draft that was written, or could not be. */
    public record DraftSaved(DraftKey key, long revision, boolean failed) {}

    /** Keeps this revision; returns at once. Anything asked of this service later happens after it. */
    public void keep(Draft draft) {
        synchronized (waiting) {
            waiting.put(draft.key(), draft);
        }
        serial.execute(() -> write(draft.key()));
    }

    /** The draft as kept, an empty one where there is none. */
    public CompletionStage<Draft> load(DraftKey key) {
        return inOrder(() -> store.find(key).orElseGet(() -> Draft.empty(key)));
    }

    /** Completes when everything kept before this call is on disk. */
    public CompletionStage<Void> flushed() {
        return inOrder(() -> null);
    }

    private void write(DraftKey key) {
        Draft draft;
        synchronized (waiting) {
            draft = waiting.remove(key);
        }
        if (draft == null) {
            return;
        }
        try {
            store.save(draft);
            saved.publish(new DraftSaved(key, draft.revision(), false));
        } catch (RuntimeException failure) {
            saved.publish(new DraftSaved(key, draft.revision(), true));
            throw failure;
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> inOrder(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, serial);
    }
}

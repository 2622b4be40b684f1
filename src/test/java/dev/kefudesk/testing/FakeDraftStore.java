package dev.kefudesk.testing;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Drafts in memory, under the rules of the real store. */
public final class FakeDraftStore implements DraftStore {

    private final Map<DraftKey, Draft> drafts = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean failing;

    @Override
    public Optional<Draft> find(DraftKey key) {
        return Optional.ofNullable(drafts.get(key));
    }

    @Override
    public void save(Draft draft) {
        if (failing) {
            throw new StoreFailure("the draft could not be written", new IOException("no space left"));
        }
        writes.incrementAndGet();
        drafts.merge(draft.key(), draft, (old, now) -> old.revision() >= now.revision() ? old : now);
    }

    /** Clears the draft if it still has that revision; the revision stays. */
    public boolean clear(DraftStamp stamp) {
        boolean[] cleared = {false};
        drafts.computeIfPresent(stamp.key(), (key, draft) -> {
            cleared[0] = draft.revision() == stamp.revision();
            return cleared[0] ? new Draft(key, draft.revision(), draft.kind(), "", List.of()) : draft;
        });
        return cleared[0];
    }

    /** As the real store does within the transaction of an accepted message; whether anything was changed. */
    public boolean change(DraftChange change) {
        return switch (change) {
            case DraftChange.Clear(DraftStamp stamp) -> clear(stamp);
            case DraftChange.TakeCards(DraftKey key, List<NewsCard> cards) -> take(key, draft -> draft.without(cards));
            case DraftChange.TakeText(DraftKey key, String beginning) ->
                take(key, draft -> draft.withoutBeginning(beginning));
        };
    }

    private boolean take(DraftKey key, UnaryOperator<Draft> taking) {
        boolean[] taken = {false};
        drafts.computeIfPresent(key, (same, draft) -> {
            Draft rest = taking.apply(draft);
            taken[0] = rest.revision() > draft.revision();
            return rest;
        });
        return taken[0];
    }

    @Override
    public boolean mentions(String word) {
        return drafts.values().stream().anyMatch(draft -> draft.toString().contains(word));
    }

    public void fail(boolean failing) {
        this.failing = failing;
    }

    public int writes() {
        return writes.get();
    }
}

package dev.kefudesk.service.snippet;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.port.SnippetStore.Gone;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Saved;
import dev.kefudesk.service.port.SnippetStore.Saving;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.signal.Signal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Snippets of this person and of the team. A stage that fails has the store's failure as its cause. */
public final class SnippetService implements AutoCloseable {

    /** Rows read at once. */
    public static final int PAGE = 100;

    /** Offered at most while somebody types. */
    public static final int OFFERED = 30;

    private static final Logger LOG = LoggerFactory.getLogger(SnippetService.class);

    private final SnippetStore store;
    private final boolean team;
    private final InstantSource clock;
    private final Executor executor;
    private final Signal<SnippetsChanged> changed = new Signal<>();
    private final CancelSignal.Registration registration;

    /**
     * @param feed what the other desks do
     * @param team whether there is somebody to share snippets with
     */
    public SnippetService(SnippetStore store, TeamFeed feed, boolean team, InstantSource clock, Executor executor) {
        this.store = store;
        this.team = team;
        this.clock = clock;
        this.executor = executor;
        this.registration = feed.listen(new Heard());
    }

    /** Some snippets are not as they were: whatever is shown has to be read again. */
    public record SnippetsChanged() {}

    /** Published when this desk or another one has changed some. */
    public Signal<SnippetsChanged> changed() {
        return changed;
    }

    /** Whether there is somebody to share snippets with. */
    public boolean team() {
        return team;
    }

    /** As {@link SnippetStore#best}, {@link #OFFERED} at most. */
    public CompletionStage<List<Snippet>> best(String words) {
        return CompletableFuture.supplyAsync(() -> store.best(words, OFFERED), executor);
    }

    /** As {@link SnippetStore#page}. */
    public CompletionStage<List<Snippet>> page(Query query, @Nullable Snippet after, int limit) {
        return CompletableFuture.supplyAsync(() -> store.page(query, after, limit), executor);
    }

    public CompletionStage<List<FolderSize>> folders() {
        return CompletableFuture.supplyAsync(store::folders, executor);
    }

    public CompletionStage<Optional<Snippet>> find(SnippetId id) {
        return CompletableFuture.supplyAsync(() -> store.find(id), executor);
    }

    /** Adds it where its revision is 0, else changes it where it still has its revision. */
    public CompletionStage<Saving> save(Snippet snippet) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Saving saving =
                            store.save(List.of(snippet), clock.instant()).getFirst();
                    if (saving instanceof Saved) {
                        moved();
                    }
                    return saving;
                },
                executor);
    }

    /** Deletes it where it still has its revision. */
    public CompletionStage<Saving> remove(Snippet snippet) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Saving saving = store.remove(snippet.id(), snippet.revision());
                    if (saving instanceof Gone) {
                        moved();
                    }
                    return saving;
                },
                executor);
    }

    /** Notes that it was put into a draft, so that it is offered sooner next time. */
    public void used(SnippetId id) {
        executor.execute(() -> {
            try {
                store.used(id, clock.instant());
            } catch (StoreFailure failure) {
                LOG.warn("the use of a snippet was not noted: {}", failure.getMessage());
            }
        });
    }

    void moved() {
        changed.publish(new SnippetsChanged());
    }

    @Override
    public void close() {
        registration.close();
    }

    /** On a thread of the feed's, which must not wait. */
    private final class Heard implements TeamFeed.Listener {

        @Override
        public void delivery(DeliveryId id) {}

        @Override
        public void changed(@Nullable AccountId followersOf) {}

        @Override
        public void writing(List<TeamFeed.Writing> others) {}

        @Override
        public void snippets() {
            moved();
        }

        @Override
        public void missed() {
            moved();
        }
    }
}

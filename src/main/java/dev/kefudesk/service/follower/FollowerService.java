package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The follower book of each account: searched on disk, loaded from WeChat, named by hand. */
public final class FollowerService {

    private final FollowerStore store;
    private final SyncMeans means;
    private final Executor executor;
    private final SyncPace pace;
    private final FollowerSync sync;
    private final Signal<LoadChanged> loadChanged = new Signal<>();
    private final Signal<AccountId> changed = new Signal<>();
    private final Map<AccountId, SyncRun> runs = new ConcurrentHashMap<>();

    public FollowerService(SyncMeans means, SyncPace pace) {
        this.means = means;
        this.store = means.store();
        this.executor = means.executor();
        this.pace = pace;
        this.sync = new FollowerSync(means, pace);
    }

    /** Published as a load moves on, at a bounded rate. */
    public Signal<LoadChanged> loadChanged() {
        return loadChanged;
    }

    /** Published when the account's followers or their names are no longer what they were; by a load at a bounded rate. */
    public Signal<AccountId> changed() {
        return changed;
    }

    /** How the account's load stands now. */
    public CompletionStage<LoadState> loadState(AccountId account) {
        SyncRun run = runs.get(account);
        if (run != null) {
            return CompletableFuture.completedFuture(run.state());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    SyncProgress left = sync.left(account);
                    return new LoadState.Idle(
                            store.lastLoaded(account).orElse(null),
                            left == null ? null : new LoadState.Left(left.done(), left.total()));
                },
                executor);
    }

    /** How many calls for pages of followers were made today, as this desk or team has counted them. */
    public CompletionStage<CallsToday> callsToday(Account account) {
        return CompletableFuture.supplyAsync(
                () -> PageCalls.counted(
                        means.ledger(), account.scope(), means.clock().instant()),
                executor);
    }

    /** Starts loading the account's followers, or goes on with what was left; nothing happens where that is under way. */
    public void load(Account account) {
        LoadState first = new LoadState.Running(0, 0, null, CallsToday.NONE_COUNTED, false);
        SyncRun run = new SyncRun(account, first, pace.news(), this::moved);
        SyncRun running = runs.compute(account.id(), (_, old) -> old != null && old.running() ? old : run);
        if (running == run) {
            loadChanged.publish(new LoadChanged(account.id(), first));
            executor.execute(() -> sync.run(run));
        }
    }

    /** Stops a load; what it has brought stays. */
    public void cancelLoad(AccountId account) {
        SyncRun run = runs.get(account);
        if (run != null) {
            run.cancel().cancel();
        }
    }

    /** Stops whatever is under way, because the desk is closing. */
    public void cancelAll() {
        runs.values().forEach(run -> run.cancel().cancel());
    }

    private void moved(AccountId account, LoadState state) {
        loadChanged.publish(new LoadChanged(account, state));
        changed.publish(account);
    }

    /** A run of the list; see {@link FollowerStore#page}. */
    public CompletionStage<List<FollowerRow>> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        return CompletableFuture.supplyAsync(() -> store.page(account, filter, from, limit), executor);
    }

    /** A run of the list in the order of names, from a letter on; see {@link FollowerStore#pageAt}. */
    public CompletionStage<List<FollowerRow>> pageAt(AccountId account, char letter, int limit) {
        return CompletableFuture.supplyAsync(() -> store.pageAt(account, letter, limit), executor);
    }

    /** The places of all followers that fit; see {@link FollowerStore#places}. */
    public CompletionStage<long[]> places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        return CompletableFuture.supplyAsync(() -> store.places(account, filter, cancel), executor);
    }

    /** The followers at these places; see {@link FollowerStore#at}. */
    public CompletionStage<List<FollowerRow>> at(AccountId account, List<Long> places) {
        return CompletableFuture.supplyAsync(() -> store.at(account, places), executor);
    }

    /** A page of the list; see {@link FollowerStore#search}. */
    public CompletionStage<List<FollowerEntry>> search(
            AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        return CompletableFuture.supplyAsync(() -> store.search(account, words, after, limit), executor);
    }

    public CompletionStage<Long> count(AccountId account, String words) {
        return CompletableFuture.supplyAsync(() -> store.count(account, words), executor);
    }

    /** The follower, or one of whom only the OpenID is known. */
    public CompletionStage<FollowerEntry> find(AccountId account, OpenId openId) {
        return CompletableFuture.supplyAsync(
                () -> store.find(account, openId).orElseGet(() -> new FollowerEntry(Follower.unknown(openId), null)),
                executor);
    }

    /** Names a follower at this desk; a blank alias takes the name back. */
    public CompletionStage<Void> setAlias(AccountId account, OpenId openId, String alias) {
        return CompletableFuture.runAsync(
                () -> {
                    store.setAlias(account, openId, alias.strip());
                    changed.publish(account);
                },
                executor);
    }
}

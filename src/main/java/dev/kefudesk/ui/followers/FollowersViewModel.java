package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.ui.kit.ListMerge;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The follower list of the account in use. All methods on the FX thread. */
public final class FollowersViewModel {

    static final int PAGE = 200;
    static final Duration TYPING_PAUSE = Duration.ofMillis(120);

    /** News of a load come by the hundred; the list follows at this pace. */
    static final Duration REFRESH_PAUSE = Duration.ofMillis(150);

    private final FollowerService followers;
    private final InstantSource clock;
    private final Timer timer;
    private final Executor fx;
    private final Debouncer typing;
    private final ObservableList<FollowerEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable FollowerEntry> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SyncState> sync = new ReadOnlyObjectWrapper<>(new SyncState.Idle(null));
    private final ReadOnlyObjectWrapper<ListState> state = new ReadOnlyObjectWrapper<>(ListState.LOADING);
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper();
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable OpenId> testFollower = new ReadOnlyObjectWrapper<>();
    private final LongProperty count = new SimpleLongProperty();
    private final AliasEditor alias;
    private @Nullable Account account;
    private String searched = "";
    private long asked;
    private long selections;
    private int lastShown;
    private boolean more;
    private boolean fetching;
    private boolean refreshDue;

    public FollowersViewModel(
            FollowerService followers, SendService sends, InstantSource clock, Timer timer, Executor fx, Texts texts) {
        this.followers = followers;
        this.clock = clock;
        this.timer = timer;
        this.fx = fx;
        this.typing = new Debouncer(timer, fx, TYPING_PAUSE);
        this.alias = new AliasEditor(this::rename);
        words.subscribe(_ -> typed());
        followers.changed().subscribe(fx, this::changed);
        followers.loadChanged().subscribe(fx, event -> {
            if (isShown(event.account())) {
                show(event.state());
            }
        });
        sends.changed().subscribe(fx, event -> changed(event.delivery().account()));
    }

    /** What the list itself shows. */
    enum ListState {
        LOADING,
        READY,
        /** The account has no followers here yet. */
        EMPTY,
        NOTHING_FOUND,
        /** The follower book could not be read. */
        BROKEN
    }

    /** Shows the followers of this account; nobody is chosen afterwards where it is another one than before. */
    public void setAccount(Account shown) {
        boolean other = account == null || !account.id().equals(shown.id());
        account = shown;
        testFollower.set(shown.testFollower());
        if (!other) {
            return;
        }
        selections++;
        selected.set(null);
        alias.cancel();
        typing.cancel();
        searched = "";
        words.set("");
        typing.cancel();
        sync.set(new SyncState.Idle(null));
        AccountId id = shown.id();
        followers
                .loadState(id)
                .whenCompleteAsync(
                        (now, _) -> {
                            if (now != null && isShown(id)) {
                                show(now);
                            }
                        },
                        fx);
        startOver();
    }

    /** Who is written to, null for nobody yet. Set again, with the same OpenID, when what is known of them changes. */
    public ReadOnlyObjectProperty<@Nullable FollowerEntry> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Chooses a follower, also one who is not in the list. */
    public void select(OpenId openId) {
        Account of = account;
        if (of == null) {
            return;
        }
        long selection = ++selections;
        take(of, openId, () -> selection == selections);
    }

    /** Reads a follower and shows them as chosen, if that is still wanted when they are there. */
    private void take(Account of, OpenId openId, BooleanSupplier wanted) {
        followers
                .find(of.id(), openId)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && isShown(of.id()) && wanted.getAsBoolean()) {
                                selected.set(found);
                            }
                        },
                        fx);
    }

    /** Starts loading the followers from WeChat. */
    public void load() {
        if (account != null) {
            followers.load(account);
        }
    }

    /** Stops loading; what has come stays. */
    public void cancelLoad() {
        if (account != null) {
            followers.cancelLoad(account.id());
        }
    }

    /** What is searched for: alias, remark, tag or OpenID. Takes effect when typing pauses. */
    public StringProperty wordsProperty() {
        return words;
    }

    /** The rows read so far; see {@link #shown}. */
    public ObservableList<FollowerEntry> entries() {
        return entries;
    }

    /** Followers that the search finds, whether read or not. */
    public LongProperty countProperty() {
        return count;
    }

    ReadOnlyObjectProperty<SyncState> syncProperty() {
        return sync.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** True while rows are exchanged: what the list control then does to its selection is not the person's choice. */
    ReadOnlyBooleanProperty updatingProperty() {
        return updating.getReadOnlyProperty();
    }

    /** Who gets drafts that are tried first, null for nobody. */
    ReadOnlyObjectProperty<@Nullable OpenId> testFollowerProperty() {
        return testFollower.getReadOnlyProperty();
    }

    /** The account shown, null before the first. */
    @Nullable
    AccountId account() {
        return account == null ? null : account.id();
    }

    AliasEditor alias() {
        return alias;
    }

    Instant now() {
        return clock.instant();
    }

    /** A row came on screen: near the end the next page is read. */
    void shown(int index) {
        lastShown = index;
        if (more && !fetching && index >= entries.size() - PAGE / 4) {
            readMore();
        }
    }

    /** Opens the first follower found. */
    void selectFirst() {
        if (!entries.isEmpty()) {
            select(entries.getFirst().follower().openId());
        }
    }

    /** Opens a typed OpenID; blanks around it are not part of it. False where nothing was typed. */
    boolean open(String typed) {
        if (typed.isBlank() || account == null) {
            return false;
        }
        select(new OpenId(typed.strip()));
        return true;
    }

    void retry() {
        startOver();
    }

    private void rename(OpenId openId, String name) {
        if (account != null) {
            followers.setAlias(account.id(), openId, name);
        }
    }

    private void typed() {
        typing.submit(() -> {
            String now = words.get().strip();
            if (!now.equals(searched)) {
                searched = now;
                startOver();
            }
        });
    }

    private boolean isShown(AccountId id) {
        return account != null && account.id().equals(id);
    }

    private void show(LoadState now) {
        sync.set(
                switch (now) {
                    case LoadState.Idle idle -> new SyncState.Idle(idle.lastLoaded());
                    case LoadState.Running running -> new SyncState.Running(running.done(), running.total());
                    case LoadState.Complete complete -> new SyncState.Idle(complete.at());
                    case LoadState.Cancelled cancelled -> new SyncState.Cancelled(cancelled.done());
                    case LoadState.Refused refused ->
                        refused.refusal().code() == 48001
                                ? new SyncState.NotAllowed()
                                : new SyncState.Refused(refused.refusal());
                    case LoadState.Failed failed ->
                        new SyncState.Failed(failed.problem().cause());
                });
    }

    private void changed(AccountId id) {
        if (!isShown(id) || refreshDue) {
            return;
        }
        refreshDue = true;
        timer.after(
                REFRESH_PAUSE,
                () -> fx.execute(() -> {
                    refreshDue = false;
                    refresh();
                }));
    }

    /** Reads as many rows again as are there, and the one who is written to. */
    private void refresh() {
        FollowerEntry chosen = selected.get();
        if (chosen != null && account != null) {
            // a look at what has changed, not a choice: a click under way to somebody else must win
            take(
                    account,
                    chosen.follower().openId(),
                    () -> isChosen(chosen.follower().openId()));
        }
        read(Math.max(PAGE, (entries.size() + PAGE - 1) / PAGE * PAGE), false);
    }

    private boolean isChosen(OpenId openId) {
        FollowerEntry now = selected.get();
        return now != null && now.follower().openId().equals(openId);
    }

    private void startOver() {
        state.set(ListState.LOADING);
        read(PAGE, true);
    }

    private void read(int limit, boolean anew) {
        Account of = account;
        if (of == null) {
            return;
        }
        long mine = ++asked;
        fetching = true;
        followers
                .count(of.id(), searched)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (mine == asked && found != null) {
                                count.set(found);
                            }
                        },
                        fx);
        answer(followers.search(of.id(), searched, null, limit), mine, rows -> {
            update(() -> {
                if (anew) {
                    entries.setAll(rows);
                } else {
                    ListMerge.apply(entries, rows, row -> row.follower().openId());
                }
            });
            more = rows.size() >= limit;
            if (anew) {
                lastShown = 0;
            } else {
                shown(Math.min(lastShown, entries.size() - 1));
            }
            state.set(
                    !rows.isEmpty() ? ListState.READY : searched.isEmpty() ? ListState.EMPTY : ListState.NOTHING_FOUND);
        });
    }

    private void readMore() {
        Account of = account;
        if (of == null) {
            return;
        }
        long mine = ++asked;
        fetching = true;
        answer(followers.search(of.id(), searched, entries.getLast(), PAGE), mine, rows -> {
            update(() -> entries.addAll(rows));
            more = rows.size() >= PAGE;
        });
    }

    /** Takes the rows unless something else has been asked for meanwhile. */
    private void answer(
            CompletionStage<List<FollowerEntry>> rows,
            long mine,
            java.util.function.Consumer<List<FollowerEntry>> take) {
        rows.whenCompleteAsync(
                (found, failure) -> {
                    if (mine != asked) {
                        return;
                    }
                    fetching = false;
                    if (failure == null) {
                        take.accept(found);
                    } else {
                        update(entries::clear);
                        more = false;
                        state.set(ListState.BROKEN);
                    }
                },
                fx);
    }

    private void update(Runnable change) {
        updating.set(true);
        try {
            change.run();
        } finally {
            updating.set(false);
        }
    }
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.ListReader;
import dev.kefudesk.ui.kit.list.ListState;
import dev.kefudesk.ui.kit.list.LongList;
import dev.kefudesk.ui.kit.list.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
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
    private final ListReader<FollowerEntry> reader;
    private final Colleagues colleagues;
    private final ReadOnlyObjectWrapper<@Nullable FollowerEntry> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SyncState> sync = new ReadOnlyObjectWrapper<>(new SyncState.Idle(null, null));
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable OpenId> testFollower = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NEWEST);
    private final ReadOnlyIntegerWrapper activity = new ReadOnlyIntegerWrapper();
    private final AliasEditor alias;
    private @Nullable Account account;
    private String searched = "";
    private long selections;
    private @Nullable Place chosen;
    private boolean refreshDue;

    /** The place at which somebody was found in the list. */
    private record Place(OpenId openId, long key) {}

    /** What it reads from. */
    public record Services(FollowerService followers, SendService sends, Colleagues colleagues, InstantSource clock) {}

    public FollowersViewModel(Services services, Timer timer, Executor fx, Texts texts) {
        this.followers = services.followers();
        this.colleagues = services.colleagues();
        this.clock = services.clock();
        this.timer = timer;
        this.fx = fx;
        this.reader = new ListReader<>(PAGE, timer, fx);
        this.typing = new Debouncer(timer, fx, TYPING_PAUSE);
        this.alias = new AliasEditor(this::rename);
        words.subscribe(_ -> typed());
        order.subscribe((_, _) -> startOver());
        followers.changed().subscribe(fx, this::changed);
        followers.loadChanged().subscribe(fx, event -> {
            if (isShown(event.account())) {
                show(event.state());
            }
        });
        services.sends()
                .changed()
                .subscribe(fx, event -> changed(event.delivery().account()));
        colleagues.rows().subscribe(fx, row -> changed(row.account()));
        colleagues.changed().subscribe(fx, now -> {
            if (now.followersOf() != null) {
                changed(now.followersOf());
            }
        });
        colleagues.missed().subscribe(fx, _ -> refresh());
        colleagues.activity().subscribe(fx, key -> {
            if (isShown(key.account())) {
                activity.set(activity.get() + 1);
            }
        });
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
        sync.set(new SyncState.Idle(null, null));
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

    /** Fills the list. */
    ListReader<FollowerEntry> reader() {
        return reader;
    }

    /** The rows; see {@link #shown}. */
    LongList<FollowerEntry> entries() {
        return reader.rows();
    }

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return reader.stateProperty();
    }

    /** In which order the followers come; with words always the newest first. */
    ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** Goes to the first follower whose name begins with this letter or a later one. */
    void jumpTo(char letter) {
        FollowerSource source = source();
        if (source != null
                && source.filter().order() == Order.NAME
                && source.filter().words().isEmpty()) {
            reader.jump(limit -> source.atLetter(letter, limit));
        }
    }

    /** Moves whenever a colleague begins or stops to do something with a follower of the account. */
    ReadOnlyIntegerProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** What a colleague does with this follower right now. */
    Optional<Colleagues.Activity> colleague(OpenId openId) {
        return account == null ? Optional.empty() : colleagues.with(new DraftKey(account.id(), openId));
    }

    ReadOnlyObjectProperty<SyncState> syncProperty() {
        return sync.getReadOnlyProperty();
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

    /** A row came on screen: what is missing around it is read. */
    void shown(int index) {
        reader.shown(index);
    }

    /** Opens the first follower found. */
    void selectFirst() {
        if (!entries().isEmpty()) {
            select(entries().getFirst());
        }
    }

    /** Opens the follower of a row, as soon as the row is there. */
    void select(Slot<FollowerEntry> slot) {
        reader.whenThere(slot.key(), entry -> select(entry.follower().openId()));
    }

    /** The row of who is written to, -1 where the list does not have it, or has not read it yet. */
    int indexOfChosen() {
        FollowerEntry entry = selected.get();
        if (entry == null) {
            return -1;
        }
        OpenId openId = entry.follower().openId();
        int held = entries().indexOfHeld(row -> row.follower().openId().equals(openId));
        if (held >= 0) {
            chosen = new Place(openId, entries().get(held).key());
            return held;
        }
        return chosen != null && chosen.openId().equals(openId) ? entries().indexOfKey(chosen.key()) : -1;
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
        reader.interrupt();
        typing.submit(() -> {
            String now = words.get().strip();
            if (now.equals(searched)) {
                reader.resume();
            } else {
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
                    case LoadState.Idle idle -> new SyncState.Idle(idle.lastLoaded(), idle.left());
                    case LoadState.Running running ->
                        new SyncState.Running(
                                running.done(), running.total(), running.speed(), running.calls(), running.pausing());
                    case LoadState.Complete complete ->
                        new SyncState.Complete(complete.at(), complete.changes(), complete.skipped(), complete.doubt());
                    case LoadState.Stopped stopped ->
                        stopped.resumable()
                                ? new SyncState.Stopped(
                                        stopped.done(), stopped.total(), stopped.cause(), stopped.calls())
                                : new SyncState.NotAllowed();
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

    /** Reads the rows again, and the one who is written to. */
    private void refresh() {
        FollowerEntry before = selected.get();
        if (before != null && account != null) {
            // a look at what has changed, not a choice: a click under way to somebody else must win
            take(
                    account,
                    before.follower().openId(),
                    () -> isChosen(before.follower().openId()));
        }
        reader.refreshAll();
    }

    private boolean isChosen(OpenId openId) {
        FollowerEntry now = selected.get();
        return now != null && now.follower().openId().equals(openId);
    }

    private void startOver() {
        FollowerSource source = source();
        if (source != null) {
            reader.open(source, searched.isEmpty());
        }
    }

    private @Nullable FollowerSource source() {
        return account == null
                ? null
                : new FollowerSource(followers, account.id(), new FollowerFilter(searched, order.get()));
    }
}

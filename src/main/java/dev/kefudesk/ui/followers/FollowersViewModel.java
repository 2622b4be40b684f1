package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.ui.kit.list.ListReader;
import dev.kefudesk.ui.kit.list.ListState;
import dev.kefudesk.ui.kit.list.LongList;
import dev.kefudesk.ui.kit.list.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final WindowSource windows;
    private final Clockwork clockwork;
    private final Executor fx;
    private final Debouncer typing;
    private final ListReader<FollowerRow> reader;
    private final Colleagues colleagues;
    private final ListFilter filter;
    private final RankedGroups groups;
    private final ChosenFollower chosen;
    private final ReadOnlyObjectWrapper<SyncState> sync = new ReadOnlyObjectWrapper<>(new SyncState.Idle(null, null));
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable OpenId> testFollower = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper activity = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper letters = new ReadOnlyBooleanWrapper();
    private final AliasEditor alias;
    private @Nullable Account account;
    private String searched = "";
    private boolean refreshDue;

    /** What it reads from. */
    public record Services(
            FollowerService followers,
            SendService sends,
            Colleagues colleagues,
            WindowSource windows,
            SettingsService settings) {}

    /**
     * What it goes by.
     *
     * @param minute moves every minute
     * @param zone says when the day begins
     */
    public record Clockwork(
            Timer timer, Executor fx, InstantSource clock, ReadOnlyObjectProperty<Instant> minute, ZoneId zone) {}

    public FollowersViewModel(Services services, Clockwork clockwork) {
        this.followers = services.followers();
        this.windows = services.windows();
        this.colleagues = services.colleagues();
        this.clockwork = clockwork;
        this.fx = clockwork.fx();
        this.reader = new ListReader<>(PAGE, clockwork.timer(), fx);
        this.typing = new Debouncer(clockwork.timer(), fx, TYPING_PAUSE);
        this.alias = new AliasEditor(this::rename);
        this.chosen = new ChosenFollower(followers, reader.rows(), fx);
        this.filter = new ListFilter(services, clockwork);
        this.groups = new RankedGroups(followers, fx);
        letters.bind(Bindings.createBooleanBinding(
                () -> orderProperty().get() == Order.NAME && words.get().isBlank() && filter.showsAll(),
                orderProperty(),
                words,
                filter.choiceProperty()));
        words.subscribe(_ -> typed());
        filter.orderProperty().subscribe((_, _) -> startOver());
        filter.choiceProperty().subscribe((_, _) -> startOver());
        filter.momentProperty().subscribe((_, _) -> momentMoved());
        reader.whenFirstRowsAreThere(this::lookAtGroups);
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
        AccountId before = account();
        account = shown;
        testFollower.set(shown.testFollower());
        if (shown.id().equals(before)) {
            filter.turnTo(shown);
            return;
        }
        groups.forget();
        chosen.turnTo(shown.id());
        alias.cancel();
        typing.cancel();
        searched = "";
        words.set("");
        typing.cancel();
        sync.set(new SyncState.Idle(null, null));
        AccountId id = shown.id();
        filter.turnTo(shown);
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
        return chosen.selectedProperty();
    }

    /** Chooses a follower, also one who is not in the list. */
    public void select(OpenId openId) {
        chosen.select(openId);
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
    ListReader<FollowerRow> reader() {
        return reader;
    }

    /** The rows; see {@link #shown}. */
    LongList<FollowerRow> entries() {
        return reader.rows();
    }

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return reader.stateProperty();
    }

    /** In which order the followers come; what is looked for by words comes ranked. */
    ObjectProperty<Order> orderProperty() {
        return filter.orderProperty();
    }

    /** Which followers are shown, and by what moment their windows are judged. */
    ListFilter filter() {
        return filter;
    }

    /** Whether more belong to the groups that come first among what is found than were looked at. */
    ReadOnlyBooleanProperty groupsCutProperty() {
        return groups.cutProperty();
    }

    /** Marks a follower as a favourite, or takes the mark away. */
    void setFavourite(FollowerRow row) {
        if (account != null) {
            followers.setFavourite(
                    account.id(), row.entry().follower().openId(), !row.marks().favourite());
        }
    }

    /** By what moment windows are judged; moves every minute. */
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return filter.momentProperty();
    }

    /** What is known of windows of this account has changed. */
    public void windowsChanged(AccountId id) {
        if (isShown(id)) {
            changed(id);
            filter.readMoment();
        }
    }

    /** Whether letters lead anywhere: only among all followers in the order of their names. */
    ReadOnlyBooleanProperty lettersProperty() {
        return letters.getReadOnlyProperty();
    }

    /** Goes to the first follower whose name begins with this letter or a later one. */
    void jumpTo(char letter) {
        if (account != null && lettersProperty().get()) {
            FollowerSource source = new FollowerSource(followers, account.id(), this::asked);
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
        return clockwork.clock().instant();
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
    void select(Slot<FollowerRow> slot) {
        reader.whenThere(slot.key(), row -> select(row.entry().follower().openId()));
    }

    /** The row of who is written to, -1 where the list does not have it, or has not read it yet. */
    int indexOfChosen() {
        return chosen.index();
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
        sync.set(SyncState.of(now));
    }

    /** What is known of followers of this account has changed: the list follows soon. */
    public void changed(AccountId id) {
        if (!isShown(id) || refreshDue) {
            return;
        }
        refreshDue = true;
        clockwork
                .timer()
                .after(
                        REFRESH_PAUSE,
                        () -> fx.execute(() -> {
                            refreshDue = false;
                            refresh();
                        }));
    }

    /** Reads the rows again, and the one who is written to. */
    private void refresh() {
        chosen.readAgain();
        filter.readTags();
        reader.refreshAll();
    }

    /** Windows run out as time passes; whoever no longer fits goes. */
    private void momentMoved() {
        groups.forget();
        if (filter.choiceProperty().get().runsOut()) {
            reader.refreshAll();
        }
    }

    private void lookAtGroups() {
        if (account != null && !searched.isEmpty()) {
            groups.look(account.id(), filter.momentProperty().get());
        }
    }

    private void startOver() {
        Account of = account;
        if (of == null) {
            return;
        }
        FilterChoice choice = filter.choiceProperty().get();
        reader.open(
                choice.waiting()
                        ? new WaitingSource(followers, windows, of.id(), this::askedOfWaiting)
                        : new FollowerSource(followers, of.id(), this::asked),
                searched.isEmpty() && filter.showsAll());
    }

    private FollowerFilter asked() {
        return filter.of(searched);
    }

    private Optional<FollowerFilter> askedOfWaiting() {
        FilterChoice others = filter.choiceProperty().get().withWaiting(false);
        return searched.isEmpty() && others.equals(FilterChoice.ALL) ? Optional.empty() : Optional.of(asked());
    }
}

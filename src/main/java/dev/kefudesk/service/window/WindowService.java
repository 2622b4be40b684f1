package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.domain.window.KnownSend;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Who may be written to, and since when they wait: kept in step with WeChat's chat record, with what becomes of sends, and
 * with what the operator says. Windows run on WeChat's time.
 */
public final class WindowService implements AutoCloseable {

    /** Setting: seconds between two readings of the chat record, 20 to 3600; 60 unless said otherwise. */
    public static final String POLL_SECONDS = "window.poll-seconds";

    /** Setting: {@code off} where the chat record is not to be read; it is read unless said otherwise. */
    public static final String POLLING = "window.polling";

    /** Setting: {@code on} where the desktop says that a follower who waits is about to leave their window; off otherwise. */
    public static final String NOTIFY = "window.notify";

    /** Followers who wait that are looked at for windows about to end: those who have waited longest. */
    public static final int MOST_EXPIRING = 200;

    private static final int USUAL_SECONDS = 60;
    public static final int LEAST_SECONDS = 20;
    public static final int MOST_SECONDS = 3600;

    /** After these WeChat is asked whether the follower follows at all. */
    private static final Set<Long> ASKS = Set.of(KnownSend.OUT_OF_TIME, KnownSend.NOT_FOLLOWING);

    private final WindowStores stores;
    private final ServerClock clock;
    private final SettingsService settings;
    private final AccountService accounts;
    private final WindowRules rules;
    private final Standings standings;
    private final FollowAnswers follows;
    private final RecordPoll poll;
    private final Executor executor;
    private final Executor serial;
    private final Signal<WindowChanged> changed = new Signal<>();
    private final List<Signal.Subscription> subscriptions = new ArrayList<>();

    public WindowService(WindowMeans means, AccountService accounts, SettingsService settings) {
        this.stores = means.stores();
        this.clock = means.times().clock();
        this.settings = settings;
        this.accounts = accounts;
        this.rules = new WindowRules(settings);
        this.executor = means.timing().executor();
        this.serial = new SerialExecutor(executor);
        FollowerReader reader = new FollowerReader(stores, means.times(), rules);
        this.standings = new Standings(stores, reader, changed);
        this.follows = new FollowAnswers(means.followerApi(), means.calls(), stores.followers(), reader, clock);
        this.poll = means.poll(new RecordIntake(stores, standings, follows, clock), () -> interval(settings));
    }

    /** Published when a follower's window, or since when they wait, may be another than before. */
    public Signal<WindowChanged> changed() {
        return changed;
    }

    /** Published as the reading of a chat record goes on. */
    public Signal<RecordMoved> recordMoved() {
        return poll.moved();
    }

    /** How the reading of an account's chat record stands; from memory. */
    public RecordState record(AccountId account) {
        return poll.state(account);
    }

    /** What acts allow, for each account. */
    public WindowRules rules() {
        return rules;
    }

    /** Begins: reads the chat record of the account in use, and follows what becomes of sends. */
    public WindowService follow(SendService sends, Colleagues colleagues) {
        subscriptions.add(sends.changed().subscribe(serial, this::sent));
        subscriptions.add(colleagues.rows().subscribe(serial, this::sentElsewhere));
        subscriptions.add(colleagues.changed().subscribe(serial, news -> {
            if (news.followersOf() != null) {
                changed.publish(new WindowChanged(news.followersOf(), null));
            }
        }));
        subscriptions.add(settings.changed().subscribe(serial, setting -> {
            if (setting.name().equals(POLLING)) {
                readSelected();
            } else if (WindowRules.concerns(setting.name())) {
                accounts.state().accounts().forEach(account -> changed.publish(new WindowChanged(account.id(), null)));
            }
        }));
        subscriptions.add(accounts.changed().subscribe(serial, _ -> readSelected()));
        readSelected();
        return this;
    }

    /** Whether the chat record is to be read at all. */
    public boolean polling() {
        return polling(settings);
    }

    /** As {@link #polling()}, of these settings. */
    public static boolean polling(SettingsService settings) {
        return !settings.get(POLLING).orElse("").equals("off");
    }

    /** Whether the desktop is to say that a follower who waits is about to leave their window. */
    public static boolean notifies(SettingsService settings) {
        return settings.get(NOTIFY).orElse("").equals("on");
    }

    private void readSelected() {
        follows.leaveOthers(accounts.selected().id());
        poll.use(polling() ? accounts.selected() : null);
    }

    /** Reads the chat record of the account in use at once, also where that was given up. */
    public void readNow() {
        poll.readNow();
    }

    /** The time now by WeChat's clock, for counting down; never blocks. */
    public Instant now(Account account) {
        return clock.now(account.api().origin());
    }

    /** What is known of a follower's window. */
    public CompletionStage<FollowerWindow> window(Account account, OpenId openId) {
        return CompletableFuture.supplyAsync(() -> standings.window(account, openId), executor);
    }

    /** What the follower's window says against so many messages now. */
    public CompletionStage<Optional<Doubt>> doubt(Account account, OpenId openId, int messages) {
        return window(account, openId).thenApply(found -> WindowDoubts.of(found.window(), found.asOf(), messages));
    }

    /**
     * The moment by which lists judge windows: the end of the chat record counts only where it was read lately and far enough
     * back, so that a list claims no more than a window does.
     */
    public CompletionStage<Moment> moment(Account account) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Instant now = now(account);
                    Duration longest = rules.of(account).of(ActKind.MESSAGE).within();
                    Optional<ReadSpan> span = stores.contacts()
                            .readSpan(account.id())
                            .filter(read -> !read.to().isBefore(now.minus(ActRules.RECORD_CURRENT))
                                    && !read.from().isAfter(now.minus(longest)));
                    return new Moment(now, span.map(ReadSpan::to).orElse(null));
                },
                executor);
    }

    /** Followers who wait for an answer, the longest first; as complete as the chat record is. */
    public CompletionStage<List<Waiting>> waiting(AccountId account, int limit) {
        return CompletableFuture.supplyAsync(() -> stores.contacts().waiting(account, limit), executor);
    }

    /** Those who wait and whose window ends within this time, the first to end first. */
    public CompletionStage<List<Expiring>> expiring(Account account, Duration within) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Instant now = now(account);
                    return stores.contacts().waiting(account.id(), MOST_EXPIRING).stream()
                            .flatMap(waiting -> expiring(waiting, now, now.plus(within)).stream())
                            .sorted(Comparator.comparing(Expiring::until))
                            .toList();
                },
                executor);
    }

    private static Optional<Expiring> expiring(Waiting waiting, Instant now, Instant until) {
        Instant end = waiting.follower().marks().windowUntil();
        return end != null && !waiting.follower().marks().windowShut() && end.isAfter(now) && !end.isAfter(until)
                ? Optional.of(new Expiring(waiting, end))
                : Optional.empty();
    }

    /**
     * The operator says that a follower did something. A later word takes the place of an earlier one, and a newer entry of
     * the chat record that of both.
     *
     * @param at by this computer's clock
     */
    public CompletionStage<WordTaken> told(Account account, OpenId openId, ActKind kind, Instant at) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Instant now = now(account);
                    Instant there = clock.at(account.api().origin(), at).truncatedTo(ChronoUnit.SECONDS);
                    if (there.isAfter(now.plus(RecordPass.OVERLAP))) {
                        return WordTaken.IN_THE_FUTURE;
                    }
                    if (!now.isBefore(there.plus(rules.of(account).of(kind).within()))) {
                        return WordTaken.TOO_OLD;
                    }
                    Act word = new Act(kind, there, ActSource.OPERATOR);
                    stores.contacts().putActs(account.id(), List.of(new FollowerAct(openId, word)));
                    standings.renew(account, List.of(openId));
                    return WordTaken.KEPT;
                },
                executor);
    }

    /** The operator takes back what they said of a follower. */
    public CompletionStage<Void> takeBack(Account account, OpenId openId) {
        return CompletableFuture.runAsync(
                () -> {
                    stores.contacts().removeWord(account.id(), openId);
                    standings.renew(account, List.of(openId));
                },
                executor);
    }

    private void sent(DeliveryChanged change) {
        if (!change.moreToCome()) {
            Delivery delivery = change.delivery();
            renew(delivery.account(), delivery.follower(), asks(delivery.state()));
        }
    }

    /** The desk that sent has asked WeChat itself. */
    private void sentElsewhere(DeliverySummary row) {
        renew(row.account(), row.follower(), false);
    }

    private static boolean asks(DeliveryState state) {
        return state instanceof DeliveryState.Done done
                && done.outcome() instanceof SendOutcome.Refused refused
                && ASKS.contains(refused.refusal().code());
    }

    private void renew(AccountId id, OpenId follower, boolean ask) {
        account(id).ifPresent(account -> {
            kept(account, follower, () -> standings.renew(account, List.of(follower)));
            if (ask) {
                // what becomes of other sends does not wait for WeChat's answer
                executor.execute(() -> kept(account, follower, () -> {
                    follows.ask(account, follower);
                    standings.renew(account, List.of(follower));
                }));
            }
        });
    }

    private void kept(Account account, OpenId follower, Runnable work) {
        try {
            work.run();
        } catch (StoreFailure gone) {
            // what lists show is put right with the next news of the follower
            changed.publish(new WindowChanged(account.id(), follower));
        }
    }

    private Optional<Account> account(AccountId id) {
        return accounts.state().accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /** Between two readings of the chat record. */
    public static Duration interval(SettingsService settings) {
        return Duration.ofSeconds(settings.get(POLL_SECONDS)
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .map(seconds -> Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS))
                .orElse(USUAL_SECONDS));
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
        poll.close();
        follows.close();
    }
}

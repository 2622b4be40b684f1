package dev.kefudesk.service.history;

import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.Upkeep;
import dev.kefudesk.service.port.Upkeep.Size;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is older than a person wants to keep: at the start, after a new choice and once a day, in small steps with
 * pauses in between, so that nobody waits long behind it. What fails is tried again an hour later.
 */
public final class Retention implements AutoCloseable {

    /** What {@link SettingsService#KEEP_HISTORY} may hold: everything, which is the default, or so many months. */
    public static final List<String> CHOICES = List.of("all", "3", "6", "12", "24", "60");

    /** Rows of one transaction. */
    static final int STEP = 500;

    static final Duration PAUSE = Duration.ofMillis(250);
    static final Duration CHECK = Duration.ofHours(1);

    private static final HistoryFilter ACCEPTED = new HistoryFilter("", OutcomeKind.ACCEPTED, null, null, null);

    private final Upkeep upkeep;
    private final DeliveryStore store;
    private final SettingsService settings;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Timer timer;
    private final Executor executor;
    private final Executor serial;
    private final Signal<Long> forgotten = new Signal<>();
    private final Signal.Subscription subscription;
    private Timer.@Nullable Scheduled next;
    private @Nullable LocalDate done;
    private boolean started;
    private boolean deleting;
    private long deleted;
    private volatile boolean closed;

    /**
     * @param zone in which days begin
     */
    public Retention(
            Upkeep upkeep,
            DeliveryStore store,
            SettingsService settings,
            InstantSource clock,
            ZoneId zone,
            Timer timer,
            Executor executor) {
        this.upkeep = upkeep;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.timer = timer;
        this.executor = executor;
        this.serial = new SerialExecutor(executor);
        this.subscription = settings.changed().subscribe(serial, changed -> {
            if (started && changed.name().equals(SettingsService.KEEP_HISTORY)) {
                done = null;
                begin();
            }
        });
    }

    /**
     * How much is kept.
     *
     * @param mayForget whether this login may delete rows at all
     */
    public record Kept(Size size, boolean mayForget) {}

    /** Begins to look after the history. */
    public void start() {
        serial.execute(() -> {
            started = true;
            check();
        });
    }

    /** Published when rows were deleted: how many. */
    public Signal<Long> forgotten() {
        return forgotten;
    }

    /** The choice in force. */
    public String keep() {
        return settings.get(SettingsService.KEEP_HISTORY)
                .filter(CHOICES::contains)
                .orElse(CHOICES.getFirst());
    }

    /** Takes a choice, which a person has confirmed, and begins to delete what it leaves out. */
    public void keep(String choice) {
        settings.put(SettingsService.KEEP_HISTORY, choice);
    }

    public CompletionStage<Kept> look() {
        return CompletableFuture.supplyAsync(() -> new Kept(upkeep.size(), upkeep.mayForget()), executor);
    }

    /** Whether a choice leaves nothing out. */
    public static boolean everything(String choice) {
        return choice.equals(CHOICES.getFirst());
    }

    /**
     * The first day kept under a choice, by the clock of this computer alone: what is deleted is older than that in any
     * case.
     *
     * @param choice one that leaves something out
     */
    public LocalDate firstKeptAtTheLatest(String choice) {
        return firstKept(choice, clock.instant());
    }

    /**
     * The first day kept under a choice, counted from the newest message where the clock is ahead of it: one wrong clock
     * then deletes nothing. So a desk that writes rarely keeps a little more.
     *
     * @param choice one that leaves something out
     */
    public CompletionStage<LocalDate> firstKept(String choice) {
        return CompletableFuture.supplyAsync(() -> firstKept(choice, present()), executor);
    }

    private LocalDate firstKept(String choice, Instant from) {
        return LocalDate.ofInstant(from, zone).minusMonths(Integer.parseInt(choice));
    }

    /** Now, or when the newest message was accepted: a clock that is far off gets none accepted, for TLS needs a true one. */
    private Instant present() {
        Instant now = clock.instant();
        return Stream.of(ACCEPTED, HistoryFilter.ALL)
                .flatMap(filter -> store.older(filter, null, 1).stream())
                .findFirst()
                .map(DeliverySummary::at)
                .filter(newest -> newest.isBefore(now))
                .orElse(now);
    }

    /** How many rows began before this day; those that stay all the same are among them. */
    public CompletionStage<Long> olderThan(LocalDate day) {
        HistoryFilter older =
                new HistoryFilter("", null, null, null, day.atStartOfDay(zone).toInstant());
        return CompletableFuture.supplyAsync(() -> store.count(older), executor);
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        serial.execute(() -> {
            if (next != null) {
                next.cancel();
            }
        });
    }

    private void check() {
        if (closed) {
            return;
        }
        next = timer.after(CHECK, () -> serial.execute(this::check));
        begin();
    }

    private void begin() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!closed && !deleting && !today.equals(done) && !everything(keep())) {
            deleting = true;
            deleted = 0;
            attempt(() -> {
                if (upkeep.mayForget()) {
                    step();
                } else {
                    end();
                }
            });
        }
    }

    /** The choice is read for every step: whoever takes it back stops what is under way. */
    private void step() {
        String choice = keep();
        if (closed || everything(choice)) {
            end();
            return;
        }
        int gone = upkeep.forgetBefore(
                firstKept(choice, present()).atStartOfDay(zone).toInstant(), STEP);
        deleted += gone;
        if (gone < STEP) {
            done = LocalDate.ofInstant(clock.instant(), zone);
            end();
        } else {
            timer.after(PAUSE, () -> serial.execute(() -> attempt(this::step)));
        }
    }

    /** Whatever goes wrong, the next look is in an hour. */
    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (StoreFailure notNow) {
            end();
        } catch (RuntimeException | Error broken) {
            end();
            throw broken;
        }
    }

    private void end() {
        deleting = false;
        if (deleted > 0) {
            forgotten.publish(deleted);
        }
    }
}

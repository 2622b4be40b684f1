package dev.kefudesk.service.history;

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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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

    /** The first day that is kept under a choice, empty where everything is. */
    public Optional<LocalDate> firstKept(String choice) {
        return choice.equals(CHOICES.getFirst())
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(clock.instant(), zone).minusMonths(Integer.parseInt(choice)));
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
        begin();
        next = timer.after(CHECK, () -> serial.execute(this::check));
    }

    private void begin() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (closed || deleting || today.equals(done) || firstKept(keep()).isEmpty()) {
            return;
        }
        try {
            if (upkeep.mayForget()) {
                deleting = true;
                deleted = 0;
                step();
            }
        } catch (StoreFailure notNow) {
            // the next look is in an hour
            deleting = false;
        }
    }

    /** The choice is read for every step: whoever takes it back stops what is under way. */
    private void step() {
        Optional<LocalDate> first = firstKept(keep());
        if (closed || first.isEmpty()) {
            end();
            return;
        }
        try {
            int gone = upkeep.forgetBefore(first.get().atStartOfDay(zone).toInstant(), STEP);
            deleted += gone;
            if (gone < STEP) {
                done = LocalDate.ofInstant(clock.instant(), zone);
                end();
            } else {
                timer.after(PAUSE, () -> serial.execute(this::step));
            }
        } catch (StoreFailure notNow) {
            end();
        }
    }

    private void end() {
        deleting = false;
        if (deleted > 0) {
            forgotten.publish(deleted);
        }
    }
}

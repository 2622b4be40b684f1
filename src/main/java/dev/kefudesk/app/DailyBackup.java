package dev.kefudesk.app;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.storage.sqlite.Backups;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the day's backup made: a while after the start, when nobody waits for the disk any more, and then within an hour of
 * each midnight that the console is open at. What fails is tried again each hour and told once a day.
 */
final class DailyBackup implements AutoCloseable {

    static final Duration AFTER_THE_START = Duration.ofMinutes(1);
    static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);

    private final Backups backups;
    private final Timer timer;
    private final Executor work;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Signal<StoreFailure> failed = new Signal<>();
    private Timer.@Nullable Scheduled next;
    private @Nullable LocalDate told;
    private boolean closed;

    DailyBackup(Backups backups, Timer timer, Executor work, InstantSource clock, ZoneId zone) {
        this.backups = backups;
        this.timer = timer;
        this.work = work;
        this.clock = clock;
        this.zone = zone;
    }

    /** Published once a day at most: there is no backup of today, and why. */
    Signal<StoreFailure> failed() {
        return failed;
    }

    void start() {
        after(AFTER_THE_START);
    }

    private synchronized void after(Duration delay) {
        if (!closed) {
            next = timer.after(delay, () -> work.execute(this::make));
        }
    }

    private void make() {
        try {
            backups.daily().ifPresent(made -> LOG.info("backup {}", made.file().getFileName()));
        } catch (StoreFailure failure) {
            tell(failure);
        } finally {
            after(LOOK_AGAIN);
        }
    }

    private void tell(StoreFailure failure) {
        LOG.warn("{}: {}", failure.kind(), failure.getMessage());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!today.equals(told)) {
            told = today;
            failed.publish(failure);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}

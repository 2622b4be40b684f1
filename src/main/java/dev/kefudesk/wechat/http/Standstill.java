package dev.kefudesk.wechat.http;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a long body of which no byte has moved for a while. Once all of it was handed over, the answer has that while and
 * the time in which a slow line empties what lies in the system's buffers.
 */
final class Standstill implements AutoCloseable {

    /** More than any system holds back for one connection, at 100 KB a second. */
    private static final Duration BUFFERS = Duration.ofSeconds(40);

    private final RequestBody body;
    private final Timer timer;
    private final Duration patience;
    private final Runnable giveUp;
    private long seen;
    private boolean closed;
    private Timer.@Nullable Scheduled next;

    private Standstill(RequestBody body, Timer timer, Duration patience, Runnable giveUp) {
        this.body = body;
        this.timer = timer;
        this.patience = patience;
        this.giveUp = giveUp;
    }

    /** Watches nothing where the body is short: the usual deadline is enough there. */
    static Standstill watch(@Nullable RequestBody body, Timer timer, Duration patience, Runnable giveUp) {
        Standstill watch = new Standstill(body == null ? new RequestBody.Json("") : body, timer, patience, giveUp);
        if (body != null && body.allowance().isPositive()) {
            watch.look();
        }
        return watch;
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        if (body.allHanded()) {
            next = timer.after(patience.plus(shorter(BUFFERS, body.allowance())), giveUp);
            return;
        }
        seen = body.handed();
        next = timer.after(patience, this::lookAgain);
    }

    private void lookAgain() {
        boolean moved;
        synchronized (this) {
            moved = body.handed() != seen || body.allHanded();
        }
        if (moved) {
            look();
        } else {
            giveUp.run();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.ServerDates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time by WeChat's clock, learnt from the {@code Date} of its answers, per API origin; this computer's clock until then.
 * A date counts as of the middle between request and answer, and as the middle of its second. Thread-safe.
 */
public final class ServerClock implements ServerDates {

    /** Within the resolution of a date, so that the time does not jump about. */
    static final Duration SAME = Duration.ofSeconds(2);

    /** A clock that is off by more is believed only where a second answer says the same. */
    static final Duration BELIEVED_AT_ONCE = Duration.ofMinutes(5);

    /** No clock that is farther off reaches a server by TLS for long: nonsense, or worse. */
    static final Duration ABSURD = Duration.ofDays(2);

    /** What takes longer says little of the moment. */
    private static final Duration TOO_SLOW = Duration.ofSeconds(10);

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Map<Origin, Known> known = new HashMap<>();

    public ServerClock(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param ahead by how much the server's clock is ahead of this computer's
     * @param doubted what one answer said, null where none is in doubt
     */
    private record Known(Duration ahead, @Nullable Duration doubted) {

        static final Known NOTHING = new Known(Duration.ZERO, null);

        Known told(Duration said) {
            Duration change = said.minus(ahead).abs();
            if (change.compareTo(SAME) <= 0) {
                return new Known(ahead, null);
            }
            boolean confirmed = doubted != null && said.minus(doubted).abs().compareTo(SAME) <= 0;
            return confirmed || change.compareTo(BELIEVED_AT_ONCE) <= 0
                    ? new Known(said, null)
                    : new Known(ahead, said);
        }
    }

    @Override
    public void heard(Origin origin, String date, Duration underWay) {
        Instant told = parse(date);
        if (told == null || underWay.isNegative() || underWay.compareTo(TOO_SLOW) > 0) {
            return;
        }
        Instant middle = clock.instant().minus(underWay.dividedBy(2));
        Duration said = Duration.between(middle, told.plus(HALF_A_SECOND)).truncatedTo(ChronoUnit.MILLIS);
        if (said.abs().compareTo(ABSURD) <= 0) {
            synchronized (this) {
                known.put(origin, known.getOrDefault(origin, Known.NOTHING).told(said));
            }
        }
    }

    private static @Nullable Instant parse(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** The time now by that server's clock. */
    public Instant now(Origin origin) {
        return at(origin, clock.instant());
    }

    /** What that server's clock showed when this computer's showed that. */
    public Instant at(Origin origin, Instant here) {
        return here.plus(ahead(origin));
    }

    /** What this computer's clock showed when that server's showed that. */
    public Instant here(Origin origin, Instant there) {
        return there.minus(ahead(origin));
    }

    /** By how much that server's clock is ahead of this computer's. */
    public synchronized Duration ahead(Origin origin) {
        return known.getOrDefault(origin, Known.NOTHING).ahead();
    }
}

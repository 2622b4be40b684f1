package dev.kefudesk.ui.kit.window;

import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Moments and spans of time as they are told of windows, in the language of the moment. */
public final class WindowTimes {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Texts texts;
    private final ZoneId zone;

    public WindowTimes(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** How long a window stays open: {@code 31 h 12 min}, below an hour {@code 12 min}, below a minute {@code 42 s}. */
    public String left(Duration left) {
        if (left.compareTo(MINUTE) < 0) {
            return texts.get("window.seconds", Math.max(0, left.toSeconds()));
        }
        return left.compareTo(HOUR) < 0
                ? texts.get("window.minutes", left.toMinutes())
                : texts.get("window.hours", String.valueOf(left.toHours()), left.toMinutesPart());
    }

    /** How long somebody has waited, or how old something is: at most two units, days above two of them. */
    public String ago(Duration since) {
        if (since.compareTo(MINUTE) < 0) {
            return texts.get("window.under-a-minute");
        }
        return since.compareTo(DAY.multipliedBy(2)) < 0
                ? left(since)
                : texts.get("window.days", since.toDays(), since.toHoursPart());
    }

    /** The time of day, with the day where that is not today's. */
    public String at(Instant moment, Instant now) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate day = local.toLocalDate();
        String key = day.equals(today)
                ? "window.time.today"
                : day.equals(today.minusDays(1))
                        ? "window.time.yesterday"
                        : day.equals(today.plusDays(1)) ? "window.time.tomorrow" : "window.time.other";
        return DateTimeFormatter.ofPattern(texts.get(key), texts.language().locale())
                .format(local);
    }
}

package dev.kefudesk.service.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts a span of time as the chat record may be asked for: 24 hours at most (65417), and not across midnight, which older
 * documentation forbids without saying whose. WeChat's is China's; where the desk lives elsewhere, its own is cut at too.
 * Both ends of a slice count, so the last second of a day ends it.
 */
final class RecordSlices {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final Duration LONGEST = Duration.ofHours(24);

    private RecordSlices() {}

    /** A span to ask for, to the second. */
    record Slice(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }

        /** Halves, that have no second in common. */
        List<Slice> halves() {
            Instant middle = from.plusSeconds(length().toSeconds() / 2);
            return List.of(new Slice(from, middle), new Slice(middle.plusSeconds(1), to));
        }
    }

    /** The slices, oldest first; empty where the span has no whole second. */
    static List<Slice> of(Instant from, Instant to, Collection<ZoneId> zones) {
        List<Slice> slices = new ArrayList<>();
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        Instant begin = from.truncatedTo(ChronoUnit.SECONDS);
        while (!begin.isAfter(end)) {
            Instant cut = begin.plus(LONGEST);
            for (ZoneId zone : zones) {
                Instant midnight = begin.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant();
                cut = midnight.isBefore(cut) ? midnight : cut;
            }
            Instant last = cut.minusSeconds(1);
            slices.add(new Slice(begin, last.isBefore(end) ? last : end));
            begin = cut;
        }
        return slices;
    }
}

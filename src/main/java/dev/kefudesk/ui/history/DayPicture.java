package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import dev.kefudesk.ui.history.HistoryFilters.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one day was like.
 *
 * @param hours every hour of the day, 23 to 25 of them, also those in which nothing was sent
 * @param codes refusals by return code, the most frequent first
 * @param totals of the whole day, only those outcomes that occurred
 */
record DayPicture(LocalDate day, List<HourOfDay> hours, List<RefusalCount> codes, Map<OutcomeKind, Long> totals) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * One hour of the day.
     *
     * @param clock what the clocks show at its beginning, with the offset where that comes twice on that day
     */
    record HourOfDay(String clock, Hour span, Map<OutcomeKind, Long> attempts) {

        long total() {
            return attempts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Refusals with one code. */
    record RefusalCount(long code, long attempts) {}

    static DayPicture of(LocalDate day, ZoneId zone, List<HourCount> hours, List<CodeCount> codes) {
        Map<Instant, Map<OutcomeKind, Long>> byHour = new java.util.HashMap<>();
        Map<OutcomeKind, Long> totals = new EnumMap<>(OutcomeKind.class);
        for (HourCount count : hours) {
            byHour.computeIfAbsent(count.hour(), _ -> new EnumMap<>(OutcomeKind.class))
                    .merge(count.outcome(), count.attempts(), Long::sum);
            totals.merge(count.outcome(), count.attempts(), Long::sum);
        }
        List<HourOfDay> all = new ArrayList<>();
        for (Hour span : hours(day, zone)) {
            all.add(new HourOfDay(
                    clock(span.from().atZone(zone)),
                    span,
                    Collections.unmodifiableMap(byHour.getOrDefault(span.from(), Map.of()))));
        }
        return new DayPicture(
                day,
                List.copyOf(all),
                codes.stream()
                        .map(count -> new RefusalCount(count.code(), count.attempts()))
                        .toList(),
                Collections.unmodifiableMap(totals));
    }

    /** Counted from the day's first moment, as the journal counts them. */
    private static List<Hour> hours(LocalDate day, ZoneId zone) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Hour> hours = new ArrayList<>();
        for (Instant from = day.atStartOfDay(zone).toInstant(); from.isBefore(end); ) {
            Instant next = from.plus(Duration.ofHours(1));
            hours.add(new Hour(from, next.isAfter(end) ? end : next));
            from = next;
        }
        return hours;
    }

    private static String clock(ZonedDateTime time) {
        boolean twice = !time.withEarlierOffsetAtOverlap().equals(time.withLaterOffsetAtOverlap());
        return CLOCK.format(time) + (twice ? time.getOffset() : "");
    }
}

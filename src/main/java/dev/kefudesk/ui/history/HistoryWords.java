package dev.kefudesk.ui.history;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words and times of the rows, in the language of the moment. */
final class HistoryWords {

    private final Texts texts;
    private final ZoneId zone;

    HistoryWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** The time alone for today, with the day for this year, else with the year. */
    String time(Instant at, Instant now) {
        ZonedDateTime then = at.atZone(zone);
        ZonedDateTime today = now.atZone(zone);
        String pattern = then.toLocalDate().equals(today.toLocalDate())
                ? "HH:mm:ss"
                : then.getYear() == today.getYear() ? "MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm";
        return DateTimeFormatter.ofPattern(pattern).format(then);
    }

    String fullTime(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at.atZone(zone));
    }

    /** The kind, with the number of cards where it has some: {@code News 4}. */
    String kind(DeliverySummary row) {
        String word = texts.get("history.kind." + row.kind().name().toLowerCase(Locale.ROOT));
        return row.kind() == MessageKind.NEWS ? word + " " + row.cards() : word;
    }

    String milliseconds(DeliverySummary row) {
        return row.latency() == null
                ? ""
                : String.format(texts.language().locale(), "%,d", row.latency().toMillis());
    }
}

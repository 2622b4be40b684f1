package dev.kefudesk.ui.history;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and times of the rows, in the language of the moment. */
final class HistoryWords {

    private final Texts texts;
    private final ZoneId zone;

    HistoryWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** The time for today, day and minute for this year, else the date: as much as the list has room for. */
    String time(Instant at, Instant now) {
        ZonedDateTime then = at.atZone(zone);
        ZonedDateTime today = now.atZone(zone);
        String pattern = then.toLocalDate().equals(today.toLocalDate())
                ? "HH:mm:ss"
                : then.getYear() == today.getYear() ? "MM-dd HH:mm" : "yyyy-MM-dd";
        return DateTimeFormatter.ofPattern(pattern).format(then);
    }

    String fullTime(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at.atZone(zone));
    }

    /** An hour of a day, e.g. {@code 10:00}. */
    String hour(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(zone));
    }

    /** The place of a send in its plan, e.g. {@code 2/4}; {@code ""} for a send of its own. */
    String plan(@Nullable PlanPart plan) {
        return plan == null ? "" : plan.part() + "/" + plan.parts();
    }

    /** The kind, with the number of cards and the place in a plan where it has some: {@code News 4 · 2/3}. */
    String kind(DeliverySummary row) {
        String word = texts.get(
                "history.kind." + row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String counted = row.kind() == MessageKind.NEWS ? word + " " + row.cards() : word;
        return row.plan() == null ? counted : counted + " · " + plan(row.plan());
    }

    /** Who sent, and on which computer, as far as it is known; {@code ""} where neither is. */
    String by(SentBy by) {
        if (by.operator().isBlank()) {
            return by.machine().isBlank() ? "" : texts.get("history.by.machine", by.machine());
        }
        return by.machine().isBlank()
                ? texts.get("history.by", by.operator())
                : texts.get("history.by.at", by.operator(), by.machine());
    }

    String milliseconds(DeliverySummary row) {
        return row.latency() == null
                ? ""
                : String.format(texts.language().locale(), "%,d", row.latency().toMillis());
    }
}

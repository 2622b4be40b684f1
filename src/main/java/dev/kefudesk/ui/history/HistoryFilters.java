package dev.kefudesk.ui.history;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What a person looks for in the history; null and blank mean all. */
final class HistoryFilters {

    final StringProperty words = new SimpleStringProperty("");
    final ObjectProperty<@Nullable OutcomeKind> outcome = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable LocalDate> from = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable LocalDate> to = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable AccountId> account = new SimpleObjectProperty<>();
    /** An hour of the chosen day, and nothing else of it. */
    final ObjectProperty<@Nullable Hour> hour = new SimpleObjectProperty<>();
    /** A return code of refusals. */
    final ObjectProperty<@Nullable Long> code = new SimpleObjectProperty<>();

    private final ZoneId zone;
    private Runnable listener = () -> {};
    private boolean changing;

    /** An hour as the clocks of the zone show it; the last of a day may be shorter. */
    record Hour(Instant from, Instant to) {}

    /** @param zone in which days begin */
    HistoryFilters(ZoneId zone) {
        this.zone = zone;
        outcome.subscribe((_, now) -> {
            if (now != OutcomeKind.REFUSED) {
                code.set(null);
            }
            changed();
        });
        from.subscribe((_, _) -> daysChanged());
        to.subscribe((_, _) -> daysChanged());
        account.subscribe((_, _) -> changed());
        hour.subscribe((_, _) -> changed());
        code.subscribe((_, _) -> changed());
    }

    /** Hears of every change but that of the words, once for all that are made together. */
    void listen(Runnable now) {
        listener = now;
    }

    boolean isEmpty() {
        return current().equals(HistoryFilter.ALL);
    }

    void clear() {
        together(() -> {
            words.set("");
            outcome.set(null);
            from.set(null);
            to.set(null);
            account.set(null);
            hour.set(null);
            code.set(null);
        });
    }

    /** One outcome of one day, or of one hour of it; words and account stay. */
    void show(LocalDate day, @Nullable Hour within, OutcomeKind kind) {
        together(() -> {
            code.set(null);
            day(day);
            hour.set(within);
            outcome.set(kind);
        });
    }

    /** The refusals of one day with this code; words and account stay. */
    void show(LocalDate day, long refusal) {
        together(() -> {
            day(day);
            hour.set(null);
            outcome.set(OutcomeKind.REFUSED);
            code.set(refusal);
        });
    }

    /** This day and no other. */
    void showDay(LocalDate day) {
        together(() -> day(day));
    }

    /** No day is left out any more; all else stays. */
    void showAllDays() {
        together(() -> {
            from.set(null);
            to.set(null);
            hour.set(null);
        });
    }

    private void day(LocalDate day) {
        from.set(day);
        to.set(day);
    }

    private void together(Runnable changes) {
        changing = true;
        try {
            changes.run();
        } finally {
            changing = false;
        }
        changed();
    }

    private void daysChanged() {
        Hour chosen = hour.get();
        HistoryFilter days = days();
        if (chosen != null
                && ((days.from() != null && chosen.from.isBefore(days.from()))
                        || (days.to() != null && chosen.to.isAfter(days.to())))) {
            hour.set(null);
        }
        changed();
    }

    private void changed() {
        if (!changing) {
            listener.run();
        }
    }

    /** Both days belong to the span; an hour narrows it to itself. */
    HistoryFilter current() {
        HistoryFilter days = days();
        Hour within = hour.get();
        return new HistoryFilter(
                days.words(),
                days.outcome(),
                days.account(),
                within == null ? days.from() : within.from,
                within == null ? days.to() : within.to,
                code.get());
    }

    private HistoryFilter days() {
        LocalDate last = to.get();
        return new HistoryFilter(
                words.get().strip(),
                outcome.get(),
                account.get(),
                start(from.get()),
                start(last == null ? null : last.plusDays(1)));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}

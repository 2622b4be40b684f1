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
    private final ZoneId zone;

    /** @param zone in which days begin */
    HistoryFilters(ZoneId zone) {
        this.zone = zone;
    }

    boolean isEmpty() {
        return current().equals(HistoryFilter.ALL);
    }

    void clear() {
        words.set("");
        outcome.set(null);
        from.set(null);
        to.set(null);
        account.set(null);
    }

    /** Both days belong to the span. */
    HistoryFilter current() {
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

package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.ui.history.HistoryFilters.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The picture of one day: that of the filters, else today. Read only while it is open. All methods on the FX thread. */
final class DayViewModel {

    private final HistoryService history;
    private final HistoryFilters filters;
    private final Supplier<LocalDate> today;
    private final ZoneId zone;
    private final Executor fx;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable DayPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper();
    private long asked;

    DayViewModel(HistoryService history, HistoryFilters filters, Supplier<LocalDate> today, ZoneId zone, Executor fx) {
        this.history = history;
        this.filters = filters;
        this.today = today;
        this.zone = zone;
        this.fx = fx;
        open.subscribe(_ -> refresh());
    }

    /** Whether a person wants to see it. */
    BooleanProperty openProperty() {
        return open;
    }

    /** Null until it was read. */
    ReadOnlyObjectProperty<@Nullable DayPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Whether the journal could not be read. */
    ReadOnlyBooleanProperty brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    LocalDate day() {
        LocalDate from = filters.from.get();
        LocalDate to = filters.to.get();
        return from != null ? from : to != null ? to : today.get();
    }

    boolean isToday() {
        return !day().isBefore(today.get());
    }

    void dayBefore() {
        filters.showDay(day().minusDays(1));
    }

    void dayAfter() {
        filters.showDay(day().plusDays(1));
    }

    void show(Hour hour, OutcomeKind kind) {
        filters.show(day(), hour, kind);
    }

    void show(OutcomeKind kind) {
        filters.show(day(), null, kind);
    }

    void show(long code) {
        filters.show(day(), code);
    }

    /** Reads it again, where it is open. */
    void refresh() {
        if (!open.get()) {
            return;
        }
        long mine = ++asked;
        LocalDate day = day();
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        history.byHour(from, to, filters.account.get())
                .thenCombine(
                        history.refusals(from, to, filters.account.get()),
                        (hours, codes) -> DayPicture.of(day, zone, hours, codes))
                .whenCompleteAsync(
                        (read, failure) -> {
                            if (mine == asked) {
                                broken.set(failure != null);
                                picture.set(failure == null ? read : null);
                            }
                        },
                        fx);
    }
}

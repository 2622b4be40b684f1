package dev.kefudesk.ui.card;

import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The last sends to a follower, newest first. On the FX thread. */
final class RecentSends {

    /** How many are shown. */
    static final int MOST = 5;

    /** Words are looked for in messages too, so somebody else's row may be among those found. */
    private static final int LOOKED_AT = 4 * MOST;

    private final HistoryService history;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<List<DeliverySummary>> sends = new ReadOnlyObjectWrapper<>(List.of());
    private long asked;

    RecentSends(HistoryService history, Executor fx) {
        this.history = history;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<List<DeliverySummary>> sendsProperty() {
        return sends.getReadOnlyProperty();
    }

    /** @param other whether it is somebody else than before, whose sends are not shown meanwhile */
    void show(@Nullable CardLook look, boolean other) {
        long mine = ++asked;
        if (other) {
            sends.set(List.of());
        }
        if (look == null) {
            return;
        }
        HistoryFilter filter =
                new HistoryFilter(look.openId().value(), null, look.account().id(), null, null);
        history.page(filter, new RowsFrom.First(), LOOKED_AT)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && mine == asked) {
                                sends.set(found.stream()
                                        .filter(row -> row.follower().equals(look.openId()))
                                        .limit(MOST)
                                        .toList());
                            }
                        },
                        fx);
    }
}

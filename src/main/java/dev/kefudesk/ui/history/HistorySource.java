package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.ui.kit.list.RowSource;
import dev.kefudesk.ui.kit.list.Slot;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a filter finds in the journal. */
record HistorySource(HistoryService history, HistoryFilter filter) implements RowSource<DeliverySummary> {

    static Slot<DeliverySummary> slot(DeliverySummary row) {
        return new Slot<>(row.id().value(), row);
    }

    @Override
    public CompletionStage<List<Slot<DeliverySummary>>> run(RowsFrom from, int limit) {
        return history.page(filter, from, limit).thenApply(HistorySource::slots);
    }

    @Override
    public CompletionStage<long[]> keys(CancelSignal cancel) {
        return history.ids(filter, cancel);
    }

    @Override
    public CompletionStage<List<Slot<DeliverySummary>>> rows(List<Long> keys) {
        return history.summaries(keys.stream().map(DeliveryId::new).toList()).thenApply(HistorySource::slots);
    }

    private static List<Slot<DeliverySummary>> slots(List<DeliverySummary> rows) {
        return rows.stream().map(HistorySource::slot).toList();
    }
}

package dev.kefudesk.ui.kit.list;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.RowsFrom;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the rows of one search come from. Every method returns at once; the answer comes on any thread. */
public interface RowSource<R> {

    /** A run of rows in the list's order. */
    CompletionStage<List<Slot<R>>> run(RowsFrom from, int limit);

    /** The keys of all rows, in the list's order. */
    CompletionStage<long[]> keys(CancelSignal cancel);

    /** The rows with these keys; those that are gone are left out. */
    CompletionStage<List<Slot<R>>> rows(List<Long> keys);
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.ui.kit.list.RowSource;
import dev.kefudesk.ui.kit.list.Slot;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Followers of an account, searched or in an order.
 *
 * @param filter with the moment of now, each time it is asked
 */
record FollowerSource(FollowerService followers, AccountId account, Supplier<FollowerFilter> filter)
        implements RowSource<FollowerRow> {

    @Override
    public CompletionStage<List<Slot<FollowerRow>>> run(RowsFrom from, int limit) {
        return followers.page(account, filter.get(), from, limit).thenApply(FollowerSource::slots);
    }

    @Override
    public CompletionStage<long[]> keys(CancelSignal cancel) {
        return followers.places(account, filter.get(), cancel);
    }

    @Override
    public CompletionStage<List<Slot<FollowerRow>>> rows(List<Long> keys) {
        return followers.at(account, keys).thenApply(FollowerSource::slots);
    }

    /** The followers in the order of names, from this letter on. */
    CompletionStage<List<Slot<FollowerRow>>> atLetter(char letter, int limit) {
        return followers.pageAt(account, letter, limit).thenApply(FollowerSource::slots);
    }

    static List<Slot<FollowerRow>> slots(List<FollowerRow> rows) {
        return rows.stream().map(row -> new Slot<>(row.place(), row)).toList();
    }
}

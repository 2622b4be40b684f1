package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.ui.kit.list.RowSource;
import dev.kefudesk.ui.kit.list.Slot;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Followers of an account, searched or in an order. */
record FollowerSource(FollowerService followers, AccountId account, FollowerFilter filter)
        implements RowSource<FollowerEntry> {

    @Override
    public CompletionStage<List<Slot<FollowerEntry>>> run(RowsFrom from, int limit) {
        return followers.page(account, filter, from, limit).thenApply(FollowerSource::slots);
    }

    @Override
    public CompletionStage<long[]> keys(CancelSignal cancel) {
        return followers.places(account, filter, cancel);
    }

    @Override
    public CompletionStage<List<Slot<FollowerEntry>>> rows(List<Long> keys) {
        return followers.at(account, keys).thenApply(FollowerSource::slots);
    }

    /** The followers in the order of names, from this letter on. */
    CompletionStage<List<Slot<FollowerEntry>>> atLetter(char letter, int limit) {
        return followers.pageAt(account, letter, limit).thenApply(FollowerSource::slots);
    }

    private static List<Slot<FollowerEntry>> slots(List<FollowerRow> rows) {
        return rows.stream().map(row -> new Slot<>(row.place(), row.entry())).toList();
    }
}

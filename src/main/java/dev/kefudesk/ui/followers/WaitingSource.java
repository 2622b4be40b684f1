package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.ui.kit.list.RowSource;
import dev.kefudesk.ui.kit.list.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Followers who wait for an answer, the longest first; of them those who fit what else is asked for.
 *
 * @param filter what else is asked for; empty for nothing
 */
record WaitingSource(
        FollowerService followers, WindowSource windows, AccountId account, Supplier<Optional<FollowerFilter>> filter)
        implements RowSource<FollowerRow> {

    /** Nobody answers more people than this; those who wait longest are shown. */
    static final int MOST = 2_000;

    @Override
    public CompletionStage<List<Slot<FollowerRow>>> run(RowsFrom from, int limit) {
        return waiting(new CancelSignal()).thenApply(all -> FollowerSource.slots(part(all, from, limit)));
    }

    @Override
    public CompletionStage<long[]> keys(CancelSignal cancel) {
        return waiting(cancel)
                .thenApply(all -> all.stream().mapToLong(FollowerRow::place).toArray());
    }

    @Override
    public CompletionStage<List<Slot<FollowerRow>>> rows(List<Long> keys) {
        return followers.at(account, keys).thenApply(FollowerSource::slots);
    }

    private CompletionStage<List<FollowerRow>> waiting(CancelSignal cancel) {
        CompletionStage<List<FollowerRow>> all = windows.waiting(account, MOST)
                .thenApply(found -> found.stream().map(Waiting::follower).toList());
        return filter.get()
                .map(wanted -> all.thenCombine(
                        places(wanted, cancel),
                        (rows, places) -> rows.stream()
                                .filter(row -> places.contains(row.place()))
                                .toList()))
                .orElse(all);
    }

    private CompletionStage<Set<Long>> places(FollowerFilter wanted, CancelSignal cancel) {
        return followers
                .places(account, wanted, cancel)
                .thenApply(found -> Arrays.stream(found).boxed().collect(Collectors.toSet()));
    }

    private static List<FollowerRow> part(List<FollowerRow> all, RowsFrom from, int limit) {
        int first = switch (from) {
            case RowsFrom.First _ -> 0;
            case RowsFrom.Last _ -> Math.max(0, all.size() - limit);
            case RowsFrom.After(long key) -> index(all, key) + 1;
            case RowsFrom.Before(long key) -> Math.max(0, index(all, key) - limit);
        };
        int end = from instanceof RowsFrom.Before(long key) ? Math.max(0, index(all, key)) : first + limit;
        return all.subList(Math.min(first, all.size()), Math.min(end, all.size()));
    }

    private static int index(List<FollowerRow> all, long key) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).place() == key) {
                return i;
            }
        }
        return all.size();
    }
}

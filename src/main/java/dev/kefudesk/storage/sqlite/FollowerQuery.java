package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.GivenKeys;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A list of followers of one account, read by key from either end. Reading ends with the page. */
sealed interface FollowerQuery permits OrderedFollowers, RankedFollowers {

    static FollowerQuery of(Handle handle, AccountId account, FollowerFilter filter, GivenKeys given) {
        return of(handle, account, filter, given, FollowerFilters.FEW);
    }

    /** By a bound of a test's choice for what is few. */
    static FollowerQuery of(Handle handle, AccountId account, FollowerFilter filter, GivenKeys given, int few) {
        FollowerWords words = FollowerWords.typed(handle, account, filter.words());
        Places.Range list = Places.of(handle, account);
        FollowerFilters filters = new FollowerFilters(handle, account, filter, !words.isEmpty(), few);
        return words.isEmpty()
                ? new OrderedFollowers(account, filter.order(), filters, list, given)
                : new RankedFollowers(account, words, filters, list, filter.moment());
    }

    List<FollowerRow> page(Handle handle, RowsFrom from, int limit);

    /** The places of all that fit, in the list's order. */
    long[] places(Handle handle, CancelSignal cancel);

    long count(Handle handle);

    /** Whether rows are read from the end of the list towards its beginning. */
    static boolean backwards(RowsFrom from) {
        return from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
    }
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether the groups that come first among what is found are larger than {@link FollowerFilter#RANKED}, so that some of theirs
 * stand further below. Found out once for an account, behind its first search. On the FX thread.
 */
final class RankedGroups {

    private static final int ONE_MORE = FollowerFilter.RANKED + 1;

    private final FollowerService followers;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();
    private @Nullable AccountId known;

    RankedGroups(FollowerService followers, Executor fx) {
        this.followers = followers;
        this.fx = fx;
    }

    /** Whether a group was cut, as far as it is known. */
    ReadOnlyBooleanProperty cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** Looks, where that was not done yet for this account. */
    void look(AccountId account, Moment moment) {
        if (account.equals(known)) {
            return;
        }
        known = account;
        cut.set(false);
        FollowerFilter favourites = new FollowerFilter("", Order.NEWEST, null, null, true, null, null);
        FollowerFilter written = new FollowerFilter("", Order.LAST_CONTACT);
        FollowerFilter open = new FollowerFilter("", Order.NEWEST, null, WindowChoice.OPEN, false, null, moment);
        tooMany(account, favourites, _ -> true)
                .thenCombine(tooMany(account, written, row -> row.entry().lastContact() != null), Boolean::logicalOr)
                .thenCombine(tooMany(account, open, _ -> true), Boolean::logicalOr)
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (failure != null) {
                                forget();
                            } else if (account.equals(known)) {
                                cut.set(found);
                            }
                        },
                        fx);
    }

    /** They may have grown: the next search looks again. */
    void forget() {
        known = null;
    }

    private CompletionStage<Boolean> tooMany(AccountId account, FollowerFilter group, Predicate<FollowerRow> belongs) {
        return followers
                .page(account, group, new RowsFrom.First(), ONE_MORE)
                .thenApply((List<FollowerRow> rows) -> rows.size() == ONE_MORE && belongs.test(rows.getLast()));
    }
}

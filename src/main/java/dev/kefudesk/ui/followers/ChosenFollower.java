package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.ui.kit.list.LongList;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Who is written to: what was clicked last, whatever the list is busy with. On the FX thread. */
final class ChosenFollower {

    private final FollowerService followers;
    private final LongList<FollowerRow> rows;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<@Nullable FollowerEntry> selected = new ReadOnlyObjectWrapper<>();
    private @Nullable AccountId account;
    private long selections;
    private @Nullable Place chosen;

    /** The place at which somebody was found in the list. */
    private record Place(OpenId openId, long key) {}

    /** @param rows in which they may stand */
    ChosenFollower(FollowerService followers, LongList<FollowerRow> rows, Executor fx) {
        this.followers = followers;
        this.rows = rows;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<@Nullable FollowerEntry> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Nobody of this account is chosen yet. */
    void turnTo(AccountId now) {
        account = now;
        selections++;
        selected.set(null);
    }

    /** Chooses a follower, also one who is not in the list. */
    void select(OpenId openId) {
        AccountId of = account;
        if (of != null) {
            long selection = ++selections;
            take(of, openId, () -> selection == selections);
        }
    }

    /** A look at what has changed, not a choice: a click under way to somebody else wins. */
    void readAgain() {
        FollowerEntry before = selected.get();
        AccountId of = account;
        if (before != null && of != null) {
            OpenId openId = before.follower().openId();
            take(of, openId, () -> is(openId));
        }
    }

    private boolean is(OpenId openId) {
        FollowerEntry now = selected.get();
        return now != null && now.follower().openId().equals(openId);
    }

    /** Reads a follower and shows them as chosen, if that is still wanted when they are there. */
    private void take(AccountId of, OpenId openId, BooleanSupplier wanted) {
        followers
                .find(of, openId)
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && of.equals(account) && wanted.getAsBoolean()) {
                                selected.set(found);
                            }
                        },
                        fx);
    }

    /** Their row, -1 where the list does not have it, or has not read it yet. */
    int index() {
        FollowerEntry entry = selected.get();
        if (entry == null) {
            return -1;
        }
        OpenId openId = entry.follower().openId();
        int held = rows.indexOfHeld(row -> row.entry().follower().openId().equals(openId));
        if (held >= 0) {
            chosen = new Place(openId, rows.get(held).key());
            return held;
        }
        return chosen != null && chosen.openId().equals(openId) ? rows.indexOfKey(chosen.key()) : -1;
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ReplyWindow.Mark;
import dev.kefudesk.service.port.ContactStore.Standing;
import dev.kefudesk.service.signal.Signal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what lists show of windows in step with what is known, and tells of each change. */
final class Standings {

    /** Followers written in one transaction, so that a message that is about to be sent does not wait for a long one. */
    private static final int AT_ONCE = 100;

    private final WindowStores stores;
    private final FollowerReader reader;
    private final Signal<WindowChanged> changed;

    Standings(WindowStores stores, FollowerReader reader, Signal<WindowChanged> changed) {
        this.stores = stores;
        this.reader = reader;
        this.changed = changed;
    }

    /** Reckons anew; blocks. */
    void renew(Account account, Collection<OpenId> followers) {
        List<Standing> waiting = new ArrayList<>();
        for (OpenId openId : followers) {
            Standing moved = moved(reader.read(account, openId));
            if (moved != null) {
                waiting.add(moved);
            }
            if (waiting.size() == AT_ONCE) {
                write(account, waiting);
            }
        }
        write(account, waiting);
        followers.forEach(openId -> changed.publish(new WindowChanged(account.id(), openId)));
    }

    /** Somebody else may have written anything. */
    void anyone(Account account) {
        changed.publish(new WindowChanged(account.id(), null));
    }

    /** As known now; blocks. */
    FollowerWindow window(Account account, OpenId openId) {
        return reader.read(account, openId).window();
    }

    private void write(Account account, List<Standing> standings) {
        if (!standings.isEmpty()) {
            stores.contacts().putStandings(account.id(), List.copyOf(standings));
            standings.clear();
        }
    }

    /** Null where lists show it already. */
    private static @Nullable Standing moved(FollowerReader.Found found) {
        FollowerWindow window = found.window();
        Mark mark = window.window().mark();
        Instant until = mark.until() == null ? null : mark.until().truncatedTo(ChronoUnit.MILLIS);
        FollowerMarks marks = found.card().marks();
        boolean same = Objects.equals(marks.windowUntil(), until)
                && marks.windowShut() == mark.shut()
                && Objects.equals(marks.waitingSince(), window.waitingSince());
        return same ? null : new Standing(window.openId(), until, mark.shut(), window.waitingSince());
    }
}

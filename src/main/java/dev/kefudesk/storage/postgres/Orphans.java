package dev.kefudesk.storage.postgres;

import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Settles as Unknown what a desk has left on its way, and keeps for each follower that it was the last contact. */
final class Orphans {

    private Orphans() {}

    private record Orphan(long id, String follower) {}

    /** Those of desks whose leases have run out; within one transaction. How many there were. */
    static int settle(Handle handle) {
        return note(handle, handle.createQuery("SELECT orphan, follower FROM settle_orphans()"));
    }

    /** Those of this desk, where its own lease has run out; within one transaction. */
    static int settleOwn(Handle handle, String instanceId) {
        return note(
                handle,
                handle.createQuery("SELECT orphan, follower FROM settle_own(:instance)")
                        .bind("instance", instanceId));
    }

    /** In the order in which others lock followers too. */
    private static int note(Handle handle, Query settled) {
        List<Orphan> orphans =
                settled.map((row, context) -> new Orphan(row.getLong("orphan"), row.getString("follower"))).stream()
                        .sorted(Comparator.comparing(Orphan::follower).thenComparingLong(Orphan::id))
                        .toList();
        orphans.forEach(orphan -> LastContacts.note(handle, orphan.id(), orphan.follower()));
        return orphans.size();
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes all followers of an account in runs of some thousand, each a transaction of its own: others write in between. */
final class PlaceRuns {

    static final int FOLLOWERS = 5_000;

    private PlaceRuns() {}

    /** What is done to one run. */
    interface Work {

        void on(Handle handle, Places.Range run);
    }

    static void write(Connections connections, String what, AccountId account, Work work) {
        Places.Range rest = connections.read(what, handle -> Places.of(handle, account));
        while (rest.first() <= rest.last()) {
            Places.Range from = rest;
            rest = connections.write(what, handle -> {
                Long last = last(handle, from);
                if (last == null) {
                    return Places.Range.NONE;
                }
                work.on(handle, new Places.Range(from.first(), last));
                return new Places.Range(last + 1, from.last());
            });
        }
    }

    private static @Nullable Long last(Handle handle, Places.Range rest) {
        return handle.createQuery("""
                        SELECT max(place) FROM (
                            SELECT place FROM follower WHERE place BETWEEN :first AND :last ORDER BY place LIMIT :most)
                        """)
                .bind("first", rest.first())
                .bind("last", rest.last())
                .bind("most", FOLLOWERS)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The places of followers: numbers that rise in the order of the list, so that a list is a range of the table, and so is what
 * a word finds in it. From the top: the number of the account's list, one bit for those without a follow date, and then
 * either the seconds of the date, counted backwards, and 12 bits for those of the same second, or the order of arrival.
 */
final class Places {

    private static final int OF_A_LIST = 45;
    private static final long UNDATED = 1L << (OF_A_LIST - 1);
    private static final int OF_A_SECOND = 12;
    private static final long LAST_SECOND = (1L << 32) - 1;

    private Places() {}

    /** The first and the last place that a list can have. */
    record Range(long first, long last) {

        /** Of an account without followers. */
        static final Range NONE = new Range(0, -1);
    }

    static Range of(Handle handle, AccountId account) {
        return handle.createQuery("SELECT no FROM follower_list WHERE account = :account")
                .bind("account", account.value())
                .mapTo(Long.class)
                .findOne()
                .map(no -> new Range(no << OF_A_LIST, ((no + 1) << OF_A_LIST) - 1))
                .orElse(Range.NONE);
    }

    /** Gives away a place that no other follower has had. */
    static long next(Handle handle, AccountId account, @Nullable Instant followed) {
        if (followed == null) {
            return undated(handle, account);
        }
        handle.createUpdate("INSERT INTO follower_list (account) VALUES (:account) ON CONFLICT DO NOTHING")
                .bind("account", account.value())
                .execute();
        long least = least(of(handle, account), followed);
        long free = free(handle, least);
        while (free == least + (1L << OF_A_SECOND)) {
            least = free;
            free = free(handle, least);
        }
        return free;
    }

    private static long undated(Handle handle, AccountId account) {
        return handle.createQuery("""
                        INSERT INTO follower_list (account, undated) VALUES (:account, 1)
                        ON CONFLICT (account) DO UPDATE SET undated = undated + 1
                        RETURNING (no << :bits) + :undated + undated
                        """)
                .bind("account", account.value())
                .bind("bits", OF_A_LIST)
                .bind("undated", UNDATED)
                .mapTo(Long.class)
                .one();
    }

    /** The least place of a follow date. */
    static long least(Range list, @Nullable Instant followed) {
        return list.first
                + (followed == null
                        ? UNDATED
                        : (LAST_SECOND - Math.clamp(followed.getEpochSecond(), 0, LAST_SECOND)) << OF_A_SECOND);
    }

    private static long free(Handle handle, long least) {
        return handle.createQuery(
                        "SELECT ifnull((SELECT max(place) + 1 FROM follower WHERE place BETWEEN :least AND :last), :least)")
                .bind("least", least)
                .bind("last", least + (1L << OF_A_SECOND) - 1)
                .mapTo(Long.class)
                .one();
    }
}

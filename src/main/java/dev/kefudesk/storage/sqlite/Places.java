package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final long SECOND = 1L << 12;
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

    /** What counts as a follow date: WeChat and tools beside it write 0 for none. */
    static @Nullable Instant dated(@Nullable Instant followed) {
        return followed == null || followed.getEpochSecond() <= 0 ? null : followed;
    }

    /**
     * Gives away a place that no other follower has. Where more followed within a second than it has places for, they go on
     * into those of earlier seconds, or of later ones where no earlier one is left.
     */
    static long next(Handle handle, AccountId account, @Nullable Instant followed) {
        if (dated(followed) == null) {
            return undated(handle, account, 1);
        }
        handle.createUpdate("INSERT INTO follower_list (account) VALUES (:account) ON CONFLICT DO NOTHING")
                .bind("account", account.value())
                .execute();
        Range list = of(handle, account);
        long least = least(list, followed);
        long free = free(handle, least);
        if (free < least + SECOND) {
            return free;
        }
        long earlier = (list.first + UNDATED - least) / SECOND - 1;
        Long open = open(handle, least, 1, earlier);
        if (open == null) {
            open = open(handle, least, -1, (least - list.first) / SECOND);
        }
        if (open == null) {
            throw new IllegalStateException("the list of followers is full");
        }
        return free(handle, open);
    }

    /**
     * As {@link #next(Handle, AccountId, Instant)} for many at once, with one look at the table.
     *
     * @param followed when they followed, null where WeChat did not say
     * @return -1 for those whose second is full: each of them is to ask by itself, after the others have taken their places
     */
    static long[] next(Handle handle, AccountId account, List<@Nullable Instant> followed) {
        List<@Nullable Instant> dates =
                followed.stream().<@Nullable Instant>map(Places::dated).toList();
        int undated = (int) dates.stream().filter(Objects::isNull).count();
        long nextUndated = undated == 0 ? 0 : undated(handle, account, undated) - undated + 1;
        handle.createUpdate("INSERT INTO follower_list (account) VALUES (:account) ON CONFLICT DO NOTHING")
                .bind("account", account.value())
                .execute();
        Range list = of(handle, account);
        Map<Long, Long> free = free(
                handle,
                dates.stream()
                        .filter(Objects::nonNull)
                        .map(date -> least(list, date))
                        .distinct()
                        .toList());
        long[] places = new long[dates.size()];
        for (int i = 0; i < places.length; i++) {
            @Nullable Instant date = dates.get(i);
            if (date == null) {
                places[i] = nextUndated++;
            } else {
                long least = least(list, date);
                long next = free.merge(least, 1L, Long::sum) - 1;
                places[i] = next < least + SECOND ? next : -1;
            }
        }
        return places;
    }

    private static Map<Long, Long> free(Handle handle, List<Long> leasts) {
        Map<Long, Long> free = new HashMap<>();
        handle.createQuery("""
                        SELECT l.value AS least, ifnull(
                            (SELECT max(place) + 1 FROM follower WHERE place BETWEEN l.value AND l.value + :more),
                            l.value) AS free
                        FROM json_each(:leasts) l
                        """)
                .bind("leasts", FollowerColumns.json(leasts))
                .bind("more", SECOND - 1)
                .map((row, context) -> free.put(row.getLong("least"), row.getLong("free")))
                .list();
        return free;
    }

    /**
     * The least place of a second that has one left, though not always of the nearest: steps grow twofold, then halve
     * between a full second and an open one. So a million of one second cost some twenty look-ups each.
     *
     * @param least of a second that is full
     * @param way 1 for earlier seconds, -1 for later ones
     * @param most how many seconds there are that way
     */
    private static @Nullable Long open(Handle handle, long least, int way, long most) {
        long full = 0;
        long open = 1;
        while (open <= most && full(handle, least + way * open * SECOND)) {
            full = open;
            open = open < most ? Math.min(open * 2, most) : most + 1;
        }
        if (open > most) {
            return null;
        }
        while (open - full > 1) {
            long middle = (full + open) / 2;
            if (full(handle, least + way * middle * SECOND)) {
                full = middle;
            } else {
                open = middle;
            }
        }
        return least + way * open * SECOND;
    }

    /** The places of a second are given away in their order. */
    private static boolean full(Handle handle, long least) {
        return handle.createQuery("SELECT 1 FROM follower WHERE place = :last")
                .bind("last", least + SECOND - 1)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** So many behind all that were given away, and behind all that are there, whoever counted them: the last of them. */
    private static long undated(Handle handle, AccountId account, int count) {
        return handle.createQuery("""
                        INSERT INTO follower_list (account, undated) VALUES (:account, :count)
                        ON CONFLICT (account) DO UPDATE SET undated = :count + max(undated, ifnull((
                            SELECT max(place) FROM follower
                            WHERE place BETWEEN (follower_list.no << :bits) + :undated
                                AND ((follower_list.no + 1) << :bits) - 1
                        ) - (no << :bits) - :undated, 0))
                        RETURNING (no << :bits) + :undated + undated
                        """)
                .bind("account", account.value())
                .bind("count", count)
                .bind("bits", OF_A_LIST)
                .bind("undated", UNDATED)
                .mapTo(Long.class)
                .one();
    }

    /** The least place of a follow date. */
    static long least(Range list, @Nullable Instant followed) {
        Instant date = dated(followed);
        return list.first
                + (date == null ? UNDATED : (LAST_SECOND - Math.min(date.getEpochSecond(), LAST_SECOND)) * SECOND);
    }

    private static long free(Handle handle, long least) {
        return handle.createQuery(
                        "SELECT ifnull((SELECT max(place) + 1 FROM follower WHERE place BETWEEN :least AND :last), :least)")
                .bind("least", least)
                .bind("last", least + SECOND - 1)
                .mapTo(Long.class)
                .one();
    }
}

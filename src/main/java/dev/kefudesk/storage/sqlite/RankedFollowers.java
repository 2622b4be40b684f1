package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.sqlite.Ranks.Ranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Followers by words. Where the words or the filters leave few, these are read and ranked. Else the higher groups are walked
 * in their order, each follower's own text being asked for the words, and then the index of words gives the rest by place.
 * Either way the list is the same.
 */
final class RankedFollowers implements FollowerQuery {

    /** Up to so many followers, reading each costs less than walking the groups. */
    static final int FEW = 2_000;

    /** Of those found by place so many are looked at at first, and then twice as many. */
    private static final int RUN = 128;

    /** No pair of a shorter text can be left out. */
    private static final int SHORT = 2;

    private static final String MATCHING =
            "SELECT rowid AS place FROM follower_words WHERE follower_words MATCH :%s AND rowid BETWEEN :least AND :most";

    private final AccountId account;
    private final FollowerWords words;
    private final FollowerFilters filters;
    private final Places.Range list;
    private final @Nullable Moment moment;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String verified;

    RankedFollowers(
            AccountId account,
            FollowerWords words,
            FollowerFilters filters,
            Places.Range list,
            @Nullable Moment moment) {
        this.account = account;
        this.words = words;
        this.filters = filters;
        this.list = list;
        this.moment = moment;
        values.putAll(filters.values());
        values.put("least", list.first());
        values.put("most", list.last());
        values.put("words", words.query());
        this.verified = words.condition(values) + filters.conditions();
    }

    /** How the followers are found. */
    sealed interface Way {}

    /** All that may fit, at these places, are read and ranked. */
    record Few(List<Long> places) implements Way {}

    /** The higher groups are walked, then what is found by place. */
    record Many() implements Way {}

    @Override
    public List<FollowerRow> page(Handle handle, RowsFrom from, int limit) {
        return FollowerColumns.at(handle, account, page(handle, way(handle), from, limit));
    }

    /** The places of a page, by a way of the caller's choice. */
    List<Long> page(Handle handle, Way way, RowsFrom from, int limit) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        @Nullable Ranked key = key(handle, from);
        return switch (way) {
            case Few(List<Long> places) -> ranked(handle, places, key, FollowerQuery.backwards(from), limit);
            case Many _ -> walked(handle, key, FollowerQuery.backwards(from), limit);
        };
    }

    private @Nullable Ranked key(Handle handle, RowsFrom from) {
        return switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> null;
            case RowsFrom.After(long place) -> rank(handle, place);
            case RowsFrom.Before(long place) -> rank(handle, place);
        };
    }

    private Ranked rank(Handle handle, long place) {
        return handle.createQuery("SELECT " + Ranks.COLUMNS + "FROM follower f WHERE f.place = :place")
                .bindMap(values)
                .bind("place", place)
                .map((row, context) -> Ranks.ranked(row))
                .findOne()
                .orElseGet(() -> Ranked.gone(place));
    }

    Way way(Handle handle) {
        return way(handle, FEW);
    }

    /** By a bound of a test's choice. */
    Way way(Handle handle, int few) {
        filters.choose(handle);
        values.put("mayFit", words.longest() > SHORT ? words.query(CommonPairs.of(handle, list)) : words.query());
        List<Long> found = few(handle, MATCHING.formatted("mayFit"), few);
        if (found.size() > few && !filters.isEmpty()) {
            found = few(handle, filters.merged(), few);
        }
        return found.size() > few ? new Many() : new Few(found);
    }

    private List<Long> few(Handle handle, String places, int few) {
        return handle.createQuery(places + " LIMIT :few")
                .bindMap(values)
                .bind("few", few + 1)
                .mapTo(Long.class)
                .list();
    }

    private List<Long> ranked(Handle handle, List<Long> places, @Nullable Ranked key, boolean backwards, int limit) {
        List<Ranked> all = handle
                .createQuery("SELECT " + Ranks.COLUMNS
                        + "FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value WHERE " + verified)
                .bindMap(values)
                .bind("places", FollowerColumns.json(places))
                .map((row, context) -> Ranks.ranked(row))
                .stream()
                .filter(row -> key == null || (Ranked.ORDER.compare(row, key) < 0) == backwards)
                .filter(row -> key == null || Ranked.ORDER.compare(row, key) != 0)
                .sorted(Ranked.ORDER)
                .toList();
        int first = backwards ? Math.max(0, all.size() - limit) : 0;
        return all.subList(first, backwards ? all.size() : Math.min(limit, all.size())).stream()
                .map(Ranked::place)
                .toList();
    }

    private List<Long> walked(Handle handle, @Nullable Ranked key, boolean backwards, int limit) {
        List<Long> places = new ArrayList<>();
        if (backwards) {
            rest(handle, key, true, limit, places);
        }
        List<String> groups = groups(key, backwards);
        for (String group : backwards ? groups.reversed() : groups) {
            if (places.size() < limit) {
                places.addAll(handle.createQuery(group + " LIMIT :limit")
                        .bindMap(values)
                        .bind("limit", limit - places.size())
                        .mapTo(Long.class)
                        .list());
            }
        }
        if (!backwards) {
            rest(handle, key, false, limit, places);
        }
        return backwards ? places.reversed() : places;
    }

    /** Queries for the places of the higher groups. */
    List<String> groups(@Nullable Ranked key, boolean backwards) {
        if (key != null) {
            values.put("key", key.key());
            values.put("place", key.place());
        }
        return Ranks.groups(key, backwards, verified);
    }

    /** Those of no higher group, in runs: who is found by place is asked for the words and the rank. */
    private void rest(Handle handle, @Nullable Ranked key, boolean backwards, int limit, List<Long> places) {
        boolean within = key != null && key.group() == Ranks.REST;
        if (backwards && key != null && !within) {
            return;
        }
        values.put("least", key != null && within && !backwards ? key.place() + 1 : list.first());
        values.put("most", key != null && within && backwards ? key.place() - 1 : list.last());
        int run = RUN;
        boolean more = true;
        while (places.size() < limit && more) {
            List<Long> found = handle.createQuery(found(backwards))
                    .bindMap(values)
                    .bind("run", run)
                    .mapTo(Long.class)
                    .list();
            fitting(handle, found).stream().limit(limit - places.size()).forEach(places::add);
            more = found.size() == run;
            if (more) {
                values.put(backwards ? "most" : "least", found.getLast() + (backwards ? -1 : 1));
            }
            run *= 2;
        }
    }

    private String found(boolean backwards) {
        return filters.merged(MATCHING.formatted("mayFit")) + " ORDER BY 1" + (backwards ? " DESC" : "")
                + " LIMIT :run";
    }

    private List<Long> fitting(Handle handle, List<Long> places) {
        Set<Long> fitting = handle.createQuery(
                        "SELECT f.place FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value WHERE "
                                + Ranks.OF_THE_REST + " AND " + verified)
                .bindMap(values)
                .bind("places", FollowerColumns.json(places))
                .mapTo(Long.class)
                .collectIntoSet();
        return places.stream().filter(fitting::contains).toList();
    }

    /** How SQLite would walk the tables, for tests: of each higher group, and of the rest. */
    List<List<String>> plans(Handle handle, boolean backwards) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        values.put("mayFit", words.query());
        List<String> walks = new ArrayList<>(groups(null, backwards));
        walks.add(found(backwards));
        return walks.stream()
                .map(walk -> handle.createQuery("EXPLAIN QUERY PLAN " + walk)
                        .bindMap(values)
                        .bind("run", 1)
                        .map((row, context) -> row.getString("detail"))
                        .list())
                .toList();
    }

    @Override
    public long[] places(Handle handle, CancelSignal cancel) {
        filters.choose(handle);
        values.putAll(new Ranks(handle, account.value(), moment).values());
        long[] higher = new long[0];
        for (String walk : Ranks.groups(null, false, verified)) {
            higher = LongStream.concat(Arrays.stream(higher), Arrays.stream(Keys.read(handle, walk, values, cancel)))
                    .toArray();
        }
        long[] found = Keys.read(handle, all() + " ORDER BY 1", values, cancel);
        long[] sorted = Arrays.stream(higher).sorted().toArray();
        return LongStream.concat(
                        Arrays.stream(higher),
                        Arrays.stream(found).filter(place -> Arrays.binarySearch(sorted, place) < 0))
                .toArray();
    }

    private String all() {
        return filters.merged(MATCHING.formatted("words"));
    }

    @Override
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM (" + all() + ")")
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }
}

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
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Followers by words. Where the words or the filters leave few, these are read and ranked. Else the higher groups are walked
 * in their order, each follower's own text being asked for the words, and then the index of words gives the rest by place.
 * Either way gives the same list.
 */
final class RankedFollowers implements FollowerQuery {

    /** Up to so many followers, reading each costs less than walking the groups. */
    static final int FEW = 2_000;

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
        values.put("words", filters.tagged(words, words.query()));
        this.verified = "TRUE" + filters.conditions() + " AND " + words.condition(values);
    }

    /** How the followers are found. */
    sealed interface Way {}

    /** All that may fit, at these places, are read and ranked. */
    record Few(List<Long> places) implements Way {}

    /** The higher groups are walked, then what is found by place. */
    record Many() implements Way {}

    @Override
    public List<FollowerRow> page(Handle handle, RowsFrom from, int limit) {
        return FollowerColumns.at(handle, account, page(handle, way(handle, FEW), from, limit));
    }

    /** The way that reads least, by a bound of the caller's choice. */
    Way way(Handle handle, int few) {
        filters.choose(handle, list);
        boolean whole = words.longest() <= SHORT;
        String mayFit = whole ? words.query() : words.query(CommonPairs.of(handle, list));
        values.put("mayFit", filters.tagged(words, mayFit));
        List<Long> found = found(handle, MATCHING.formatted("mayFit"), few);
        if (found.size() > few && filters.narrow()) {
            found = found(handle, filters.places(), few);
        }
        return found.size() > few ? new Many() : new Few(found);
    }

    private List<Long> found(Handle handle, String places, int most) {
        return handle.createQuery(places + " LIMIT :found")
                .bindMap(values)
                .bind("found", most + 1)
                .mapTo(Long.class)
                .list();
    }

    /** The places of a page, by a way of the caller's choice. */
    List<Long> page(Handle handle, Way way, RowsFrom from, int limit) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        @Nullable Ranked key = key(handle, from);
        boolean backwards = FollowerQuery.backwards(from);
        return switch (way) {
            case Few(List<Long> places) -> slice(read(handle, places), key, backwards, limit);
            case Many _ -> walked(handle, key, backwards, limit);
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

    private List<Ranked> read(Handle handle, List<Long> places) {
        return handle
                .createQuery("SELECT " + Ranks.COLUMNS
                        + "FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value WHERE " + verified)
                .bindMap(values)
                .bind("places", FollowerColumns.json(places))
                .map((row, context) -> Ranks.ranked(row))
                .stream()
                .sorted(Ranked.ORDER)
                .toList();
    }

    private static List<Long> slice(List<Ranked> all, @Nullable Ranked key, boolean backwards, int limit) {
        List<Ranked> asked = key == null
                ? all
                : all.stream()
                        .filter(row ->
                                backwards ? Ranked.ORDER.compare(row, key) < 0 : Ranked.ORDER.compare(row, key) > 0)
                        .toList();
        int size = asked.size();
        return (backwards ? asked.subList(Math.max(0, size - limit), size) : asked.subList(0, Math.min(limit, size)))
                .stream().map(Ranked::place).toList();
    }

    private List<Long> walked(Handle handle, @Nullable Ranked key, boolean backwards, int limit) {
        List<Long> places = new ArrayList<>();
        if (backwards) {
            places.addAll(rest(handle, key, true, limit));
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
        if (!backwards && places.size() < limit) {
            places.addAll(rest(handle, key, false, limit - places.size()));
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

    /** Those of no higher group. */
    private List<Long> rest(Handle handle, @Nullable Ranked key, boolean backwards, int limit) {
        if (key == null || key.group() < Ranks.REST) {
            return backwards && key != null ? List.of() : rest(backwards).read(handle, list, limit);
        }
        Places.Range range = backwards
                ? new Places.Range(list.first(), key.place() - 1)
                : new Places.Range(key.place() + 1, list.last());
        return rest(backwards).read(handle, range, limit);
    }

    private FittingPlaces rest(boolean backwards) {
        return new FittingPlaces(
                filters.places(MATCHING.formatted("mayFit")),
                Ranks.OF_THE_REST + " AND " + verified,
                values,
                backwards);
    }

    Map<String, Object> values() {
        return values;
    }

    /** How SQLite would walk the tables, for tests: of each higher group, and of the rest. */
    List<List<String>> plans(Handle handle, boolean backwards) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        values.put("mayFit", values.get("words"));
        List<String> walks = new ArrayList<>(groups(null, backwards));
        walks.add(rest(backwards).run());
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
        filters.choose(handle, list);
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
        return filters.exact(MATCHING.formatted("words"));
    }

    @Override
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM (" + all() + ")")
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }
}

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
 * in their order, and then the index of words gives the rest by place. Of each follower in a group their own text is asked for
 * the words; where the words leave no great number, only of those whom the index has found. Each way gives the same list.
 */
final class RankedFollowers implements FollowerQuery {

    /** Up to so many followers, reading each costs less than walking the groups. */
    static final int FEW = 2_000;

    /** Up to so many, finding all of them costs less than reading each follower of the groups. */
    static final int SOME = 20_000;

    /** So many of those found are read before an index of a filter is asked which of them fit. */
    private static final int LOOKED_AT = 2_000;

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
    @SuppressWarnings("ArrayRecordComponent")
    record Few(long[] places) implements Way {}

    /**
     * The higher groups are walked as far as the words find them, then what is found by place.
     *
     * @param places of all whom the words may find, rising
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Some(long[] places) implements Way {}

    /** The higher groups are walked, then what is found by place. */
    record Many() implements Way {}

    @Override
    public List<FollowerRow> page(Handle handle, RowsFrom from, int limit) {
        return FollowerColumns.at(handle, account, page(handle, way(handle, FEW, SOME), from, limit));
    }

    /** The way that reads least, by bounds of the caller's choice. */
    Way way(Handle handle, int few, int some) {
        filters.choose(handle, list);
        CommonPairs common = words.longest() <= SHORT ? CommonPairs.NONE : CommonPairs.of(handle, account, list);
        String mayFit = words.query(common);
        values.put("mayFit", filters.tagged(words, mayFit));
        long[] found = found(handle, MATCHING.formatted("mayFit"), list.first(), few + 1);
        if (found.length > few && filters.narrow()) {
            long[] narrowed = found(handle, filters.places(), list.first(), few + 1);
            if (narrowed.length <= few) {
                return new Few(narrowed);
            }
        }
        if (found.length <= few) {
            return new Few(found);
        }
        long[] more = found(handle, MATCHING.formatted("mayFit"), found[few] + 1, some - few);
        return found.length + more.length > some
                ? new Many()
                : new Some(LongStream.concat(Arrays.stream(found), Arrays.stream(more))
                        .toArray());
    }

    private long[] found(Handle handle, String places, long least, int most) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("least", least);
        return Keys.read(handle, places + " LIMIT " + Math.max(0, most), all);
    }

    /** The places of a page, by a way of the caller's choice. */
    List<Long> page(Handle handle, Way way, RowsFrom from, int limit) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        @Nullable Ranked key = key(handle, from);
        boolean backwards = FollowerQuery.backwards(from);
        return switch (way) {
            case Few(long[] places) -> slice(ranked(handle, places), key, backwards, limit);
            case Some(long[] places) -> walked(handle, places, key, backwards, limit);
            case Many _ -> walked(handle, null, key, backwards, limit);
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

    private List<Ranked> ranked(Handle handle, long[] places) {
        return handle
                .createQuery("SELECT " + Ranks.COLUMNS
                        + "FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value WHERE " + verified)
                .bindMap(values)
                .bind("places", FollowerColumns.json(list(places)))
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

    private List<Long> walked(
            Handle handle, long @Nullable [] found, @Nullable Ranked key, boolean backwards, int limit) {
        List<Long> places = new ArrayList<>();
        if (backwards) {
            places.addAll(rest(handle, found, key, true, limit));
        }
        List<Ranks.Walk> groups = groups(key, backwards);
        for (Ranks.Walk group : backwards ? groups.reversed() : groups) {
            if (places.size() < limit) {
                int more = limit - places.size();
                places.addAll(
                        found == null
                                ? read(handle, group.fitting(verified) + " LIMIT " + more)
                                : fitting(group, backwards).among(handle, among(found, handle, group), more));
            }
        }
        if (!backwards && places.size() < limit) {
            places.addAll(rest(handle, found, key, false, limit - places.size()));
        }
        return backwards ? places.reversed() : places;
    }

    private List<Long> among(long[] found, Handle handle, Ranks.Walk group) {
        return read(handle, group.candidates()).stream()
                .filter(place -> Arrays.binarySearch(found, place) >= 0)
                .toList();
    }

    private FittingPlaces fitting(Ranks.Walk group, boolean backwards) {
        return new FittingPlaces("", group.above() + " AND " + verified, values, backwards);
    }

    private List<Long> read(Handle handle, String places) {
        return list(Keys.read(handle, places, values));
    }

    private static List<Long> list(long[] places) {
        return Arrays.stream(places).boxed().toList();
    }

    /** How the higher groups are walked. */
    List<Ranks.Walk> groups(@Nullable Ranked key, boolean backwards) {
        if (key != null) {
            values.put("key", key.key());
            values.put("place", key.place());
        }
        return Ranks.groups(key, backwards);
    }

    /** Those of no higher group. */
    private List<Long> rest(
            Handle handle, long @Nullable [] found, @Nullable Ranked key, boolean backwards, int limit) {
        Places.Range range = list;
        if (key != null && key.group() == Ranks.REST) {
            range = backwards
                    ? new Places.Range(list.first(), key.place() - 1)
                    : new Places.Range(key.place() + 1, list.last());
        } else if (key != null && backwards) {
            return List.of();
        }
        return found == null
                ? rest(backwards).read(handle, range, limit)
                : rest(handle, within(found, range, backwards), range, backwards, limit);
    }

    private static List<Long> within(long[] found, Places.Range range, boolean backwards) {
        List<Long> within = Arrays.stream(found)
                .filter(place -> place >= range.first() && place <= range.last())
                .boxed()
                .toList();
        return backwards ? within.reversed() : within;
    }

    /** Where a filter leaves none of the first ones, its index leads to the others. */
    private List<Long> rest(Handle handle, List<Long> found, Places.Range range, boolean backwards, int limit) {
        boolean all = !filters.narrow() || found.size() <= LOOKED_AT;
        List<Long> looked = all ? found : found.subList(0, LOOKED_AT);
        List<Long> places = new ArrayList<>(rest(backwards).among(handle, looked, limit));
        if (places.size() < limit && !all) {
            long last = looked.getLast();
            Places.Range others =
                    backwards ? new Places.Range(range.first(), last - 1) : new Places.Range(last + 1, range.last());
            places.addAll(rest(backwards).read(handle, others, limit - places.size()));
        }
        return places;
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

    /** How SQLite would walk the tables, for tests: of each higher group, of its candidates, and of the rest. */
    List<List<String>> plans(Handle handle, boolean backwards) {
        values.putAll(new Ranks(handle, account.value(), moment).values());
        values.put("mayFit", values.get("words"));
        List<String> walks = new ArrayList<>();
        groups(null, backwards).forEach(group -> walks.add(group.fitting(verified)));
        groups(null, backwards).forEach(group -> walks.add(group.candidates()));
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
        for (Ranks.Walk group : Ranks.groups(null, false)) {
            long[] fitting = Keys.read(handle, group.fitting(verified), values, cancel);
            higher = LongStream.concat(Arrays.stream(higher), Arrays.stream(fitting))
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

package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.Question;
import dev.kefudesk.bench.SampleBook;
import dev.kefudesk.bench.SampleRows;
import dev.kefudesk.bench.SampleText;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.storage.SearchText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of the follower book: walked by their indexes, whatever they are narrowed by, and the same by every way. */
class FollowerPlansTest {

    private static final int ROWS = 2_000;
    private static final int SEED = 11;

    @TempDir
    static Path folder;

    private static SqliteDatabase database;
    private static FollowerStore store;
    private static List<FollowerRow> everyone;

    @BeforeAll
    static void write() throws Exception {
        Path file = folder.resolve("kefudesk.db");
        new SampleBook(ROWS, SEED).write(file);
        database = SqliteDatabase.open(file, "reader");
        store = database.followers();
        everyone = store.page(SampleRows.HUGE, FollowerFilter.ALL, new RowsFrom.First(), ROWS);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static List<FollowerFilter> filters() {
        return SampleBook.FILTERS;
    }

    private static FollowerFilter with(FollowerFilter filter, String words, Order order) {
        return new FollowerFilter(
                words,
                order,
                filter.tagId(),
                filter.window(),
                filter.favouriteOnly(),
                filter.writtenSince(),
                filter.moment());
    }

    private static Set<String> words() {
        SampleText text = SampleRows.questions(SEED);
        Set<String> words = new LinkedHashSet<>(List.of("wang", "w", "wm", "老客户", "okf3", "okf3x", "没有这个人"));
        for (Question question : Question.values()) {
            String typed = question.ofFollowers(text);
            if (!typed.isBlank()) {
                words.add(typed);
            }
        }
        return words;
    }

    private static long[] places(List<FollowerRow> rows) {
        return rows.stream().mapToLong(FollowerRow::place).toArray();
    }

    private static boolean fits(FollowerFilter filter, FollowerRow row) {
        FollowerMarks marks = row.marks();
        Integer tag = filter.tagId();
        return (tag == null || row.entry().follower().tags().contains(SampleBook.tagName(tag)))
                && (!filter.favouriteOnly() || marks.favourite())
                && (filter.writtenSince() == null
                        || (row.entry().lastContact() != null
                                && !row.entry().lastContact().at().isBefore(filter.writtenSince())))
                && (filter.window() == null || filter.window().fits(marks, Objects.requireNonNull(filter.moment())));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void whatAFilterLeavesIsWhatLookingAtEachLeaves(FollowerFilter filter) {
        for (Order order : Order.values()) {
            List<FollowerRow> all =
                    store.page(SampleRows.HUGE, with(FollowerFilter.ALL, "", order), new RowsFrom.First(), ROWS);
            long[] expected =
                    places(all.stream().filter(row -> fits(filter, row)).toList());
            FollowerFilter asked = with(filter, "", order);

            assertThat(walked(asked)).as("walked %s", asked).isEqualTo(expected);
            assertThat(store.places(SampleRows.HUGE, asked, new CancelSignal()))
                    .as("places %s", asked)
                    .isEqualTo(expected);
            assertThat(places(store.page(SampleRows.HUGE, asked, new RowsFrom.First(), ROWS)))
                    .as("page %s", asked)
                    .isEqualTo(expected);
            assertThat(places(inPages(asked, true))).as("downwards %s", asked).isEqualTo(expected);
            assertThat(places(inPages(asked, false))).as("upwards %s", asked).isEqualTo(expected);
        }
    }

    /** As where nothing is few. */
    private static long[] walked(FollowerFilter filter) {
        return places(database.connections()
                .read(
                        "read",
                        handle -> FollowerQuery.of(handle, SampleRows.HUGE, filter, new GivenKeys(), 0)
                                .page(handle, new RowsFrom.First(), ROWS)));
    }

    /** The first rows and then page by page, some hundred in all from the end that is asked for. */
    private static List<FollowerRow> inPages(FollowerFilter filter, boolean downwards) {
        List<FollowerRow> seen = new ArrayList<>();
        int size = 397;
        List<FollowerRow> page =
                store.page(SampleRows.HUGE, filter, downwards ? new RowsFrom.First() : new RowsFrom.Last(), size);
        while (!page.isEmpty()) {
            seen.addAll(downwards ? seen.size() : 0, page);
            page = store.page(
                    SampleRows.HUGE,
                    filter,
                    downwards
                            ? new RowsFrom.After(page.getLast().place())
                            : new RowsFrom.Before(page.getFirst().place()),
                    size);
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("filters")
    void wordsAreRankedTheSameByEveryWay(FollowerFilter filter) {
        for (String words : filter.moment() == null ? words() : Set.of("wang", "okf3x")) {
            FollowerFilter asked = with(filter, words, Order.NEWEST);
            long[] places = store.places(SampleRows.HUGE, asked, new CancelSignal());
            List<Long> expected = Arrays.stream(places).boxed().toList();

            database.connections().read("read", handle -> {
                for (int bound : List.of(0, 1, 2)) {
                    int few = bound == 2 ? ROWS : 0;
                    RankedFollowers query =
                            (RankedFollowers) FollowerQuery.of(handle, SampleRows.HUGE, asked, new GivenKeys(), few);
                    RankedFollowers.Way way = query.way(handle, few, bound == 1 ? ROWS : 0);
                    assertThat(query.page(handle, way, new RowsFrom.First(), ROWS))
                            .as("%s %s", asked, way.getClass())
                            .isEqualTo(expected);
                    assertThat(query.page(handle, way, new RowsFrom.Last(), 7))
                            .isEqualTo(expected.subList(Math.max(0, expected.size() - 7), expected.size()));
                    for (int at : List.of(0, expected.size() / 3, expected.size() - 2)) {
                        if (at >= 0 && at < expected.size()) {
                            assertThat(query.page(handle, way, new RowsFrom.After(expected.get(at)), 9))
                                    .as("%s after %d of %d", asked, at, expected.size())
                                    .isEqualTo(expected.subList(at + 1, Math.min(expected.size(), at + 10)));
                            assertThat(query.page(handle, way, new RowsFrom.Before(expected.get(at)), 9))
                                    .as("%s before %d of %d", asked, at, expected.size())
                                    .isEqualTo(expected.subList(Math.max(0, at - 9), at));
                        }
                    }
                }
                return 0;
            });
            assertThat(store.count(SampleRows.HUGE, words)).isGreaterThanOrEqualTo(expected.size());
            assertRanked(store.page(SampleRows.HUGE, asked, new RowsFrom.First(), ROWS), asked);
        }
    }

    /** Fewer than 2,000 are of each group here, so that ranks follow from the rows. */
    private static void assertRanked(List<FollowerRow> rows, FollowerFilter filter) {
        assertThat(rows).isSortedAccordingTo((one, other) -> Arrays.compare(rank(one, filter), rank(other, filter)));
    }

    private static long[] rank(FollowerRow row, FollowerFilter filter) {
        if (row.marks().favourite()) {
            return new long[] {0, 0, row.place()};
        }
        if (row.entry().lastContact() != null) {
            return new long[] {1, -row.entry().lastContact().at().toEpochMilli(), row.place()};
        }
        return filter.moment() != null && WindowChoice.OPEN.fits(row.marks(), filter.moment())
                ? new long[] {
                    2, -Objects.requireNonNull(row.marks().windowUntil()).toEpochMilli(), row.place()
                }
                : new long[] {3, 0, row.place()};
    }

    /** Letters are found in the sound of Chinese too. */
    @Test
    void whatIsFoundHasTheWordsOrSoundsSo() {
        for (String typed : words()) {
            Set<FollowerRow> found = new LinkedHashSet<>(
                    store.page(SampleRows.HUGE, new FollowerFilter(typed, Order.NEWEST), new RowsFrom.First(), ROWS));
            for (FollowerRow row : everyone) {
                String name =
                        row.entry().follower().alias() + row.entry().follower().remark();
                if (has(row, typed)) {
                    assertThat(found).as(typed).contains(row);
                } else if (found.contains(row)) {
                    assertThat(typed).as(name).matches(".*[a-z].*");
                    assertThat(name).as(typed).matches(".*\\p{IsHan}.*");
                }
            }
        }
    }

    /** Surnames and first letters as they are typed, some of them cut. */
    private static Set<String> sounds() {
        Random random = new Random(SEED);
        List<String> parts = List.of(
                "wang", "wan", "li", "zhang", "zh", "z", "w", "x", "d", "s", "de", "yi", "a", "an", "lia", "sh", "shi",
                "xian", "e", "r", "wo", "lv");
        Set<String> typed = new LinkedHashSet<>(List.of("ae", "ali", "xian", "王d", "wang li", "liz okf3"));
        while (typed.size() < 120) {
            StringBuilder letters = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                letters.append(parts.get(random.nextInt(parts.size())));
            }
            typed.add(letters.toString());
        }
        return typed;
    }

    @Test
    void whatTheIndexFindsOfSoundsIsWhatTheTextsContain() {
        int found = 0;
        for (String typed : sounds()) {
            List<FollowerText.Word> words = FollowerText.words(typed);
            List<FollowerRow> expected = everyone.stream()
                    .filter(row -> words.stream().allMatch(word -> soundsSo(row, word)))
                    .toList();
            found += expected.isEmpty() ? 0 : 1;

            assertThat(store.count(SampleRows.HUGE, typed)).as(typed).isEqualTo(expected.size());
            assertThat(store.page(SampleRows.HUGE, new FollowerFilter(typed, Order.NEWEST), new RowsFrom.First(), ROWS))
                    .as(typed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(found).isGreaterThan(40);
    }

    private static boolean soundsSo(FollowerRow row, FollowerText.Word word) {
        Follower follower = row.entry().follower();
        String names = FollowerText.names(follower.alias(), follower.remark());
        return Stream.of(follower.alias(), follower.remark(), follower.openId().value())
                        .anyMatch(text -> SearchText.fold(text).contains(word.text()))
                || follower.tags().stream().anyMatch(tag -> SearchText.fold(tag).contains(word.text()))
                || word.sounds().stream().anyMatch(texts -> texts.stream().allMatch(names::contains));
    }

    private static boolean has(FollowerRow row, String typed) {
        List<String> texts = new ArrayList<>(row.entry().follower().tags());
        texts.add(row.entry().follower().alias());
        texts.add(row.entry().follower().remark());
        texts.add(row.entry().follower().openId().value());
        return SearchText.words(typed).stream()
                .allMatch(word ->
                        texts.stream().anyMatch(text -> SearchText.fold(text).contains(word)));
    }

    @ParameterizedTest
    @EnumSource
    void listsAreWalkedByTheIndexOfTheirOrder(Order order) {
        String index = switch (order) {
            case NEWEST -> "SEARCH follower USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";
            case NAME -> "SEARCH f USING COVERING INDEX follower_by_name (account=?";
            case LAST_CONTACT -> "SEARCH f USING COVERING INDEX follower_by_contact (account=? AND last_delivery";
        };
        for (RowsFrom from : List.of(
                new RowsFrom.First(),
                new RowsFrom.After(everyone.get(5).place()),
                new RowsFrom.Before(everyone.get(5).place()),
                new RowsFrom.Last())) {
            assertThat(plans(with(FollowerFilter.ALL, "", order), from))
                    .allSatisfy(steps -> assertThat(steps)
                            .noneMatch(FollowerPlansTest::slow)
                            .anySatisfy(step -> assertThat(step).startsWith(index)));
        }
    }

    private static List<List<String>> plans(FollowerFilter filter, RowsFrom from) {
        return database.connections().read("explain", handle -> {
            OrderedFollowers query =
                    (OrderedFollowers) FollowerQuery.of(handle, SampleRows.HUGE, filter, new GivenKeys());
            return query.walks(handle, from).stream()
                    .map(walk -> handle.createQuery("EXPLAIN QUERY PLAN " + walk.sql())
                            .bindMap(walk.values())
                            .map((row, context) -> row.getString("detail"))
                            .list())
                    .toList();
        });
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterIsWalkedByItsOwnIndexInTheOrderOfPlaces(FollowerFilter filter) {
        if (filter.equals(FollowerFilter.ALL)) {
            return;
        }
        for (RowsFrom from : List.of(new RowsFrom.First(), new RowsFrom.Last())) {
            assertThat(plans(filter, from))
                    .allSatisfy(steps -> assertThat(steps).as("%s", filter).noneMatch(FollowerPlansTest::slow));
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void theGroupsAndTheRestAreWalkedByTheirOwnIndexes(FollowerFilter filter) {
        for (String words : List.of("王", "okf3x", "wang", "wangx", "wxm")) {
            for (boolean backwards : List.of(false, true)) {
                List<List<String>> plans = database.connections().read("explain", handle -> {
                    FollowerFilter asked = with(filter, words, Order.NEWEST);
                    RankedFollowers query =
                            (RankedFollowers) FollowerQuery.of(handle, SampleRows.HUGE, asked, new GivenKeys());
                    return query.plans(handle, backwards);
                });

                assertThat(plans.get(0)).anyMatch(step -> step.contains("INDEX follower_favourites"));
                assertThat(plans.get(1)).anyMatch(step -> step.contains("INDEX follower_by_contact"));
                assertThat(plans.get(2)).anyMatch(step -> step.contains("INDEX follower_by_window"));
                assertThat(plans.get(3)).anyMatch(step -> step.contains("COVERING INDEX follower_favourites"));
                assertThat(plans.get(4)).anyMatch(step -> step.contains("COVERING INDEX follower_by_contact"));
                assertThat(plans.get(5)).anyMatch(step -> step.contains("COVERING INDEX follower_by_window"));
                assertThat(plans.get(6)).anyMatch(step -> step.contains("SCAN follower_words VIRTUAL TABLE INDEX"));
                assertThat(plans)
                        .allSatisfy(steps ->
                                assertThat(steps).as("%s %s", words, filter).noneMatch(FollowerPlansTest::slow));
            }
        }
    }

    @Test
    void aLetterIsFoundInTheOrderOfNames() {
        List<String> steps = database.connections()
                .read(
                        "explain",
                        handle -> handle.createQuery("EXPLAIN QUERY PLAN " + OrderedFollowers.LETTER)
                                .bind("account", SampleRows.HUGE.value())
                                .bind("key", new byte[] {'W'})
                                .bind("limit", 1)
                                .map((row, context) -> row.getString("detail"))
                                .list());

        assertThat(steps).noneMatch(FollowerPlansTest::slow);
        assertThat(steps.getFirst()).startsWith("SEARCH f USING INDEX follower_by_name (account=?");
    }

    /** Sorting rows, or reading a table from end to end. Of the index of words, M says that it is asked for words. */
    private static boolean slow(String step) {
        boolean scan = step.startsWith("SCAN ") && !step.equals("SCAN k");
        return step.contains("TEMP B-TREE FOR ORDER BY")
                || (scan && !step.matches("SCAN follower_words VIRTUAL TABLE INDEX .*M.*"));
    }
}

package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.HistoryClass;
import dev.kefudesk.bench.Question;
import dev.kefudesk.bench.SampleRows;
import dev.kefudesk.bench.SampleText;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.MessageColumns;
import dev.kefudesk.storage.OutcomeColumns;
import dev.kefudesk.storage.SearchText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each class of question, alone and with each filter: read by indexes that sort nothing, and the same as by looking at each row. */
class SearchPlansTest {

    private static final int ROWS = 3_000;
    private static final int SEED = 11;
    private static final List<RowsFrom> RUNS =
            List.of(new RowsFrom.First(), new RowsFrom.After(5), new RowsFrom.Before(5), new RowsFrom.Last());

    /** Of the text of a row. */
    private static final String BY_NUMBER = "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)";

    @TempDir
    static Path folder;

    private static SqliteDatabase database;
    private static List<Delivery> history;
    private static final Map<DeliveryId, List<String>> TEXTS = new HashMap<>();

    @BeforeAll
    static void write() {
        Path file = folder.resolve("kefudesk.db");
        new SampleRows(ROWS, SEED).write(file);
        database = SqliteDatabase.open(file, "reader");
        history = database.deliveries().rows(HistoryFilter.ALL, null, ROWS);
        history.forEach(row -> TEXTS.put(row.id(), texts(row)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Set<String> questions(Question question) {
        SampleText text = SampleRows.questions(SEED);
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i < 4; i++) {
            words.add(question.ofHistory(text));
        }
        return words;
    }

    @ParameterizedTest
    @EnumSource
    void theHistoryIsWalkedByIndexesThatGiveItNewestFirst(Question question) {
        String words = questions(question).iterator().next();
        for (HistoryClass each : HistoryClass.ALL) {
            HistoryFilter filter = each.with(words);
            for (RowsFrom run : RUNS) {
                HistoryQuery query = new HistoryQuery(filter, run);
                for (HistoryQuery.Way way : ways(query)) {
                    List<String> plan = database.connections().read("explain", handle -> query.plan(handle, way));
                    List<String> whole =
                            database.connections().read("explain", handle -> query.planOfRows(handle, way));

                    assertThat(List.of(plan, whole))
                            .as("%s %s %s", filter, run, way)
                            .allSatisfy(steps -> assertThat(steps)
                                    .noneMatch(SearchPlansTest::slow)
                                    .satisfies(walked -> assertDriven(List.copyOf(walked), filter, way)));
                }
            }
        }
    }

    /** What has to be seen in the plan: each index once where they are merged, else the one of what is rare in front. */
    private static void assertDriven(List<String> steps, HistoryFilter filter, HistoryQuery.Way way) {
        String driving = first(steps, "SCAN delivery_words", "d USING", "delivery USING");
        switch (way) {
            case HistoryQuery.Merged _ ->
                assertThat(walks(filter)).allSatisfy(walk -> assertThat(steps).anyMatch(step -> step.contains(walk)));
            case HistoryQuery.ByWords _ -> assertThat(driving).startsWith("SCAN delivery_words VIRTUAL TABLE INDEX");
            case HistoryQuery.ByRarePairs _ -> {
                assertThat(driving).startsWith("SCAN delivery_words VIRTUAL TABLE INDEX");
                assertThat(steps).contains(BY_NUMBER);
            }
            case HistoryQuery.ByFilter(HistoryQuery.Filter rare) -> {
                assertThat(driving)
                        .matches("SEARCH d USING (COVERING )?INDEX " + rare.index()
                                + " \\(\\w+=\\? AND rowid>\\? AND rowid<\\?\\)");
                assertThat(steps).noneMatch(step -> step.contains("delivery_words"));
                if (!filter.words().isBlank()) {
                    assertThat(steps).contains(BY_NUMBER);
                }
            }
        }
    }

    private static String first(List<String> steps, String... parts) {
        return steps.stream()
                .filter(step -> Stream.of(parts).anyMatch(step::contains))
                .findFirst()
                .orElse("");
    }

    private static List<String> walks(HistoryFilter filter) {
        String range = "=? AND rowid>? AND rowid<?)";
        List<String> walks = new ArrayList<>();
        if (!filter.words().isBlank()) {
            walks.add("SCAN delivery_words VIRTUAL TABLE INDEX");
        }
        if (filter.code() != null) {
            walks.add("SEARCH delivery USING COVERING INDEX delivery_by_code (code" + range);
        } else if (filter.outcome() != null) {
            walks.add("SEARCH delivery USING COVERING INDEX delivery_by_outcome (outcome" + range);
        }
        if (filter.account() != null) {
            walks.add("SEARCH delivery USING COVERING INDEX delivery_by_account (account" + range);
        }
        return walks.isEmpty() ? List.of("SEARCH delivery USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") : walks;
    }

    /** With the code the screen always says the outcome too: the rows of the outcome are not walked for it. */
    @Test
    void aCodeIsNotMergedWithItsOwnOutcome() {
        HistoryFilter filter = new HistoryFilter("", OutcomeKind.REFUSED, null, null, null, SampleRows.COMMONEST_CODE);

        assertThat(ways(new HistoryQuery(filter, new RowsFrom.First()))).containsExactly(new HistoryQuery.Merged());
    }

    @Test
    void whatIsRareIsLookedUpAndNothingFrequentIsWalkedForIt() {
        String common = questions(Question.COMMONEST).iterator().next();
        String rare = questions(Question.RARE).iterator().next();
        String openId = history.getFirst().follower().value();

        assertThat(way(new HistoryFilter(rare, SampleRows.NINE_IN_10, null, null, null)))
                .isEqualTo(new HistoryQuery.ByWords());
        for (OutcomeKind outcome : Arrays.asList(null, SampleRows.NINE_IN_10)) {
            assertThat(way(new HistoryFilter(openId.substring(0, 8), outcome, null, null, null)))
                    .isEqualTo(new HistoryQuery.ByRarePairs(Pairs.query(SearchText.words(openId.substring(3, 8)))));
        }
        assertThat(way(new HistoryFilter(common, SampleRows.ONE_IN_1000, SampleRows.HUGE, null, null)))
                .isEqualTo(byFilter("delivery_by_outcome"));
        assertThat(way(new HistoryFilter(common, SampleRows.NINE_IN_10, SampleRows.SMALL, null, null)))
                .isEqualTo(byFilter("delivery_by_account"));
        assertThat(way(new HistoryFilter("", SampleRows.NINE_IN_10, SampleRows.SMALL, null, null)))
                .isEqualTo(byFilter("delivery_by_account"));
        for (String words : List.of("", common)) {
            assertThat(way(new HistoryFilter(words, SampleRows.NINE_IN_10, SampleRows.HUGE, null, null)))
                    .isEqualTo(new HistoryQuery.Merged());
        }
    }

    private static HistoryQuery.Way way(HistoryFilter filter) {
        HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
        return database.connections().read("choose", handle -> query.way(handle, 500, 50));
    }

    private static HistoryQuery.Way byFilter(String index) {
        HistoryFilter filter = new HistoryFilter("您", SampleRows.ONE_IN_1000, SampleRows.SMALL, null, null);
        return ways(new HistoryQuery(filter, new RowsFrom.First())).stream()
                .filter(way -> way instanceof HistoryQuery.ByFilter(HistoryQuery.Filter rare)
                        && rare.index().equals(index))
                .findFirst()
                .orElseThrow();
    }

    private static List<HistoryQuery.Way> ways(HistoryQuery query) {
        return database.connections().read("list", query::ways);
    }

    /**
     * Sorting rows (the few tags of one follower are another matter), or reading a table from end to end. Of the index of
     * words, M says that it is asked for words.
     */
    private static boolean slow(String step) {
        boolean scan = step.startsWith("SCAN ") && !step.equals("SCAN k");
        return step.contains("TEMP B-TREE FOR ORDER BY")
                || (scan && !step.matches("SCAN delivery_words VIRTUAL TABLE INDEX .*M.*"));
    }

    @Test
    void whatIsForgottenIsFoundByItsAge() {
        List<String> steps = database.connections()
                .read(
                        "explain",
                        handle -> handle.createQuery("EXPLAIN QUERY PLAN " + SqliteUpkeep.DUE)
                                .bind("end", 1)
                                .bind("most", 1)
                                .map((row, context) -> row.getString("detail"))
                                .list());

        assertThat(steps).containsExactly("SEARCH delivery USING INTEGER PRIMARY KEY (rowid<?)");
    }

    @ParameterizedTest
    @EnumSource
    void theHistoryFindsWhatLookingAtEachRowFinds(Question question) {
        DeliveryStore store = database.deliveries();
        for (String words : questions(question)) {
            for (HistoryClass each : HistoryClass.ALL) {
                HistoryFilter filter = each.with(words);
                long[] expected = history.stream()
                        .filter(fits(filter))
                        .mapToLong(row -> row.id().value())
                        .toArray();
                HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());

                assertThat(store.ids(filter, new CancelSignal()))
                        .as("%s", filter)
                        .isEqualTo(expected);
                for (HistoryQuery.Way way : sensible(filter, query)) {
                    long[] found = database.connections().read("read", handle -> query.ids(handle, way));
                    assertThat(found).as("%s %s", filter, way).isEqualTo(expected);
                }
                assertThat(store.count(filter)).isEqualTo(expected.length);
                assertThat(ids(store.page(filter, new RowsFrom.First(), 20)))
                        .isEqualTo(Stream.of(expected)
                                .flatMap(SearchPlansTest::boxed)
                                .limit(20)
                                .toList());
                assertThat(ids(store.page(filter, new RowsFrom.Last(), 20)))
                        .isEqualTo(Stream.of(expected)
                                .flatMap(SearchPlansTest::boxed)
                                .skip(Math.max(0, expected.length - 20))
                                .toList());
            }
        }
    }

    /** All but reading one by one what is frequent, which takes its time. */
    private static Set<HistoryQuery.Way> sensible(HistoryFilter filter, HistoryQuery query) {
        Set<HistoryQuery.Way> ways = new LinkedHashSet<>(ways(query));
        ways.removeIf(HistoryQuery.ByFilter.class::isInstance);
        int few = filter.words().isBlank() ? 50 : 0;
        ways.add(database.connections().read("choose", handle -> query.way(handle, few, 50)));
        return ways;
    }

    private static Stream<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed();
    }

    private static List<Long> ids(List<DeliverySummary> rows) {
        return rows.stream().map(row -> row.id().value()).toList();
    }

    private static Predicate<Delivery> fits(HistoryFilter filter) {
        return row -> {
            SendOutcome outcome = row.outcome();
            return contains(TEXTS.get(row.id()), filter.words())
                    && (filter.outcome() == null || filter.outcome() == OutcomeKind.of(row.state()))
                    && (filter.account() == null || filter.account().equals(row.account()))
                    && (filter.code() == null
                            || (outcome instanceof SendOutcome.Refused refused
                                    && refused.refusal().code() == filter.code()))
                    && (filter.from() == null || !row.at().isBefore(filter.from()))
                    && (filter.to() == null || row.at().isBefore(filter.to()));
        };
    }

    private static List<String> texts(Delivery row) {
        SendOutcome outcome = row.outcome();
        List<String> texts = MessageColumns.texts(row.message(), row.follower(), row.followerName());
        String rid = outcome == null ? null : OutcomeColumns.rid(outcome);
        texts.add(rid == null ? "" : rid);
        return texts.stream().map(SearchText::fold).toList();
    }

    private static boolean contains(List<String> folded, String words) {
        return SearchText.words(words).stream().allMatch(word -> folded.stream().anyMatch(text -> text.contains(word)));
    }
}

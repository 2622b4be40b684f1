package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Pages of history and followers, by what is typed and chosen, with the indexes and without. */
final class QueryBench {

    private static final int PAGE = 50;
    private static final int WARM = 3;
    private static final int TIMES = 40;
    /** The goal for the slowest class, in milliseconds. */
    private static final double GOAL = 50;

    private static final boolean CPU = Benches.property("bench.clock", "wall").equals("cpu");

    private static final RowsFrom FIRST = new RowsFrom.First();

    private final long seed;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Map<Integer, String> worst = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();
    private double worstOfAll;

    QueryBench(long seed) {
        this.seed = seed;
    }

    /** What is measured at one size. */
    private interface Asked {

        void ask(String words);
    }

    /** The same without an index; empty where it was given up. */
    private interface AskedWithout {

        OptionalLong ask(String words) throws SQLException;
    }

    /** One size; the lines are printed when all sizes are measured. */
    void measure(int size, Path file) throws SQLException {
        opening(file);
        worstOfAll = 0;
        missed.clear();
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench");
                Unindexed without = new Unindexed(file)) {
            for (Question question : Question.values()) {
                for (HistoryClass each : HistoryClass.ALL) {
                    line(
                            "history    %-28s %s".formatted(question.label(), each.label()),
                            questions(question, false),
                            words -> database.deliveries().page(each.with(words), FIRST, PAGE),
                            words -> without.history(each.with(words), FIRST, PAGE));
                }
            }
            for (Question question : Question.values()) {
                followers(question.label(), questions(question, true), database, without);
            }
            followers("a tag that 20 % have", everyTime(SampleRows.FREQUENT_TAG), database, without);
            followers(
                    "a tag and a surname",
                    everyTime(SampleRows.FREQUENT_TAG + " " + SampleText.SURNAMES.charAt(0)),
                    database,
                    without);
            farHistory(database, without);
            farFollowers(database, without);
        }
        worst.put(
                size,
                "worst p95, opening aside, %s ms (goal %.0f ms)%s"
                        .formatted(Times.millis(worstOfAll), GOAL, missed.isEmpty() ? "" : ", missed by " + missed));
    }

    private void followers(String label, Questions questions, SqliteDatabase database, Unindexed without)
            throws SQLException {
        for (AccountId account : List.of(SampleRows.SMALL, SampleRows.LARGE, SampleRows.HUGE)) {
            line(
                    "followers  %-28s account %s".formatted(label, share(account)),
                    questions,
                    words -> database.followers().page(account, new FollowerFilter(words, Order.NEWEST), FIRST, PAGE),
                    words -> without.followers(account, words, FIRST, PAGE));
        }
    }

    /** What a person waits for who opens the history first thing: the database is opened as well. */
    private void opening(Path file) throws SQLException {
        line(
                "history    on opening, with the database  alone",
                everyTime(""),
                words -> {
                    try (SqliteDatabase database = SqliteDatabase.open(file, "bench")) {
                        database.deliveries().page(HistoryFilter.ALL, FIRST, PAGE);
                    }
                },
                _ -> {
                    try (Unindexed without = new Unindexed(file)) {
                        return without.history(HistoryFilter.ALL, FIRST, PAGE);
                    }
                });
    }

    /** Pages that a person scrolls or jumps to. */
    private void farHistory(SqliteDatabase database, Unindexed without) throws SQLException {
        Random random = new Random(seed);
        for (Question question : List.of(Question.NOTHING, Question.COMMONEST, Question.DRAWN)) {
            for (Run run : Run.values()) {
                Supplier<RowsFrom> from = () -> run.from(
                        DeliveryId.least(SampleRows.after(random.nextDouble())).value());
                line(
                        "history    %-28s %s".formatted(question.label(), run.label),
                        questions(question, false),
                        words -> database.deliveries().page(words(words), from.get(), PAGE),
                        words -> without.history(words(words), from.get(), PAGE));
            }
        }
    }

    private static HistoryFilter words(String words) {
        return new HistoryFilter(words, null, null, null, null);
    }

    private void farFollowers(SqliteDatabase database, Unindexed without) throws SQLException {
        Random random = new Random(seed);
        AccountId account = SampleRows.HUGE;
        long[] places = database.followers().places(account, FollowerFilter.ALL, new CancelSignal());
        for (Question question : List.of(Question.NOTHING, Question.COMMONEST, Question.DRAWN)) {
            for (Run run : Run.values()) {
                Supplier<RowsFrom> from = () -> run.from(places[random.nextInt(places.length)]);
                line(
                        "followers  %-28s %s".formatted(question.label(), run.label),
                        questions(question, true),
                        words -> database.followers()
                                .page(account, new FollowerFilter(words, Order.NEWEST), from.get(), PAGE),
                        words -> without.followers(account, words, from.get(), PAGE));
            }
        }
        line(
                "followers  by name                      account 90 %",
                everyTime(""),
                _ -> database.followers().page(account, new FollowerFilter("", Order.NAME), FIRST, PAGE),
                _ -> without.byName(account, new byte[0], PAGE));
        line(
                "followers  by name, from a letter on    account 90 %",
                everyTime(""),
                _ -> database.followers().pageAt(account, (char) ('A' + random.nextInt(26)), PAGE),
                _ -> without.byName(account, NameKey.least((char) ('A' + random.nextInt(26))), PAGE));
    }

    /** Where a page begins that is not the first one. */
    private enum Run {
        /** What a jump to a date asks as well. */
        AFTER("after a far row"),
        BEFORE("before a far row"),
        LAST("last page");

        private final String label;

        Run(String label) {
            this.label = label;
        }

        RowsFrom from(long key) {
            return switch (this) {
                case AFTER -> new RowsFrom.After(key);
                case BEFORE -> new RowsFrom.Before(key);
                case LAST -> new RowsFrom.Last();
            };
        }
    }

    /** What is typed before anything is measured, and what is measured. */
    private record Questions(Set<String> warm, List<String> measured) {}

    private static Questions everyTime(String words) {
        return new Questions(Set.of(words), Collections.nCopies(TIMES, words));
    }

    private static String share(AccountId account) {
        return account.equals(SampleRows.SMALL) ? "0.1 %" : account.equals(SampleRows.LARGE) ? "10 %" : "90 %";
    }

    /** Warmed up by words that are not measured: the statements are then known, what the words find is not. */
    private Questions questions(Question question, boolean ofFollowers) {
        SampleText text = SampleRows.questions(seed + question.label().hashCode());
        Set<String> warm = new LinkedHashSet<>();
        while (warm.size() < WARM) {
            warm.add(text.characters(4));
        }
        List<String> measured = new ArrayList<>();
        while (measured.size() < TIMES) {
            String words = ofFollowers ? question.ofFollowers(text) : question.ofHistory(text);
            if (!warm.contains(words)) {
                measured.add(words);
            }
        }
        return new Questions(warm, measured);
    }

    private void line(String label, Questions questions, Asked with, AskedWithout without) throws SQLException {
        questions.warm.forEach(with::ask);
        long[] nanos = new long[TIMES];
        for (int i = 0; i < nanos.length; i++) {
            long begun = now();
            with.ask(questions.measured.get(i));
            nanos[i] = now() - begun;
        }
        long heap = heap();
        Times times = new Times(nanos);
        worstOfAll = Math.max(worstOfAll, times.percentile(0.95));
        if (times.percentile(0.95) > GOAL) {
            missed.add(label.replaceAll(" +", " "));
        }
        OptionalLong unindexed = without.ask(questions.measured.getFirst());
        lines.computeIfAbsent(label, _ -> new ArrayList<>())
                .add("%s %4d %8s"
                        .formatted(
                                times.summary(),
                                heap,
                                unindexed.isPresent()
                                        ? Times.millis(unindexed.getAsLong() / 1e6)
                                        : "> " + Unindexed.SECONDS + " s"));
    }

    /** With {@code -Dbench.clock=cpu} what this thread has worked, for machines that are busy with something else. */
    private static long now() {
        return CPU ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** In megabytes, of what is still in use. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    void print(PrintStream out) {
        out.println();
        out.println("A page of " + PAGE + " rows in milliseconds" + (CPU ? " of processor time" : "") + ", each class "
                + TIMES + " times, the first page where nothing else is said");
        out.println(
                "All figures are warm: the database is open and lies in the file cache, and the class was asked before with"
                        + " other words (without words, the same)");
        out.println("Heap: what is in use behind the class, in MB, after a collection");
        out.println(
                "Without: the first of the same questions with no index, given up after " + Unindexed.SECONDS + " s");
        StringBuilder head = new StringBuilder("%-71s".formatted(""));
        worst.keySet().forEach(size -> head.append("| %,9d rows %24s".formatted(size, "")));
        out.println(head);
        out.println("%-71s".formatted("class") + "|    p50    p95    p99 heap  without ".repeat(worst.size()));
        lines.forEach((label, figures) -> out.println("%-71s| %s".formatted(label, String.join(" | ", figures))));
        worst.forEach((size, figures) -> out.println("%,d rows: %s".formatted(size, figures)));
    }
}

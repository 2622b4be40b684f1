package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** First pages of history and followers, by what is typed and chosen, with the indexes and without. */
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
    private double worstOfAll;

    QueryBench(long seed) {
        this.seed = seed;
    }

    /** What is measured at one size. */
    private interface Asked {

        void ask(String words);
    }

    private interface AskedWithout {

        OptionalLong ask(String words) throws SQLException;
    }

    /** One size; the lines are printed when all sizes are measured. */
    void measure(int size, Path file) throws SQLException {
        worstOfAll = 0;
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench");
                Unindexed without = new Unindexed(file)) {
            for (Question question : Question.values()) {
                for (HistoryClass each : HistoryClass.ALL) {
                    line(
                            "history    %-28s %s".formatted(question.label(), each.label()),
                            questions(question, false),
                            words -> database.deliveries().page(each.with(words), FIRST, PAGE),
                            words -> without.history(each.with(words), PAGE));
                }
            }
            for (Question question : Question.values()) {
                for (AccountId account : List.of(SampleRows.SMALL, SampleRows.LARGE, SampleRows.HUGE)) {
                    line(
                            "followers  %-28s account %s".formatted(question.label(), share(account)),
                            questions(question, true),
                            words -> database.followers()
                                    .page(account, new FollowerFilter(words, Order.NEWEST), FIRST, PAGE),
                            words -> without.followers(account, words, PAGE));
                }
            }
            line(
                    "followers  by name                      account 90 %",
                    questions(Question.NOTHING, true),
                    _ -> database.followers().page(SampleRows.HUGE, new FollowerFilter("", Order.NAME), FIRST, PAGE),
                    _ -> OptionalLong.empty());
            line(
                    "followers  letter W                     account 90 %",
                    questions(Question.NOTHING, true),
                    _ -> database.followers().pageAt(SampleRows.HUGE, 'W', PAGE),
                    _ -> OptionalLong.empty());
        }
        worst.put(size, Times.millis(worstOfAll) + " ms, heap after " + heap() + " MB");
    }

    private static String share(AccountId account) {
        return account.equals(SampleRows.SMALL) ? "0.1 %" : account.equals(SampleRows.LARGE) ? "10 %" : "90 %";
    }

    private List<String> questions(Question question, boolean ofFollowers) {
        SampleText text = SampleRows.questions(seed + question.label().length());
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            questions.add(ofFollowers ? question.ofFollowers(text) : question.ofHistory(text));
        }
        return questions;
    }

    private void line(String label, List<String> questions, Asked with, AskedWithout without) throws SQLException {
        questions.subList(0, WARM).forEach(with::ask);
        long[] nanos = new long[questions.size()];
        for (int i = 0; i < nanos.length; i++) {
            long begun = now();
            with.ask(questions.get(i));
            nanos[i] = now() - begun;
        }
        Times times = new Times(nanos);
        worstOfAll = Math.max(worstOfAll, times.percentile(0.95));
        OptionalLong unindexed = without.ask(questions.getFirst());
        String beside = unindexed.isPresent()
                ? Times.millis(unindexed.getAsLong() / 1e6)
                : label.contains("by name") || label.contains("letter") ? "" : "> " + Unindexed.SECONDS + " s";
        lines.computeIfAbsent(label, _ -> new ArrayList<>()).add("%s %8s".formatted(times.summary(), beside));
    }

    /** With {@code -Dbench.clock=cpu} what this thread has worked, for machines that are busy with something else. */
    private static long now() {
        return CPU ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    void print(PrintStream out) {
        out.println();
        out.println("First page of " + PAGE + " rows in milliseconds" + (CPU ? " of processor time" : "")
                + ", each class " + TIMES + " times; on the right the same query once without the index");
        StringBuilder head = new StringBuilder("%-58s".formatted(""));
        worst.keySet().forEach(size -> head.append("| %,9d rows %19s".formatted(size, "")));
        out.println(head);
        out.println("%-58s".formatted("class") + "|    p50    p95    p99  without ".repeat(worst.size()));
        lines.forEach((label, figures) -> out.println("%-58s| %s".formatted(label, String.join(" | ", figures))));
        worst.forEach((size, figures) ->
                out.println("worst p95 at %,d rows: %s (goal %.0f ms)".formatted(size, figures, GOAL)));
    }
}

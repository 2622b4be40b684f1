package dev.kefudesk.bench;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.sqlite.BareFollowers;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The follower book: what a keystroke costs in each class of search, ranked and narrowed, and what writing followers costs
 * beside a bare batched insert of the same rows. {@code bench.book} is how many followers are searched, {@code bench.written}
 * how many are written; 0 leaves one out. {@code bench.classes} is a regular expression for the classes that are measured.
 */
final class BookBench {

    private static final int PAGE = 50;
    private static final int TIMES = 40;
    private static final int WARM = 3;
    private static final double GOAL = 50;
    private static final double RATIO = 2;
    private static final int BATCH = 100;

    private static final boolean CPU = Benches.property("bench.clock", "wall").equals("cpu");
    private static final Pattern MEASURED = Pattern.compile(Benches.property("bench.classes", ".*"));
    private static final RowsFrom FIRST = new RowsFrom.First();

    private static final List<String> SOUNDS = List.of(
            "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu",
            "guo", "he", "gao", "lin", "zheng");
    private static final String INITIALS = "bcdfghjklmnpqrstwxyz";

    private final PrintStream out;
    private final long seed;
    private double worst;
    private String worstClass = "";

    private BookBench(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    static void run(PrintStream out, Path folder, long seed) throws IOException, SQLException {
        BookBench bench = new BookBench(out, seed);
        int written = Integer.parseInt(Benches.property("bench.written", "100000"));
        if (written > 0) {
            bench.write(folder, written);
        }
        for (String size : Benches.property("bench.book", "1000000").split(",")) {
            if (Integer.parseInt(size) > 0) {
                bench.search(folder, Integer.parseInt(size));
            }
        }
    }

    private void search(Path folder, int size) throws IOException, SQLException {
        Path file = Files.createDirectories(folder.resolve("book-%d-seed-%d".formatted(size, seed)))
                .resolve("kefudesk.db");
        if (!Files.exists(file)) {
            Path part = file.resolveSibling("part.db");
            delete(part);
            new SampleBook(size, seed).write(part);
            Files.move(part, file);
        }
        out.println();
        out.println("%,d followers of one account, %,d MB; a first page of %d in milliseconds%s, each class %d times"
                .formatted(size, Files.size(file) >> 20, PAGE, CPU ? " of processor time" : "", TIMES));
        out.println("%-72s   p50    p95    p99".formatted("class"));
        worst = 0;
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench")) {
            FollowerStore store = database.followers();
            classes().forEach((label, words) -> {
                for (FollowerFilter filter : SampleBook.FILTERS) {
                    line(label + "  " + label(filter), store, with(filter, Order.NEWEST), words);
                }
            });
            for (Order order : Order.values()) {
                for (FollowerFilter filter : SampleBook.FILTERS) {
                    line("no words, " + order + "  " + label(filter), store, with(filter, order), _ -> "");
                }
            }
            farPages(store);
        }
        out.println("worst p95 %s ms in: %s (goal %.0f ms)".formatted(Times.millis(worst), worstClass, GOAL));
    }

    private void farPages(FollowerStore store) {
        long[] places = store.places(SampleRows.HUGE, FollowerFilter.ALL, new CancelSignal());
        Random random = new Random(seed);
        FollowerFilter ranked = SampleBook.FILTERS.get(1);
        for (Map.Entry<String, Function<SampleText, String>> each : classes().entrySet()) {
            List<Function<Long, RowsFrom>> runs =
                    List.of(RowsFrom.After::new, RowsFrom.Before::new, _ -> new RowsFrom.Last());
            for (int i = 0; i < runs.size(); i++) {
                Function<Long, RowsFrom> run = runs.get(i);
                measure(
                        each.getKey() + "  "
                                + List.of("after a far row", "before a far row", "last page")
                                        .get(i),
                        each.getValue(),
                        words -> store.page(
                                SampleRows.HUGE,
                                with(ranked, Order.NEWEST, words),
                                run.apply(places[random.nextInt(places.length)]),
                                PAGE));
            }
        }
    }

    private static Map<String, Function<SampleText, String>> classes() {
        Map<String, Function<SampleText, String>> classes = new LinkedHashMap<>();
        for (Question question : Question.values()) {
            if (question != Question.NOTHING) {
                classes.put(question.label(), question::ofFollowers);
            }
        }
        classes.put("OpenID, six to twelve characters", text -> text.openId().substring(0, 6 + text.below(7)));
        classes.put("pinyin, a letter", BookBench::initial);
        classes.put("pinyin, a surname", BookBench::sound);
        classes.put("pinyin, a surname and an initial", text -> sound(text) + initial(text));
        classes.put("pinyin, two initials", text -> initial(text) + initial(text));
        classes.put("pinyin, three initials", text -> initial(text) + initial(text) + initial(text));
        classes.put("pinyin, a surname and two initials", text -> sound(text) + initial(text) + initial(text));
        classes.put("a surname and an initial", text -> text.commonestOfNames() + initial(text));
        classes.put("a tag that 20 % have", _ -> SampleRows.FREQUENT_TAG);
        classes.put("a tag and a surname", text -> SampleRows.FREQUENT_TAG + " " + text.commonestOfNames());
        return classes;
    }

    private static String sound(SampleText text) {
        return SOUNDS.get(text.below(text.below(2) == 0 ? 1 : SOUNDS.size()));
    }

    private static String initial(SampleText text) {
        return String.valueOf(INITIALS.charAt(text.below(INITIALS.length())));
    }

    private static FollowerFilter with(FollowerFilter filter, Order order) {
        return with(filter, order, "");
    }

    private static FollowerFilter with(FollowerFilter filter, Order order, String words) {
        return new FollowerFilter(
                words,
                order,
                filter.tagId(),
                filter.window(),
                filter.favouriteOnly(),
                filter.writtenSince(),
                filter.moment());
    }

    private static String label(FollowerFilter filter) {
        List<String> parts = new ArrayList<>();
        if (filter.tagId() != null) {
            parts.add("tag "
                    + (filter.tagId() == SampleBook.FREQUENT
                            ? "20 %"
                            : filter.tagId() == SampleBook.RARE ? "1 %" : "0.02 %"));
        }
        if (filter.window() != null) {
            parts.add("window " + filter.window());
        }
        if (filter.favouriteOnly()) {
            parts.add("favourites");
        }
        if (filter.writtenSince() != null) {
            parts.add(filter.writtenSince().equals(Instant.EPOCH) ? "written to ever" : "written to today");
        }
        return parts.isEmpty()
                ? (filter.moment() == null ? "alone, windows unknown" : "alone")
                : String.join(", ", parts);
    }

    private interface Asked {

        void ask(String words);
    }

    private void line(String label, FollowerStore store, FollowerFilter filter, Function<SampleText, String> words) {
        measure(label, words, typed -> store.page(SampleRows.HUGE, with(filter, filter.order(), typed), FIRST, PAGE));
    }

    private void measure(String label, Function<SampleText, String> words, Asked asked) {
        if (!MEASURED.matcher(label).matches()) {
            return;
        }
        SampleText text = SampleRows.questions(seed + label.hashCode());
        IntStream.range(0, WARM).forEach(_ -> asked.ask(words.apply(text)));
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            String typed = words.apply(text);
            long begun = now();
            asked.ask(typed);
            nanos[i] = now() - begun;
        }
        Times times = new Times(nanos);
        if (times.percentile(0.95) > worst) {
            worst = times.percentile(0.95);
            worstClass = label;
        }
        out.println("%-70s %s".formatted(label, times.summary()));
    }

    private static long now() {
        return CPU ? cpu() : System.nanoTime();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Batch by batch in turn, each into a file of its own; the rows are worked out beforehand for the bare insert alone. */
    private void write(Path folder, int size) throws IOException, SQLException {
        Path home = Files.createTempDirectory(folder.toAbsolutePath(), "written-");
        long ours = 0;
        long bare = 0;
        long again = 0;
        Path file = home.resolve("ours.db");
        Path other = home.resolve("bare.db");
        SqliteDatabase.open(other, "bench").close();
        int measured = 0;
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench");
                BareFollowers inserts = new BareFollowers(other, SampleRows.HUGE)) {
            SampleText text = new SampleText(seed);
            for (int done = 0; done < size; done += BATCH) {
                List<FollowerDetails> batch = batch(text, done);
                List<BareFollowers.Row> rows = BareFollowers.rows(batch);
                long first = cpu();
                database.followers().putDetails(SampleRows.HUGE, batch);
                long second = cpu();
                inserts.insert(rows, 1);
                long third = cpu();
                database.followers().putDetails(SampleRows.HUGE, batch);
                long fourth = cpu();
                // the first tenth warms up
                if (done >= size / 10) {
                    measured += BATCH;
                    ours += second - first;
                    bare += third - second;
                    again += fourth - third;
                }
            }
        }
        out.println();
        out.println("Writing %,d new followers, %d in a transaction, in microseconds of processor time a follower"
                .formatted(size, BATCH));
        out.println(
                "with all that the book keeps %.1f, bare batched insert %.1f, ratio %.2f (goal %.0f); once more, unchanged %.1f"
                        .formatted(
                                micros(ours, measured),
                                micros(bare, measured),
                                (double) ours / bare,
                                RATIO,
                                micros(again, measured)));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        if ((double) ours / bare > RATIO) {
            throw new AssertionError("followers cost more than " + RATIO + " times a bare insert");
        }
    }

    private static double micros(long nanos, int followers) {
        return nanos / 1e3 / followers;
    }

    /** The oldest first, as WeChat lists them; six of ten have a remark. */
    private static List<FollowerDetails> batch(SampleText text, int from) {
        Instant first = Instant.parse("2021-12-27T00:00:00Z");
        List<FollowerDetails> batch = new ArrayList<>();
        for (int i = from; i < from + BATCH; i++) {
            batch.add(new FollowerDetails(
                    new OpenId(text.openId()),
                    true,
                    first.plus(Duration.ofSeconds(i * 100L)),
                    text.below(10) < 6 ? text.name() : "",
                    text.below(5) == 0 ? List.of(101) : List.of(),
                    "ADD_SCENE_QR_CODE",
                    ""));
        }
        return batch;
    }

    private static void delete(Path database) throws IOException {
        for (String suffix : Arrays.asList("", "-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
    }
}

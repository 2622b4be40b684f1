package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.SampleRows;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.MessageColumns;
import dev.kefudesk.storage.OutcomeColumns;
import dev.kefudesk.storage.SearchText;
import dev.kefudesk.storage.contract.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever way the history is searched, the same rows are found: by the index of words, by the rare pairs of the words, and by
 * reading each row of a filter. The words are cut out of the rows, whole or not, within a text or across two.
 */
class HistoryWaysTest {

    private static final int ROWS = 1_200;
    private static final int SEED = 23;
    /** So many characters of a row are searched. */
    private static final int SEARCHED = 40_000;

    @TempDir
    static Path folder;

    private static SqliteDatabase database;
    /** The folded texts of each row, the newest first. */
    private static final Map<Delivery, List<String>> HISTORY = new LinkedHashMap<>();

    @BeforeAll
    static void write() {
        Path file = folder.resolve("kefudesk.db");
        new SampleRows(ROWS, SEED).write(file);
        database = SqliteDatabase.open(file, "reader");
        List<Message> unusual = List.of(
                new Message.News(List.of(
                        new NewsCard(
                                "冬季新品", "山羊绒 围巾", "https://shop.example/scarf?a=1", "https://img.example/hidden.jpg"),
                        new NewsCard("", "ＶＩＰ 专享 C++ (A*B)", "", ""))),
                new Message.Text("第一行\n第二行\u200B🎁 \"gift\"\t100% \\ 'x' ﬁn É"),
                new Message.Text("长".repeat(SEARCHED) + "尾巴"),
                new Message.Text(""));
        for (int i = 0; i < unusual.size(); i++) {
            OpenId follower = new OpenId("oKf3_9-aBcDeFgHiJkLmNoPqRsT" + i);
            Journal.sent(
                    database.deliveries(),
                    Journal.row(follower, "Ｌily 陈", MORNING.plus(Duration.ofDays(100 + i)), unusual.get(i)),
                    i % 2 == 0 ? ACCEPTED : CLOSED);
        }
        database.deliveries()
                .rows(HistoryFilter.ALL, null, ROWS + unusual.size())
                .forEach(row -> HISTORY.put(row, texts(row)));
    }

    private static List<String> texts(Delivery row) {
        List<String> texts = MessageColumns.texts(row.message(), row.follower(), row.followerName());
        String rid = row.outcome() == null ? null : OutcomeColumns.rid(row.outcome());
        texts.add(rid == null ? "" : rid);
        return texts.stream()
                .map(SearchText::fold)
                .map(text -> text.substring(0, Math.min(text.length(), SEARCHED - 100)))
                .toList();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyWayFindsTheSameRows(int seed) {
        Random random = new Random(seed);
        List<List<String>> rows = List.copyOf(HISTORY.values());
        for (int i = 0; i < 6; i++) {
            List<String> row = rows.get(random.nextInt(rows.size()));
            for (String words : List.of(
                    openId(row, random),
                    part(row, random),
                    part(row, random) + " " + part(row, random),
                    openId(row, random) + " " + part(row, random),
                    across(row, random),
                    damaged(openId(row, random), random),
                    damaged(part(row, random), random))) {
                assertSame(words);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oKf3",
                "oKf",
                "f3",
                "oKf3oKf3",
                "kf3_9-",
                "okf3 冬季",
                "shop.example/scarf?a=1",
                "hidden.jpg",
                "vip",
                "ｌｉｌｙ",
                "c++",
                "(a*b)",
                "第一行第二行",
                "行 第",
                "🎁",
                "\"gift\"",
                "100%",
                "\\",
                "'x'",
                "fin",
                "é",
                "长",
                "长长长",
                "尾巴",
                "0f1e2d3c-4b5a6978",
                "6978oKf3",
                "一行\uD83C 第"
            })
    void whatIsUnusualIsFoundByEveryWayAlike(String words) {
        assertSame(words);
    }

    private static void assertSame(String words) {
        for (OutcomeKind outcome : new OutcomeKind[] {null, SampleRows.ONE_IN_10}) {
            HistoryFilter filter = new HistoryFilter(words, outcome, null, null, null);
            long[] expected = HISTORY.entrySet().stream()
                    .filter(row -> outcome == null
                            || outcome == OutcomeKind.of(row.getKey().state()))
                    .filter(row -> SearchText.words(words).stream()
                            .allMatch(word -> row.getValue().stream().anyMatch(text -> text.contains(word))))
                    .mapToLong(row -> row.getKey().id().value())
                    .toArray();
            HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
            for (HistoryQuery.Way way : database.connections().read("list", query::ways)) {
                long[] found = database.connections().read("search", handle -> query.ids(handle, way));
                assertThat(found).as("[%s] %s by %s", words, outcome, way).isEqualTo(expected);
            }
        }
    }

    private static String openId(List<String> row, Random random) {
        return row.getFirst().substring(0, 3 + random.nextInt(12));
    }

    private static String part(List<String> row, Random random) {
        String text = row.get(random.nextInt(row.size()));
        if (text.isEmpty()) {
            return text;
        }
        int from = random.nextInt(text.length());
        return text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(6)));
    }

    /** The end of one text and the beginning of another, which is found only where both stand in one. */
    private static String across(List<String> row, Random random) {
        String first = row.get(random.nextInt(row.size()));
        String second = row.get(random.nextInt(row.size()));
        return first.substring(Math.max(0, first.length() - 2)) + second.substring(0, Math.min(2, second.length()));
    }

    private static String damaged(String words, Random random) {
        int at = random.nextInt(words.length() + 1);
        return words.substring(0, at) + "k3的".charAt(random.nextInt(3)) + words.substring(at);
    }

    @Test
    void pairsThatNearlyEveryRowHasAreLeftOutWhereOthersTellRowsApart() {
        assertThat(rarePairs("oKf3")).as("nothing would be left").isNull();
        assertThat(rarePairs("的 单")).as("single characters").isNull();
        assertThat(rarePairs("您好 k3")).as("single pairs").isNull();
        assertThat(rarePairs("冬季新品")).as("nothing is frequent").isNull();
        assertThat(rarePairs("oKf3_9")).isEqualTo(Pairs.query(List.of("3_9")));
        assertThat(rarePairs("oKf3_9oKf3_9")).isEqualTo(Pairs.query(List.of("3_9o", "3_9")));
        assertThat(rarePairs("oKf3 冬季新品 的")).isEqualTo(Pairs.query(List.of("冬季新品")));
    }

    /** A pasted page has so many pairs that asking for the frequency of each would take longer than it saves. */
    @Test
    void ofAVeryLongWordTheBeginningIsAskedFor() {
        Set<String> characters = new LinkedHashSet<>();
        for (int i = 0; i < 200; i++) {
            characters.add(Character.toString(0x4E00 + i));
        }
        String query = rarePairs(String.join("", characters));

        assertThat(query).isEqualTo(Pairs.query(List.of(String.join("", new ArrayList<>(characters).subList(0, 65)))));
    }

    private static String rarePairs(String words) {
        return database.connections()
                .read(
                        "choose",
                        handle -> RarePairs.query(handle, SearchText.words(words), Long.MIN_VALUE, Long.MAX_VALUE));
    }
}

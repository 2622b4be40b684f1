package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** How the server reads a history of 100,000 rows in Chinese, with its planner left as it is. */
class SearchPlanTest {

    private static final int ROWS = 100_000;
    private static final int FOLLOWERS = 20_000;
    private static final int CHARACTERS = 2_000;
    private static final int LIMIT = 50;

    /** Stands in every 1,500th text, as a word of two characters that are drawn by frequency stands in few. */
    private static final String RARE = "围巾";

    /** The commonest character, as 的 is. */
    private static final String COMMON = "一";

    private static TestPostgres.Database database;
    private static DirectSessions sessions;
    private static final List<String> TEXTS = new ArrayList<>();

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void load() throws SQLException, IOException {
        database = TestPostgres.fresh();
        Random random = new Random(20_261_123);
        for (int i = 0; i < ROWS; i++) {
            TEXTS.add(text(random) + (i % 1_500 == 7 ? RARE : ""));
        }
        try (Connection superuser = database.asSuperuser().getConnection();
                Statement statement = superuser.createStatement()) {
            // neither triggers nor references, and the indexes are made afterwards, as when a dump is read back
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            statement.execute("DROP INDEX delivery_words_by_gram, follower_by_gram");
            copy(
                    superuser,
                    "delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,"
                            + " summary, writer, operator, machine, outcome, cause, code)",
                    ROWS,
                    SearchPlanTest::delivery);
            copy(superuser, "delivery_words (id, words, grams)", ROWS, SearchPlanTest::words);
            statement.execute("CREATE INDEX delivery_words_by_gram ON delivery_words USING gin (grams)");
            copy(
                    superuser,
                    "follower (account, openid, remark, name_key, words, grams, subscribed_at)",
                    FOLLOWERS,
                    SearchPlanTest::follower);
            statement.execute("CREATE INDEX follower_by_gram ON follower USING gin (grams)");
            statement.execute("ANALYZE");
        }
        sessions = new DirectSessions(database.as(TestPostgres.WANG));
    }

    @AfterAll
    static void drop() {
        sessions.close();
        database.close();
    }

    /** Characters by frequency: one of rank n is n times rarer than the commonest. */
    private static String text(Random random) {
        return IntStream.range(0, 10)
                .map(i -> 0x4E00 + (int) Math.pow(CHARACTERS, random.nextDouble()) - 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private interface Line {
        String of(int row);
    }

    private static void copy(Connection connection, String table, int rows, Line line)
            throws SQLException, IOException {
        String lines = IntStream.range(0, rows).mapToObj(line::of).collect(Collectors.joining("\n", "", "\n"));
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN", new StringReader(lines));
    }

    private static long id(int row) {
        return DeliveryId.least(MORNING.plusSeconds(row)).value();
    }

    private static String delivery(int row) {
        return String.join(
                "\t",
                Long.toString(id(row)),
                "s" + row,
                "1",
                "shop",
                "青禾生活",
                "o" + row % 5_000,
                "",
                Long.toString(MORNING.plusSeconds(row).toEpochMilli()),
                "TEXT",
                "0",
                TEXTS.get(row),
                "w",
                "wang",
                "pc",
                row % 1_000 == 0
                        ? "UNKNOWN\tTIMEOUT\t\\N"
                        : row % 10 == 0 ? "REFUSED\t\\N\t45015" : "ACCEPTED\t\\N\t\\N");
    }

    private static String words(int row) {
        Grams grams = Grams.of(List.of(TEXTS.get(row)));
        return id(row) + "\t" + grams.text() + "\t" + numbers(grams);
    }

    private static String follower(int row) {
        String openId = "o" + row;
        Grams grams = Grams.of(List.of(TEXTS.get(row), openId));
        return String.join(
                "\t",
                "shop",
                openId,
                TEXTS.get(row),
                "\\\\x5b" + HexFormat.of().formatHex(openId.getBytes(StandardCharsets.UTF_8)),
                grams.text(),
                numbers(grams),
                Long.toString(MORNING.minusSeconds(row).toEpochMilli()));
    }

    private static String numbers(Grams grams) {
        return IntStream.of(grams.numbers()).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static HistoryFilter filter(String words, @Nullable OutcomeKind outcome) {
        return new HistoryFilter(words, outcome, null, null, null);
    }

    private static String plan(HistoryFilter filter) {
        return sessions.read("explain", handle -> new HistoryQuery(filter, new RowsFrom.First()).plan(handle, LIMIT));
    }

    private static List<String> found(String words) {
        return sessions
                .read("read", handle -> new HistoryQuery(filter(words, null), new RowsFrom.First()).page(handle, LIMIT))
                .stream()
                .map(DeliverySummary::summary)
                .toList();
    }

    private static List<String> newest(String words) {
        return TEXTS.reversed().stream()
                .filter(text -> text.contains(words))
                .limit(LIMIT)
                .toList();
    }

    @Test
    void twoChineseCharactersAreReadFromTheIndexOfWords() {
        assertThat(plan(filter(RARE, null)))
                .contains("Bitmap Index Scan on delivery_words_by_gram")
                .doesNotContain("Seq Scan on delivery");
        assertThat(found(RARE)).isEqualTo(newest(RARE)).hasSize(LIMIT);
    }

    @Test
    void aCharacterThatIsEverywhereIsLookedForFromTheNewestRowOn() {
        assertThat(plan(filter(COMMON, null)))
                .contains("Index Scan Backward using delivery_words_pkey")
                .doesNotContain("delivery_words_by_gram", "Seq Scan on delivery");
        assertThat(found(COMMON)).isEqualTo(newest(COMMON)).hasSize(LIMIT);
    }

    @Test
    void withoutWordsTheListIsWalkedFromTheNewestRowOn() {
        assertThat(plan(HistoryFilter.ALL))
                .contains("Index Scan Backward using delivery_pkey")
                .doesNotContain("Sort Key: d.id", "Seq Scan on delivery");
        assertThat(plan(filter("", OutcomeKind.UNKNOWN)))
                .contains("Index Scan Backward using delivery_by_outcome")
                .doesNotContain("Seq Scan on delivery");
    }

    @Test
    void aCommonCharacterWithARareOutcomeReadsTheFewRowsOfTheOutcome() {
        assertThat(plan(filter(COMMON, OutcomeKind.UNKNOWN)))
                .contains("Index Scan using delivery_unknown")
                .doesNotContain("delivery_words_by_gram", "Seq Scan on delivery");
    }

    private static List<String> followerPlans(FollowerFilter filter) {
        return sessions.read(
                "explain",
                handle -> new FollowerQuery(handle, new AccountId("shop"), filter, new GivenKeys()).plans(LIMIT));
    }

    @Test
    void followersAreFoundByTheIndexOfWordsOrWalkedInOrder() {
        assertThat(followerPlans(new FollowerFilter(RARE, Order.NEWEST)).getLast())
                .contains("Bitmap Index Scan on follower_by_gram")
                .doesNotContain("Seq Scan on follower");
        assertThat(followerPlans(new FollowerFilter(COMMON, Order.NEWEST)).getLast())
                .contains("Index Scan Backward using follower_in_order")
                .doesNotContain("follower_by_gram", "Seq Scan on follower", "Sort Key: f.");
        assertThat(followerPlans(new FollowerFilter("", Order.NEWEST)).getLast())
                .contains("Index Scan Backward using follower_in_order")
                .doesNotContain("Seq Scan on follower", "Sort Key: f.");
        assertThat(followerPlans(new FollowerFilter("", Order.NAME)).getLast())
                .contains("Index Scan using follower_by_name")
                .doesNotContain("Seq Scan on follower", "Sort Key: f.");
        assertThat(followerPlans(new FollowerFilter("", Order.LAST_CONTACT)))
                .satisfies(plans -> assertThat(plans.getFirst()).contains("using follower_by_contact"))
                .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on follower", "Sort Key: f."));
    }
}

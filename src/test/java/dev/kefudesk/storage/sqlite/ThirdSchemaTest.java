package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.testing.Integrity;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A database of the second version gets ids by time, places, names and words, and loses nothing. */
class ThirdSchemaTest {

    private static final AccountId OTHER = new AccountId("other");

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void aDatabaseOfTheSecondVersion() throws SQLException {
        file = folder.resolve("kefudesk.db");
        SQLiteDataSource source = OldSchema.make(file, 2);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            // two in one millisecond, one after the clock was set back, and one whose clock made no sense
            statement.executeUpdate(delivery(4, MORNING.toEpochMilli(), "第一条", "'6a5f3c21-0f1e2d3c-4b5a6978'"));
            statement.executeUpdate(delivery(7, MORNING.toEpochMilli(), "第二条", "NULL"));
            statement.executeUpdate(delivery(8, MORNING.plusMillis(1).toEpochMilli(), "第三条", "NULL"));
            statement.executeUpdate(
                    delivery(9, MORNING.minus(Duration.ofDays(30)).toEpochMilli(), "钟慢了", "NULL"));
            statement.executeUpdate(delivery(10, Long.MAX_VALUE, "钟坏了", "NULL"));
            statement.executeUpdate(
                    "INSERT INTO delivery_content SELECT id, '{\"text\":\"' || summary || '\"}', '/send',"
                            + " '{}', 200, '', 0, 0 FROM delivery");
            statement.executeUpdate(
                    "INSERT INTO follower (account, openid, alias, remark, words, subscribed_at, last_delivery)"
                            + " VALUES ('shop', 'oB', '王姐', '', '', 1000000, 7), ('shop', 'oA', '', '阿明', '', 1000900, NULL),"
                            + " ('shop', 'oC', '', '', '', 5000000, 4), ('shop', 'oE', '', '', '', NULL, 10),"
                            + " ('shop', 'oD', '', 'Zoe', '', NULL, NULL), ('other', 'oA', '', '', '', NULL, NULL),"
                            + " ('zero', 'oY', '', '', '', 1700000000000, NULL), ('zero', 'oX', '', '', '', 0, NULL),"
                            + " ('zero', 'oW', '', '', '', -62135596800000, NULL), ('zero', 'oZ', '', '', '', NULL, NULL)");
            statement.executeUpdate("INSERT INTO draft VALUES ('shop', 'oB', 7, 'TEXT', '{\"text\":\"半句话\"}')");
            statement.executeUpdate("INSERT INTO tag VALUES ('shop', 101, '贵宾', '贵宾', 1)");
            statement.executeUpdate("INSERT INTO follower_tag VALUES ('shop', 'oC', 0, 101)");
        }
        database = SqliteDatabase.open(file, "new");
    }

    @AfterEach
    void close() {
        database.close();
        assertThat(Integrity.check(file)).isEqualTo("ok");
    }

    private static String delivery(long id, long at, String text, String rid) {
        return """
                INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                    summary, writer, outcome, code, errmsg, rid, plan_id, plan_part, plan_parts)
                VALUES (%1$d, 'send %1$d', 1, 'shop', '青禾生活', 'oB', '王梅', %2$d, 'TEXT', 0, '%3$s', 'old', 'REFUSED',
                    45015, '', %4$s, 'plan', 1, 2)
                """.formatted(id, at, text, rid);
    }

    private List<String> history(HistoryFilter filter) {
        return database.deliveries().older(filter, null, 10).stream()
                .map(DeliverySummary::summary)
                .toList();
    }

    private static HistoryFilter words(String words) {
        return new HistoryFilter(words, null, null, null, null);
    }

    @Test
    void deliveriesStandByTheirMomentAndThoseOfOneMomentInTheirOldOrder() {
        assertThat(history(HistoryFilter.ALL)).containsExactly("钟坏了", "第三条", "第二条", "第一条", "钟慢了");
        assertThat(history(new HistoryFilter("", null, null, MORNING, MORNING.plusMillis(1))))
                .containsExactly("第二条", "第一条");
        assertThat(history(new HistoryFilter("", null, null, Instant.EPOCH, MORNING)))
                .containsExactly("钟慢了");
        DeliverySummary second =
                database.deliveries().older(words("第二"), null, 1).getFirst();
        assertThat(second.id())
                .isEqualTo(new DeliveryId(DeliveryId.least(MORNING).value() + 1));
        assertThat(second.at()).isEqualTo(MORNING);
        assertThat(second.plan()).isNotNull();
        assertThat(second.by()).isEqualTo(SentBy.NOT_KNOWN);
        assertThat(database.deliveries().find(second.id()).orElseThrow().requestPath())
                .isEqualTo("/send");
    }

    @Test
    void everyRowIsFoundByItsWords() {
        assertThat(history(words("第"))).containsExactly("第三条", "第二条", "第一条");
        assertThat(history(words("条 王梅"))).hasSize(3);
        assertThat(history(words("0f1e2d3c"))).containsExactly("第一条");
    }

    private List<String> followers(String words, Order order) {
        return database.followers().page(SHOP.id(), new FollowerFilter(words, order), new RowsFrom.First(), 10).stream()
                .map(row -> row.entry().follower().openId().value())
                .toList();
    }

    @Test
    void followersStandInTheirOrdersAndAreFound() {
        assertThat(followers("", Order.NEWEST)).containsExactly("oC", "oA", "oB", "oD", "oE");
        assertThat(followers("", Order.NAME)).containsExactly("oA", "oB", "oD", "oC", "oE");
        assertThat(followers("王", Order.NEWEST)).containsExactly("oB");
        assertThat(followers("明", Order.NEWEST)).containsExactly("oA");
        assertThat(followers("贵宾", Order.NEWEST)).containsExactly("oC");
        assertThat(followers("o", Order.NEWEST)).hasSize(5);
        assertThat(database.followers().count(OTHER, "")).isEqualTo(1);
    }

    @Test
    void theLastContactIsStillTheSame() {
        assertThat(database.followers()
                        .find(SHOP.id(), new OpenId("oB"))
                        .orElseThrow()
                        .lastContact()
                        .at())
                .isEqualTo(MORNING);
        assertThat(database.followers()
                        .find(SHOP.id(), new OpenId("oA"))
                        .orElseThrow()
                        .lastContact())
                .isNull();
    }

    @Test
    void newFollowersAreGivenPlacesOfTheirOwn() {
        database.followers().addOpenIds(SHOP.id(), List.of(new OpenId("oF")));
        database.followers().setAlias(OTHER, new OpenId("oG"), "新来的");

        assertThat(followers("", Order.NEWEST)).containsExactly("oC", "oA", "oB", "oD", "oE", "oF");
        assertThat(followers("oF", Order.NEWEST)).containsExactly("oF");
        assertThat(database.followers().count(OTHER, "新来")).isEqualTo(1);
        assertThat(database.followers().count(SHOP.id(), "新来")).isZero();
    }

    @Test
    void aDraftIsStillThere() {
        assertThat(database.drafts()
                        .find(new DraftKey(SHOP.id(), new OpenId("oB")))
                        .orElseThrow()
                        .text())
                .isEqualTo("半句话");
    }

    /** Zero, and a time before 1970, were written for none. */
    @Test
    void aFollowDateThatIsNoneCountsAsNone() {
        AccountId zero = new AccountId("zero");
        database.followers().addOpenIds(zero, List.of(new OpenId("oNew")));

        assertThat(database.followers().page(zero, FollowerFilter.ALL, new RowsFrom.First(), 10))
                .extracting(row -> row.entry().follower().openId().value())
                .containsExactly("oY", "oW", "oX", "oZ", "oNew");
        assertThat(database.followers()
                        .find(zero, new OpenId("oX"))
                        .orElseThrow()
                        .follower()
                        .subscribedAt())
                .isNull();
    }
}

package dev.kefudesk.storage.postgres;

import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.Connection.HttpProxy;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of a desk that has worked alone for a while, as it is before its data is copied to a team. */
final class DeskFile {

    static final Instant MORNING = Instant.parse("2026-11-23T02:46:00Z");
    static final Instant SETTLED = MORNING.plusSeconds(600);

    /** With a proxy, a token server and someone who tries messages out. */
    static final Account STORE = Samples.account("store", 1)
            .withConnection(new HttpProxy("proxy.example", 8_080, "kefu"))
            .withTokenSource(new TokenUrl(new Origin("https", "token.example", 443), "/token"))
            .withTestFollower(LI);

    /** What the desk's settings hold, and no team is told. */
    static final String OWN_SETTING = "of this desk alone 6f1d";

    static final ReceivedAnswer ANSWER = new ReceivedAnswer(200, "{\"errcode\":0,\"errmsg\":\"ok\0\"}", 29, false);

    private final SqliteDatabase database;
    private int sends;

    private DeskFile(SqliteDatabase database) {
        this.database = database;
    }

    /** Two accounts with followers of every kind, drafts, and one row of each outcome, oldest first. */
    static SqliteDatabase written(Path file) {
        SqliteDatabase database = SqliteDatabase.open(file, "alone", new ManualClock());
        DeskFile desk = new DeskFile(database);
        database.accounts().save(SHOP);
        database.accounts().save(STORE);
        database.settings().put("something", OWN_SETTING);
        desk.followers();
        desk.drafts();
        desk.history();
        return database;
    }

    private void followers() {
        database.followers()
                .putDetails(
                        SHOP.id(),
                        List.of(
                                new FollowerDetails(
                                        WANG, true, MORNING, "老客户", List.of(101, 2), "ADD_SCENE_QR_CODE", "union-wang"),
                                new FollowerDetails(LI, false, null, "", List.of(), "", "")));
        database.followers().setAlias(SHOP.id(), WANG, "王梅\0姐");
        database.followers().putTags(SHOP.id(), List.of(new FollowerTag(101, "VIP", 30), new FollowerTag(2, "星标组", 1)));
        database.followers().setLastLoaded(SHOP.id(), MORNING);
        database.followers().setAlias(STORE.id(), new OpenId("typed-by-hand"), "手工录入");
    }

    private void drafts() {
        database.drafts().save(Draft.empty(new DraftKey(SHOP.id(), WANG)).withText("写了一半"));
        database.drafts()
                .save(Draft.empty(new DraftKey(STORE.id(), LI)).withCards(List.of(Samples.card(1), Samples.card(2))));
        database.drafts()
                .save(Draft.empty(new DraftKey(SHOP.id(), LI)).withText("已发送").withText(""));
    }

    private void history() {
        sent(SHOP.id(), WANG, new Message.Text("冬季新品已经到店"), new SendOutcome.Accepted(), null);
        sent(
                SHOP.id(),
                LI,
                new Message.News(List.of(Samples.card(1))),
                new SendOutcome.Refused(
                        new ApiRefusal(45015, "response out of time limit", "6a5f3c21-0f1e2d3c-4b5a6978"),
                        NoResend.SAME_TOKEN),
                new PlanPart(new PlanId("plan"), 1, 2));
        sent(
                SHOP.id(),
                LI,
                new Message.Text("没有发出"),
                SendOutcome.NotSent.because(NotSentCause.NO_NETWORK, "no route"),
                null);
        sent(
                STORE.id(),
                WANG,
                new Message.Text("不知道是否送达"),
                SendOutcome.Unknown.because(UnknownCause.TIMEOUT, "15 s"),
                null);
        DeliveryId settled = sent(
                STORE.id(),
                LI,
                new Message.Text("后来确认送达"),
                SendOutcome.Unknown.because(UnknownCause.CONNECTION_LOST, ""),
                null);
        database.deliveries().settle(settled, new Settlement(true, SETTLED));
        sent(new AccountId("gone"), WANG, new Message.Text("旧账号的记录"), new SendOutcome.Accepted(), null);
    }

    private DeliveryId sent(
            AccountId account, OpenId follower, Message message, SendOutcome outcome, @Nullable PlanPart plan) {
        sends++;
        NewDelivery row = new NewDelivery(
                new SendId("send-" + sends),
                1,
                account,
                "青禾生活",
                follower,
                "名字 " + sends,
                MORNING.plusSeconds(sends),
                message,
                "/cgi-bin/message/custom/send?access_token=•••",
                "{\"touser\":\"" + follower.value() + "\"}",
                plan);
        DeliveryId id = ((Started) database.deliveries().begin(row, Set.of(AskReason.values()))).id();
        database.deliveries().finish(id, new Finish(outcome, ANSWER, Duration.ofMillis(412), true, null));
        return id;
    }

    /** Adds copies of the first row, a second apart, in one stroke; the file is open nowhere else. */
    static void multiply(Path file, int copies) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String numbers = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + copies
                    + "), first (id) AS (SELECT min(id) FROM delivery) ";
            String id = "first.id + (1000 + c.n) * 1000 * " + DeliveryId.PER_MILLISECOND;
            statement.execute(numbers
                    + "INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name,"
                    + " at, kind, cards, summary, writer, outcome, latency_ms)"
                    + " SELECT " + id + ", d.send_id || ' copy ' || c.n, 1, d.account, d.account_name, d.openid,"
                    + " d.follower_name, d.at + (1000 + c.n) * 1000, d.kind, d.cards, d.summary, d.writer,"
                    + " 'ACCEPTED', 5 FROM c, first JOIN delivery d ON d.id = first.id");
            statement.execute(numbers + "INSERT INTO delivery_content (id, message, request_path, request_body)"
                    + " SELECT " + id + ", t.message, t.request_path, t.request_body"
                    + " FROM c, first JOIN delivery_content t ON t.id = first.id");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

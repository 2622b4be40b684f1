package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What goes over the channel, on which anybody who may log in can listen. */
class NoticesTest {

    private static final DraftKey KEY = new DraftKey(SHOP.id(), WANG);

    private final List<String> all = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    /** By someone who listens past the program. */
    private void listen(Connection raw) throws SQLException {
        PGNotification[] come = raw.unwrap(PGConnection.class).getNotifications(1);
        if (come != null) {
            for (PGNotification notice : come) {
                heard.add(notice.getParameter());
                all.add(notice.getParameter());
            }
        }
    }

    private void hears(Connection raw, String notice) {
        await(notice).atMost(TestDesk.PATIENCE).untilAsserted(() -> {
            listen(raw);
            assertThat(heard).anyMatch(said -> said.matches(notice));
        });
    }

    @Test
    void numbersOfRowsAreSaidAndNeverWhatIsInThem() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Connection raw = database.as(TestPostgres.ZHAO).getConnection();
                Statement statement = raw.createStatement();
                TestDesk li = TestDesk.at(database, TestPostgres.LI);
                Desk owner = Desk.join(database.as(TestPostgres.OWNER), "owner", "m", InstantSource.system())) {
            statement.execute("LISTEN kefudesk");
            PostgresTeamDatabase team = li.team;

            team.accounts().save(SHOP);
            hears(raw, "a:");
            team.followers().addOpenIds(SHOP.id(), List.of(WANG, LI));
            team.followers().setAlias(SHOP.id(), WANG, "王梅");
            hears(raw, "f:[1-9]\\d*");
            heard.clear();
            team.followers().setLastLoaded(SHOP.id(), MORNING);
            hears(raw, "f:[1-9]\\d*");
            team.drafts().save(Draft.empty(KEY).withText("您好，请稍等"));
            team.feed().writing(KEY);
            hears(raw, "p:[1-9]\\d*");
            DeliveryId sent = Journal.begun(team.deliveries(), Journal.text(WANG, "您好"));
            hears(raw, "d:" + sent.value());
            heard.clear();
            team.deliveries().finish(sent, Journal.with(ACCEPTED));
            hears(raw, "d:" + sent.value());
            DeliveryId unknown = Journal.sent(team.deliveries(), Journal.text(LI, "在吗"), TIMEOUT);
            hears(raw, "d:" + unknown.value());
            heard.clear();
            team.deliveries().settle(unknown, new Settlement(true, MORNING));
            hears(raw, "d:" + unknown.value());
            DeliveryId left = Journal.begun(team.deliveries(), Journal.text(WANG, "再见"));
            hears(raw, "d:" + left.value());
            heard.clear();
            TeamLeaseTest.runOut(database, li);
            hears(raw, "d:" + left.value());
            owner.team().create(new TeamKey(1, new byte[] {1}, 600_000, new byte[] {2}, true));
            team.team().put(SecretKey.token(SHOP.scope()), new Sealed(1, new byte[] {3}));
            hears(raw, "k:");
            heard.clear();
            team.feed().writing(null);
            hears(raw, "p:[1-9]\\d*");
            Snippet shared = Snippet.fresh("售后", "退货地址", new SnippetContent.Text("请寄到杭州"))
                    .with(true, "售后", "退货地址", new SnippetContent.Text("请寄到杭州"));
            team.snippets().save(List.of(shared), MORNING);
            hears(raw, "s:");
            assertThat(all).allMatch(said -> said.matches("[dafpks]:\\d*"));
        }
    }
}

package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.TeamFeed.Writing;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.testing.TestPostgres;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks at one database: what one does, the other hears. */
class PostgresTeamFeedTest {

    private static final DraftKey ANNA = new DraftKey(new AccountId("a"), new OpenId("anna"));
    private static final DraftKey BERT = new DraftKey(new AccountId("a"), new OpenId("bert"));

    private TestPostgres.Database database;
    private TestDesk li;
    private TestDesk wang;

    @BeforeEach
    void connect() {
        database = TestPostgres.fresh();
        li = TestDesk.at(database, TestPostgres.LI);
        wang = TestDesk.at(database, TestPostgres.WANG);
        await().atMost(PATIENCE).until(() -> li.missed.get() == 1 && wang.missed.get() == 1);
    }

    @AfterEach
    void close() {
        wang.close();
        li.close();
        database.close();
    }

    private void told(TestDesk desk, String account) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.changes).contains(account));
    }

    @Test
    void aSendInFlightIsHeardByTheOthersOnly() {
        li.begin(7, "o1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(wang.heard).containsExactly(new DeliveryId(7)));
        li.finish(7, "ACCEPTED");
        await().atMost(PATIENCE).until(() -> wang.heard.size() == 2);
        wang.begin(8, "o2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(li.heard).containsExactly(new DeliveryId(8)));
    }

    @Test
    void changedAccountsAndFollowersAreHeard() {
        li.team.sessions().write("add", handle -> {
            handle.execute("""
                    INSERT INTO account (id, name, colour, mark, app_id, scheme, host, port, path_prefix, cards_per_message,
                        connection, proxy_user, token_source, allowance)
                    VALUES ('shop', 'Shop', '', '', 'wx1', 'https', 'a.example', 443, '', 8, '', '', '', 1)
                    """);
            return handle.execute("INSERT INTO follower_load VALUES ('shop', 1)");
        });
        told(wang, "accounts");
        told(wang, "shop");
        assertThat(li.changes).isEmpty();
    }

    @Test
    void theTeamKeyIsHeardOfWhenItIsMadeSharedOtherwiseAndRotated() {
        try (Desk owner = Desk.join(database.as(TestPostgres.OWNER), "owner", "m", InstantSource.system())) {
            List<Runnable> changes = List.of(
                    () -> owner.team().create(key(1)),
                    () -> owner.team().shareSecrets(false),
                    () -> owner.team().rotate(key(2), secrets -> secrets));
            for (Runnable change : changes) {
                int before = wang.keys.get();
                change.run();
                await().atMost(PATIENCE).until(() -> wang.keys.get() > before);
            }
        }
        assertThat(wang.missed).hasValue(1);
        assertThat(wang.changes).isEmpty();
    }

    private static TeamKey key(int version) {
        return new TeamKey(version, new byte[] {1}, 600_000, new byte[] {2}, true);
    }

    @Test
    void manyRowsAtOnceMeanThatEverythingHasToBeReadAgain() {
        int before = wang.missed.get();
        li.team
                .sessions()
                .write(
                        "say",
                        handle -> handle.createQuery("SELECT 1 FROM (SELECT say('d:')) said")
                                .mapTo(int.class)
                                .one());

        await().atMost(PATIENCE).until(() -> wang.missed.get() > before);
    }

    @Test
    void nonsenseOnTheChannelIsPassedOver() {
        li.team.sessions().write("say", handle -> {
            for (String nonsense :
                    new String[] {"", "d", "d:x", "d:99999999999999999999", "f:", "f:12345", "x:1", "p:"}) {
                handle.createQuery("SELECT 1 FROM (SELECT pg_notify('kefudesk', :said)) said")
                        .bind("said", nonsense)
                        .mapTo(int.class)
                        .one();
            }
            return nothing();
        });
        li.begin(7, "o1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(wang.heard).containsExactly(new DeliveryId(7)));
        assertThat(wang.changes).isEmpty();
        assertThat(wang.states).hasSize(2);
    }

    private static int nothing() {
        return 0;
    }

    @Test
    void whomAColleagueWritesToIsSeenUntilTheyStop() {
        li.team.feed().writing(ANNA);
        await().atMost(PATIENCE).until(() -> wang.team.feed().others().size() == 1);
        Writing writing = wang.team.feed().others().getFirst();
        assertThat(writing.account()).isEqualTo(ANNA.account());
        assertThat(writing.follower()).isEqualTo(ANNA.follower());
        assertThat(writing.by()).isEqualTo(new SentBy(TestPostgres.LI, "a computer"));
        assertThat(li.team.feed().others()).isEmpty();

        li.team.feed().writing(BERT);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wang.team.feed().others())
                        .extracting(Writing::follower)
                        .containsExactly(BERT.follower()));

        li.team.feed().writing(null);
        await().atMost(PATIENCE).until(() -> wang.team.feed().others().isEmpty());
    }

    @Test
    void aColleagueWhoIsGoneWritesNoMore() {
        li.team.feed().writing(ANNA);
        await().atMost(PATIENCE).until(() -> wang.team.feed().others().size() == 1);

        li.close();

        await().atMost(PATIENCE).until(() -> wang.team.feed().others().isEmpty());
    }

    @Test
    void aDeskWhoseLeaseHasRunOutWritesToNobody() {
        TeamConnectionTest.execute(database, """
                INSERT INTO instance (id, operator, machine, started_at, lease, lease_until)
                VALUES ('frozen', 'zhao', 'm', now(), '3 seconds', clock_timestamp() + interval '3 seconds');
                INSERT INTO presence (instance, account, openid) VALUES ('frozen', 'a', 'anna')
                """);
        await().atMost(PATIENCE).until(() -> wang.team.feed().others().size() == 1);

        await().atMost(PATIENCE).until(() -> wang.team.feed().others().isEmpty());
    }

    @Test
    void whomOneWritesToIsToldAgainAfterTheConnectionBroke() {
        database.breakConnections();
        li.team.feed().writing(ANNA);

        await().atMost(PATIENCE).until(() -> wang.team.feed().others().size() == 1);
    }
}

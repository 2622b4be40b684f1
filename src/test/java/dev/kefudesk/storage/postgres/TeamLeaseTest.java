package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** A desk that lives keeps its messages on their way; one that is taken for gone goes on only after it knows. */
class TeamLeaseTest {

    static void runOut(TestPostgres.Database database, TestDesk desk) {
        TeamConnectionTest.execute(
                database,
                "UPDATE instance SET lease_until = clock_timestamp() - interval '1 second' WHERE id = '" + desk.instance
                        + "'");
    }

    static boolean alive(TestDesk desk) {
        return desk.team
                .sessions()
                .read(
                        "look",
                        handle -> handle.createQuery("SELECT alive(:id)")
                                .bind("id", desk.instance)
                                .mapTo(boolean.class)
                                .one());
    }

    @Test
    void aDeskThatStartsNeverTouchesAColleaguesSendInFlight() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
            li.begin(1, "o1");

            try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
                assertThat(wang.team.deliveries().settleOrphans()).isZero();
                assertThat(wang.outcome(1)).isEqualTo("SENDING");
            }
        }
    }

    @Test
    void aDeskThatIsStoppedOvertakenAndContinuedStartsNoSendUntilItKnows() {
        ManualTimer stopped = new ManualTimer();
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI, stopped)) {
            await().atMost(PATIENCE).until(() -> stopped.waiting() == 2);
            li.begin(1, "o1");
            runOut(database, li);
            try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
                assertThat(wang.team.deliveries().settleOrphans()).isEqualTo(1);
                assertThat(wang.outcome(1)).isEqualTo("UNKNOWN");
                assertThatThrownBy(() -> li.begin(2, "o2"))
                        .isInstanceOfSatisfying(
                                StoreFailure.class,
                                failure -> assertThat(failure.kind()).isEqualTo(Kind.OVERTAKEN));
                int before = li.missed.get();

                stopped.advance(Rhythm.USUAL.renew());
                await().atMost(PATIENCE).until(() -> li.missed.get() > before);

                li.begin(3, "o3");
                li.finish(1, "ACCEPTED");
                assertThat(wang.outcome(1)).isEqualTo("ACCEPTED");
                assertThat(wang.outcome(3)).isEqualTo("SENDING");
            }
        }
    }

    /** Else a request that waits to leave would leave after a colleague could have written once more. */
    @Test
    void aDeskWhoseLeaseRanOutSettlesItsOwnSendsBeforeItGoesOn() {
        ManualTimer stopped = new ManualTimer();
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI, stopped)) {
            await().atMost(PATIENCE).until(() -> stopped.waiting() == 2);
            li.begin(1, "o1");
            runOut(database, li);

            stopped.advance(Rhythm.USUAL.renew());
            await().atMost(PATIENCE).until(() -> alive(li));

            assertThat(li.outcome(1)).isEqualTo("UNKNOWN");
            assertThat(li.team
                            .followers()
                            .find(new AccountId("a"), new OpenId("o1"))
                            .orElseThrow()
                            .lastContact()
                            .outcome())
                    .isEqualTo(SendOutcome.Unknown.because(UnknownCause.CONSOLE_ENDED, ""));
        }
    }

    /** Its colleagues' messages are settled by the journal, which is asked for that: a renewal has no part in it. */
    @Test
    void aRenewalSettlesNothingOfOthers() {
        ManualTimer stopped = new ManualTimer();
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk wang = TestDesk.at(database, TestPostgres.WANG);
                TestDesk li = TestDesk.at(database, TestPostgres.LI, stopped)) {
            await().atMost(PATIENCE).until(() -> stopped.waiting() == 2);
            li.begin(1, "o1");
            runOut(database, li);
            runOut(database, wang);
            await().atMost(PATIENCE).until(() -> alive(wang));

            assertThat(wang.outcome(1)).isEqualTo("SENDING");
        }
    }

    @Test
    void aLeaseIsRenewedAgainAndAgain() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
            runOut(database, li);
            await().atMost(PATIENCE).until(() -> alive(li));
            runOut(database, li);

            await().atMost(PATIENCE).until(() -> alive(li));
        }
    }

    @Test
    void aDeskThatTheDatabaseHasForgottenJoinsAgain() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
            TeamConnectionTest.execute(database, "DELETE FROM instance");

            await().atMost(PATIENCE).until(() -> alive(li));
        }
    }

    @Test
    void aDeskThatWasCutOffForAMomentKeepsItsSendsInFlight() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
            await().atMost(PATIENCE).until(() -> li.missed.get() == 1);
            li.begin(1, "o1");
            database.breakConnections();
            await().atMost(PATIENCE).until(() -> li.missed.get() == 2);

            assertThat(li.outcome(1)).isEqualTo("SENDING");
            li.finish(1, "ACCEPTED");
            assertThat(li.outcome(1)).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void whatADeskLeavesBehindWhenItClosesIsUnknownAtTheNextStart() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            try (TestDesk li = TestDesk.at(database, TestPostgres.LI)) {
                li.begin(1, "o1");
            }
            try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
                assertThat(wang.team.deliveries().settleOrphans()).isEqualTo(1);
                assertThat(wang.outcome(1)).isEqualTo("UNKNOWN");
            }
        }
    }
}

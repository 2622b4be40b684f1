package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A desk that is stopped in the middle of a send (SIGSTOP), overtaken by another one, and continued. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
final class StoppedDeskTest {

    static final String PASSPHRASE = "correct-horse-battery";
    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path homes;

    private static List<OutcomeKind> outcomes(Desk desk) {
        return desk
                .services()
                .history()
                .page(HistoryFilter.ALL, new RowsFrom.First(), 10)
                .toCompletableFuture()
                .join()
                .stream()
                .map(row -> OutcomeKind.of(row.state()))
                .toList();
    }

    private static long delivered(SandboxServer sandbox, OpenId follower, String text) {
        return sandbox.deliveredTo(follower).stream()
                .filter(sent -> sent.body().contains("\"" + text + "\""))
                .count();
    }

    /** The administrator's desk makes the key, and an account whose API is its own sandbox, which is the judge. */
    static void prepare(Desk owner) {
        KeyState made = owner.services()
                .team()
                .keys()
                .create(PASSPHRASE.toCharArray(), false)
                .toCompletableFuture()
                .join();
        assertThat(made.stage()).isEqualTo(KeyState.Stage.OPEN);
        Account shop = new Account(
                new AccountId("shop"),
                "青禾生活",
                AccountColour.TEAL,
                "青",
                owner.sandbox().appId(),
                owner.sandbox().api(),
                10);
        owner.services()
                .accounts()
                .save(shop, new GivenSecrets(owner.sandbox().secret(), null, null, null))
                .toCompletableFuture()
                .join();
    }

    @Test
    void itIsSettledByAnotherAndNothingComesTwice() throws IOException, InterruptedException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk owner = TeamHome.connected(
                        TeamHome.at(homes.resolve("owner"), database, TestPostgres.OWNER)
                                .withSandbox(SandboxOptions.USUAL.withPace(PACE)),
                        TestPostgres.OWNER)) {
            prepare(owner);
            SandboxServer judge = owner.sandbox();
            OpenId slow = judge.follower(Scene.SLOW);
            OpenId other = judge.follower(Scene.ACCEPTED);
            try (TeamProcess desk = new TeamProcess(homes.resolve("desk"), database, TestPostgres.WANG, 3).ready()) {
                desk.tell("unlock " + PASSPHRASE);
                assertThat(desk.next()).isEqualTo("OPEN");
                desk.tell("send " + slow.value() + " one");
                await().atMost(TeamHome.PATIENCE).until(() -> delivered(judge, slow, "one") == 1);
                desk.signal("STOP");
                desk.tell("send " + other.value() + " two");
                await().atMost(Duration.ofSeconds(120))
                        .untilAsserted(() -> assertThat(outcomes(owner)).containsExactly(OutcomeKind.UNKNOWN));
                assertThat(delivered(judge, other, "two")).isZero();

                desk.signal("CONT");

                assertThat(desk.next()).as("what its first message came to").isIn("Accepted", "Unknown");
                String second = desk.next();
                assertThat(delivered(judge, other, "two"))
                        .as("delivered where it says %s", second)
                        .isEqualTo(second.equals("Accepted") ? 1 : 0);
                await().atMost(TeamHome.PATIENCE).untilAsserted(() -> {
                    desk.tell("send " + other.value() + " three");
                    assertThat(desk.next()).isEqualTo("Accepted");
                });
                assertThat(delivered(judge, slow, "one")).isEqualTo(1);
                assertThat(delivered(judge, other, "three")).isEqualTo(1);
                assertThat(outcomes(owner)).doesNotContain(OutcomeKind.SENDING);
            }
        }
    }
}

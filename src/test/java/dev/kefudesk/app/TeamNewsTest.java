package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.FakeTeamDatabase;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A desk that follows what its team's database says. */
final class TeamNewsTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final FakeTeamDatabase database = new FakeTeamDatabase(new FakeTeamStore());
    private final FakeAccountStore store = new FakeAccountStore();
    private final ManualTimer timer = new ManualTimer();
    private final SecretMask mask = new SecretMask();
    private final AccountService accounts = new AccountService(
            store,
            new FakeSettingsStore(),
            new TokenService(
                    new FakeGateway(),
                    new SessionSecrets(mask),
                    new FakeLedger(),
                    mask,
                    new ManualClock(),
                    Runnable::run),
            Runnable::run,
            Samples.account(AccountId.SANDBOX.value(), 10));
    private final AtomicInteger looked = new AtomicInteger();
    private final TeamNews news = new TeamNews(database, database.deliveries(), accounts, timer, Runnable::run)
            .follow(new Colleagues(database.feed, database.deliveries(), Runnable::run), looked::incrementAndGet);

    @Test
    void accountsThatCouldNotBeReadOnConnectingAreReadAgainWithoutConnectingAnew() {
        store.save(Samples.SHOP);
        store.unreachable = true;
        database.stands(Stage.CONNECTED, "");
        assertThat(accounts.state().accounts()).hasSize(1);
        timer.advance(A_WHILE);
        store.unreachable = false;
        timer.advance(A_WHILE);
        assertThat(accounts.state().accounts()).contains(Samples.SHOP);
    }

    @Test
    void aColleaguesChangeThatCouldNotBeReadIsReadAgain() {
        database.stands(Stage.CONNECTED, "");
        store.save(Samples.SHOP);
        store.unreachable = true;
        database.feed.listeners().forEach(listener -> listener.changed(null));
        store.unreachable = false;
        timer.advance(A_WHILE);
        assertThat(accounts.state().accounts()).contains(Samples.SHOP);
    }

    @Test
    void everyWhileItLooksAsLongAsItIsConnectedAndNotClosed() {
        timer.advance(A_WHILE);
        assertThat(looked).hasValue(0);
        database.stands(Stage.CONNECTED, "");
        timer.advance(A_WHILE);
        timer.advance(A_WHILE);
        assertThat(looked).hasValue(2);
        news.close();
        timer.advance(A_WHILE);
        assertThat(looked).hasValue(2);
    }
}

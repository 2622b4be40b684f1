package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.FakeFinishSpool;
import dev.kefudesk.testing.FakeTeamDatabase;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A desk whose database comes and goes and whose vault opens late. */
final class TeamDeskTest {

    private static final DatabaseChoice.Team TEAM =
            new DatabaseChoice.Team("db.example", 5432, "kefu", "wang", DatabaseChoice.TlsMode.VERIFY_FULL, "");

    private final Desks desks = new Desks();
    private final FakeTeamDatabase database = new FakeTeamDatabase(desks.store);
    private final FakeFinishSpool spool = new FakeFinishSpool();
    private final SecretMask mask = new SecretMask();
    private final List<Account> accounts = new ArrayList<>(List.of(Samples.SHOP));
    private final Signal<Boolean> moved = new Signal<>();

    private final class One {
        final VaultService vault = new VaultService(mask, Runnable::run);
        final TeamDesk team;
        final TokenService tokens;

        One(FakeVault kept) {
            vault.start(() -> kept, () -> List.of(Desks.KEPT));
            team = new TeamDesk(
                    database, TEAM, vault, spool, new TeamDesk.Means("desk-7", mask, new ManualTimer(), Runnable::run));
            tokens = new TokenService(
                    desks.gateway, team.secrets(), team.sharedTokens(), desks.ledger, mask, desks.clock, Runnable::run);
            team.follow(tokens, () -> accounts, moved);
        }

        SecretState secret() {
            return tokens.status(Samples.SHOP).secret();
        }

        KeyState.Stage key() {
            return team.keys().state().stage();
        }
    }

    /** Another desk has made the key and fetched a token. */
    private Desks.One colleague() {
        Desks.One first = desks.first();
        first.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        Desks.now(first.tokens.current(Samples.SHOP));
        return first;
    }

    private static FakeVault keeping(FakeVault vault) {
        vault.kept.put(Desks.KEPT, Desks.PASSPHRASE);
        return vault;
    }

    @Test
    void keyAndTokenAreReadWhenTheDatabaseIsConnected() {
        colleague();
        desks.store.unreachable = true;
        One desk = new One(keeping(FakeVault.system()));
        assertThat(desk.key()).isEqualTo(KeyState.Stage.UNREACHABLE);
        assertThat(desk.secret()).isEqualTo(SecretState.TEAM_UNREACHABLE);
        desks.store.unreachable = false;
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.key()).isEqualTo(KeyState.Stage.OPEN);
        assertThat(desk.secret()).isEqualTo(SecretState.KNOWN);
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        assertThat(desks.gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aVaultThatOpensLaterBringsThePassphrase() {
        colleague();
        One desk = new One(keeping(FakeVault.lockedBy("open sesame")));
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.key()).isEqualTo(KeyState.Stage.LOCKED);
        assertThat(desk.secret()).isEqualTo(SecretState.TEAM_LOCKED);
        desk.vault.unlock("open sesame".toCharArray());
        assertThat(desk.key()).isEqualTo(KeyState.Stage.OPEN);
        assertThat(desk.secret()).isEqualTo(SecretState.KNOWN);
    }

    @Test
    void aRotatedKeyTakesTheTokenOutOfTheHandOfADeskWithTheOldOne() {
        Desks.One colleague = colleague();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        colleague.rotate(Desks.PASSPHRASE, "another one entirely");
        database.stands(Stage.UNREACHABLE, "");
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.key()).isEqualTo(KeyState.Stage.WRONG);
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNull();
        TokenResult.Failed failed = (TokenResult.Failed) Desks.now(desk.tokens.current(Samples.SHOP));
        assertThat(failed.problem().cause()).isEqualTo(NotSentCause.TEAM_LOCKED);
        Desks.now(desk.team.keys().unlock("another one entirely".toCharArray(), true));
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        assertThat(desks.gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aDeskThatStaysConnectedIsLockedOutByARotation() {
        Desks.One colleague = colleague();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        colleague.rotate(Desks.PASSPHRASE, "another one entirely");
        database.feed.teamKey();
        assertThat(desk.key()).isEqualTo(KeyState.Stage.WRONG);
        assertThat(desk.secret()).isEqualTo(SecretState.TEAM_LOCKED);
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNull();
    }

    @Test
    void theFirstKeyIsHeardOfByADeskThatWaitsForIt() {
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.key()).isEqualTo(KeyState.Stage.NONE);
        colleague();
        database.feed.teamKey();
        assertThat(desk.key()).isEqualTo(KeyState.Stage.OPEN);
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
    }

    @Test
    void anAppSecretThatIsNotSharedAnyMoreLeavesTheMemoryOfTheOtherDesks() {
        Desks.One colleague = colleague();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        SecretKey secret = SecretKey.appSecret(Samples.SHOP.scope());
        assertThat(desk.team.secrets().find(secret)).isPresent();
        Desks.now(colleague.keys.shareSecrets(false));
        desks.store.owner = false;
        database.feed.teamKey();
        assertThat(desk.team.secrets().find(secret)).isEmpty();
        assertThat(desk.secret()).isEqualTo(SecretState.SHARED);
        assertThat(desk.vault.find(secret)).isEmpty();
    }

    @Test
    void whatWasMissedMayHaveBeenTheKey() {
        Desks.One colleague = colleague();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        colleague.rotate(Desks.PASSPHRASE, "another one entirely");
        database.feed.listeners().forEach(TeamFeed.Listener::missed);
        assertThat(desk.key()).isEqualTo(KeyState.Stage.WRONG);
    }

    @Test
    void forgettingWhatThisDesksVaultHoldsTakesNothingFromTheTeam() {
        colleague();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        Desks.now(desk.vault.forget(SecretKey.allOf(Samples.SHOP)));
        assertThat(desk.key()).isEqualTo(KeyState.Stage.LOCKED);
        assertThat(desk.secret()).isEqualTo(SecretState.TEAM_LOCKED);
        assertThat(desks.store.secrets)
                .containsOnlyKeys(SecretKey.appSecret(Samples.SHOP.scope()), SecretKey.token(Samples.SHOP.scope()));
    }

    @Test
    void whatWaitsInTheSpoolIsWrittenWhenTheDatabaseIsConnected() {
        Started begun = (Started) database.deliveries()
                .begin(
                        new NewDelivery(
                                new SendId("send"),
                                1,
                                Samples.SHOP.id(),
                                Samples.SHOP.name(),
                                Samples.WANG,
                                "王",
                                desks.clock.instant(),
                                new Message.Text("您好"),
                                "/",
                                "{}",
                                null),
                        Set.of());
        spool.put(new Finished(
                begun.id(), new Finish(new SendOutcome.Accepted(), ReceivedAnswer.NONE, null, false, null)));
        One desk = new One(FakeVault.system());
        database.stands(Stage.CONNECTED, "");
        assertThat(database.deliveries().find(begun.id()).map(Delivery::outcome))
                .contains(new SendOutcome.Accepted());
        assertThat(desk.team.journal().waiting()).isZero();
    }

    @Test
    void anAccountThatComesLaterBringsItsToken() {
        colleague();
        accounts.clear();
        One desk = new One(keeping(FakeVault.system()));
        database.stands(Stage.CONNECTED, "");
        assertThat(desk.secret()).isEqualTo(SecretState.MISSING);
        accounts.add(Samples.SHOP);
        moved.publish(true);
        assertThat(desk.secret()).isEqualTo(SecretState.KNOWN);
        assertThat(desk.tokens.status(Samples.SHOP).validUntil()).isNotNull();
    }

    @Test
    void closedItHearsNothingAnyMore() {
        One desk = new One(FakeVault.system());
        desk.team.close();
        assertThat(database.listeners()).isZero();
        assertThat(database.feed.listeners()).isEmpty();
    }
}

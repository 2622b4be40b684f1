package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.service.team.TeamSecrets;
import dev.kefudesk.service.team.TeamTokens;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What the header says of a token that a team shares. */
class TeamTokenChipTest {

    private static final SecretKey PASSPHRASE = SecretKey.teamPassphrase(
            new DatabaseChoice.Team("db.example", 5432, "kefu", "wang", DatabaseChoice.TlsMode.VERIFY_FULL, ""));

    private final FakeTeamStore store = new FakeTeamStore();
    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();

    private final class Desk {
        final SessionSecrets own = new SessionSecrets(new SecretMask());
        final TeamKeys keys = new TeamKeys(store, own, PASSPHRASE, Runnable::run, 1_000);
        final TeamSecrets secrets = new TeamSecrets(store, keys, own, new SecretMask(), Runnable::run);
        final TokenService tokens = new TokenService(
                gateway,
                secrets,
                new TeamTokens(store, secrets),
                new FakeLedger(),
                new SecretMask(),
                clock,
                Runnable::run);
        final TokenViewModel vm =
                new TokenViewModel(tokens, clock, ZoneId.of("Asia/Shanghai"), Runnable::run, new Texts(Language.EN));

        TokenChip chip() {
            vm.setAccount(Samples.SHOP);
            return vm.chipProperty().get();
        }
    }

    private Desk owner() {
        Desk owner = new Desk();
        owner.keys.create("team-passphrase-1".toCharArray(), true);
        owner.keys.shareSecrets(false);
        owner.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        return owner;
    }

    @Test
    void aDeskThatCannotRenewItSaysSo() {
        Desk owner = owner();
        assertThat(owner.chip().text()).isEqualTo("token valid · 2 h 0 min left");
        Desk other = new Desk();
        other.keys.unlock("team-passphrase-1".toCharArray(), false);
        other.tokens.prepare(Samples.SHOP);
        assertThat(other.chip().look()).isEqualTo(TokenChip.Look.VALID);
        assertThat(other.chip().text()).isEqualTo("token valid · 2 h 0 min left · shared, not renewed here");
        assertThat(other.chip().help()).startsWith("The team's token");
        assertThat(other.vm.secretMissing()).isFalse();
        clock.advance(Duration.ofHours(2));
        assertThat(other.chip().text()).isEqualTo("no token: team token ended, no AppSecret here");
        assertThat(gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aDeskWithoutTheTeamPassphraseAsksForThatAndNotForTheAppSecret() {
        owner().chip();
        Desk other = new Desk();
        other.keys.look();
        assertThat(other.chip().text()).isEqualTo("team passphrase needed");
        assertThat(other.chip().look()).isEqualTo(TokenChip.Look.PROBLEM);
        assertThat(other.vm.secretMissing()).isFalse();
    }

    @Test
    void aDeskThatCannotReachTheDatabaseSaysSo() {
        owner().chip();
        store.unreachable = true;
        Desk other = new Desk();
        other.keys.look();
        assertThat(other.chip().text()).isEqualTo("team database does not answer");
    }
}

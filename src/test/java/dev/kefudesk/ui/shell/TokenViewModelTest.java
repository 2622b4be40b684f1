package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenViewModelTest {

    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final Texts texts = new Texts(Language.EN);
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
    private final TokenViewModel vm = new TokenViewModel(tokens, clock, Runnable::run, texts);

    @Test
    void withoutASecretItSaysThatOneIsNeededAndAsksForNoToken() {
        vm.setAccount(Samples.SHOP);

        assertThat(chip().look()).isEqualTo(TokenChip.Look.SECRET_NEEDED);
        assertThat(chip().text()).isEqualTo("AppSecret needed");
        assertThat(vm.secretMissing()).isTrue();
        assertThat(gateway.tokenCalls()).isZero();
    }

    @Test
    void theRemainingLifeGrowsShorterAsTimePasses() {
        gateway.granting(List.of(FakeGateway.token("token", Duration.ofMinutes(102))));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        vm.setAccount(Samples.SHOP);
        assertThat(chip()).extracting(TokenChip::text).isEqualTo("token valid · 1 h 42 min left");

        clock.advance(Duration.ofMinutes(60));
        vm.refreshWords();
        assertThat(chip().text()).isEqualTo("token valid · 42 min left");

        clock.advance(Duration.ofSeconds(41 * 60 + 30));
        vm.refreshWords();
        assertThat(chip().text()).isEqualTo("token valid · under 1 min left");

        clock.advance(Duration.ofMinutes(1));
        vm.refreshWords();
        assertThat(chip().text()).isEqualTo("no token yet");
    }

    @Test
    void aRefusalIsNamedByItsCodeWithWeChatsWordsAsHelp() {
        gateway.granting(List.of(new ApiAnswer.Refused<>(new ApiRefusal(40164, "invalid ip 1.2.3.4", null))));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);

        vm.setAccount(Samples.SHOP);

        assertThat(chip().look()).isEqualTo(TokenChip.Look.PROBLEM);
        assertThat(chip().text()).isEqualTo("no token: refused, code 40164");
        assertThat(chip().help()).startsWith("invalid ip 1.2.3.4\n");
    }

    @Test
    void aFailedRefreshDoesNotHideThatTheTokenStillLives() {
        gateway.granting(List.of(
                FakeGateway.token("token", Duration.ofHours(2)),
                new ApiAnswer.Failed<>(NotSentCause.NAME_NOT_FOUND, "")));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        vm.setAccount(Samples.SHOP);

        vm.fetch();

        assertThat(chip().text()).isEqualTo("token valid · 2 h 0 min left · last refresh: server name not found");
    }

    @Test
    void anotherAccountsTokenIsNotShown() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        vm.setAccount(Samples.SHOP);
        assertThat(chip().look()).isEqualTo(TokenChip.Look.VALID);

        vm.setAccount(Samples.account("third", 1).withApi(dev.kefudesk.domain.account.ApiAddress.OFFICIAL));

        assertThat(chip().look()).isEqualTo(TokenChip.Look.SECRET_NEEDED);
    }

    @Test
    void speaksTheLanguageOfTheMoment() {
        vm.setAccount(Samples.SHOP);
        texts.setLanguage(Language.ZH);
        vm.refreshWords();

        assertThat(chip().text()).isEqualTo("需要 AppSecret");
    }

    private TokenChip chip() {
        return vm.chipProperty().get();
    }
}

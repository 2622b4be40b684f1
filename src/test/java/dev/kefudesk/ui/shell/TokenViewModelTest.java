package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenViewModelTest {

    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final Texts texts = new Texts(Language.EN);
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
    private final TokenViewModel vm =
            new TokenViewModel(tokens, clock, ZoneId.of("Asia/Shanghai"), Runnable::run, texts);

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

    @Test
    void forcedRefreshesAreCountedInSight() {
        gateway.granting(Collections.nCopies(2, FakeGateway.token("same", Duration.ofHours(2))));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        vm.setAccount(Samples.SHOP);
        assertThat(chip().help()).startsWith("From WeChat, with the AppSecret").doesNotContain("Forced");

        tokens.after(Samples.SHOP, new AccessToken("same"), new ApiRefusal(40001, "invalid", null));

        assertThat(chip().text()).isEqualTo("token valid · 2 h 0 min left · forced 1/20");
        assertThat(chip().help()).contains("Forced refreshes: 1 of 20 in 24 h");
    }

    @Test
    void aTokenThatAnotherProgramReplacedIsTold() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        vm.setAccount(Samples.SHOP);
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-23T02:47:00Z")));

        tokens.after(Samples.SHOP, new AccessToken("token-1"), new ApiRefusal(40001, "invalid", null));

        assertThat(chip().help()).contains("Another program took the token over at 10:47");
    }

    @Test
    void aTypedTokenIsAskedForByItsName() {
        Account typed = Samples.SHOP.withTokenSource(
                new TokenSource.FixedToken(clock.instant().plus(Duration.ofMinutes(50))));
        vm.setAccount(typed);
        assertThat(chip().text()).isEqualTo("access token needed");

        tokens.giveFixedToken(typed, new AccessToken("typed-token"));
        vm.setAccount(typed);

        assertThat(chip().text()).isEqualTo("token valid · 50 min left");
        assertThat(chip().help()).startsWith("Typed by a person");
        clock.advance(Duration.ofMinutes(50));
        vm.setAccount(typed);
        assertThat(chip().text()).isEqualTo("no token: typed token ended");
    }

    @Test
    void aTokenServerIsNamedWithoutItsKey() {
        Account central = Samples.SHOP.withTokenSource(
                new TokenSource.TokenUrl(new Origin("https", "tokens.example", 443), "/wechat"));
        tokens.giveTokenQuery(central, "key=team-key-1234");
        vm.setAccount(central);

        assertThat(chip().look()).isEqualTo(TokenChip.Look.VALID);
        assertThat(chip().help()).startsWith("From the token server https://tokens.example\n");
    }

    private TokenChip chip() {
        return vm.chipProperty().get();
    }
}

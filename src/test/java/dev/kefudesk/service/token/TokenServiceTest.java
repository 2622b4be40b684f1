package dev.kefudesk.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token in hand: how long it is used, when another one is asked for, and what a refused call leads to. */
final class TokenServiceTest {

    private final TokenBench bench = new TokenBench();
    private final FakeGateway gateway = bench.gateway;
    private final TokenService tokens = bench.tokens;

    @Test
    void aTokenIsUsedUntilFiveMinutesBeforeItsEnd() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        assertThat(bench.token()).isEqualTo("token-1");
        bench.pass(Duration.ofMinutes(114));
        assertThat(bench.token()).isEqualTo("token-1");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500",
        "200, 100000",
        "300, 150000",
        "301, 150500",
        "601, 301000",
        "7200, 6900000",
        "99999999, 6900000"
    })
    void anotherOneIsAskedForWhenTheLesserOfFiveMinutesAndHalfItsLifeRemains(long seconds, long askedAfterMillis) {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(FakeGateway.token("first", Duration.ofSeconds(seconds))));
        bench.token();
        bench.pass(Duration.ofMillis(askedAfterMillis - 1));
        for (int i = 0; i < 100; i++) {
            assertThat(bench.token()).isEqualTo("first");
        }
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        bench.pass(Duration.ofMillis(1));
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, Long.MAX_VALUE})
    void aLifeThatCannotBeIsNoReasonToFailOrToAskAllTheTime(long seconds) {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(FakeGateway.token("odd", Duration.ofSeconds(seconds))));
        for (int i = 0; i < 100; i++) {
            assertThat(bench.token()).isEqualTo("odd");
        }
        assertThat(gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsDueIsUsedWithoutWaitingForItsRenewal() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        bench.pass(Duration.ofMinutes(116));
        bench.executor.hold();
        assertThat(bench.token()).isEqualTo("token-1");
        assertThat(bench.token()).isEqualTo("token-1");
        bench.executor.release();
        assertThat(bench.token()).isEqualTo("token-2");
        assertThat(gateway.tokenCalls()).isEqualTo(2);
    }

    @Test
    void aRenewalThatFailsLeavesTheOldTokenInUseAsLongAsItLives() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        bench.pass(Duration.ofMinutes(116));
        gateway.granting(List.of(
                new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, ""), new ApiAnswer.Failed<>(NotSentCause.TLS, "")));
        assertThat(bench.token()).isEqualTo("token-1");
        assertThat(tokens.status(Samples.SHOP).lastProblem()).isEqualTo(NotSent.because(NotSentCause.NO_NETWORK, ""));
        bench.pass(Duration.ofMinutes(4));
        assertThat(bench.problem().cause()).isEqualTo(NotSentCause.TLS);
        assertThat(bench.token()).isEqualTo("token-4");
    }

    @Test
    void aRenewalThatBringsTheSameTokenWaitsThirtySeconds() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(
                FakeGateway.token("same", Duration.ofHours(2)), FakeGateway.token("same", Duration.ofSeconds(240))));
        bench.token();
        bench.pass(Duration.ofMinutes(116));
        assertThat(bench.token()).isEqualTo("same");
        bench.pass(Duration.ofSeconds(29));
        assertThat(bench.token()).isEqualTo("same");
        assertThat(gateway.tokenCalls()).isEqualTo(2);
        bench.pass(Duration.ofSeconds(100));
        assertThat(bench.token()).isEqualTo("token-3");
    }

    @Test
    void withoutASecretNothingIsAsked() {
        assertThat(bench.problem().cause()).isEqualTo(NotSentCause.SECRET_MISSING);
        assertThat(gateway.tokenCalls()).isZero();
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isFalse();
    }

    @Test
    void aSecretIsNotUsedForAnotherAppIdOrOrigin() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        Account moved = Samples.SHOP.withApi(ApiAddress.OFFICIAL);
        assertThat(bench.problem(moved).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
        assertThat(bench.problem(Samples.OTHER).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
    }

    @Test
    void aRefusalIsKeptForTheHeaderUntilATokenComes() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.refuseNext(40125, "invalid appsecret " + Samples.SECRET.reveal());
        NotSent problem = bench.problem();
        assertThat(problem.cause()).isEqualTo(NotSentCause.TOKEN_REFUSED);
        assertThat(problem.tokenRefusal()).isEqualTo(new ApiRefusal(40125, "invalid appsecret •••", null));
        assertThat(tokens.status(Samples.SHOP).lastProblem()).isEqualTo(problem);
        tokens.refresh(Samples.SHOP);
        assertThat(tokens.status(Samples.SHOP).lastProblem()).isNull();
        assertThat(tokens.status(Samples.SHOP).validUntil())
                .isEqualTo(bench.clock.instant().plus(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {40001, 40125, 40013, 40243, 41002, 41004})
    void aRefusedTokenCallThatNeedsAPersonIsNotRepeatedUntilOneActs(long code) {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.refuseNext(code, "wrong");
        for (int i = 0; i < 10; i++) {
            assertThat(bench.problem().tokenRefusal()).isEqualTo(new ApiRefusal(code, "wrong", null));
        }
        assertThat(bench.after("old", 40001)).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void theSameSecretGivenOnceMoreIsTriedOnceMore() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.refuseNext(40125, "wrong");
        bench.problem();
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 45009, 45011, 40164, 89503})
    void otherRefusalsAreTriedAgainAtTheNextSend(long code) {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.refuseNext(code, "later");
        bench.problem();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @Test
    void aDifferentSecretDropsTheTokenOfBefore() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        assertThat(bench.token()).isEqualTo("token-1");
        tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        assertThat(bench.token()).isEqualTo("token-2");
        tokens.replaced(Samples.SHOP, List.of());
        assertThat(bench.problem().cause()).isEqualTo(NotSentCause.SECRET_MISSING);
    }

    @Test
    void aTokenThatArrivesAfterItsSecretWasReplacedIsNotKept() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        tokens.prepare(Samples.SHOP);
        bench.executor.hold();
        tokens.current(Samples.SHOP);
        tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        bench.executor.release();
        assertThat(tokens.status(Samples.SHOP).validUntil()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {40001, 40014, 42001, 41001})
    void aRefusedTokenIsReplacedByOneNormalRefresh(long code) {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        String held = bench.token();
        assertThat(bench.after("older", code)).isEqualTo(bench.other(held));
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(bench.after(held, code)).isEqualTo(bench.other("token-2"));
        assertThat(gateway.forcedCalls()).isZero();
        assertThat(bench.token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {40001, 40014, 42001, 41001})
    void whereThatBringsTheSameOneATokenIsForced(long code) {
        bench.stuckOn("same");
        assertThat(bench.after("same", code)).isEqualTo(bench.other("token-3"));
        assertThat(gateway.forcedCalls()).isEqualTo(1);
        assertThat(bench.token()).isEqualTo("token-3");
        assertThat(tokens.status(Samples.SHOP).forcedLastDay()).isEqualTo(1);
    }

    @Test
    void aForcedRefreshThatChangesNothingIsNotTriedAgainForEverySend() {
        bench.stuckOn("same");
        gateway.granting(List.of(FakeGateway.token("same", Duration.ofHours(1))));
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.SAME_TOKEN));
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.SAME_TOKEN));
        assertThat(gateway.tokenCalls()).isEqualTo(3);
        assertThat(gateway.forcedCalls()).isEqualTo(1);
    }

    @Test
    void aFailedRefreshEndsItWithoutForce() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        String held = bench.token();
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, "")));
        assertThat(bench.after(held, 40001)).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        assertThat(gateway.forcedCalls()).isZero();
        assertThat(bench.token()).as("it may still do for others").isEqualTo(held);
    }

    @Test
    void networkFailuresAreNamed() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.NAME_NOT_FOUND, "no such name")));
        assertThat(bench.problem()).isEqualTo(new NotSent(NotSentCause.NAME_NOT_FOUND, null, "no such name"));
    }

    @Test
    void whatATokenCallTellsIsFreeOfSecrets() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(
                List.of(new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "echo " + Samples.SECRET.reveal())));
        assertThat(bench.problem().detail()).isEqualTo("echo •••");
        bench.mask.add("s/e+c=ret");
        assertThat(bench.mask.mask("a s/e+c=ret b s%2Fe%2Bc%3Dret c s\\/e+c=ret"))
                .isEqualTo("a ••• b ••• c •••");
        bench.mask.add("abc");
        assertThat(bench.mask.mask("abc")).isEqualTo("abc");
    }

    @Test
    void theSandboxsSecretIsNeverKept() {
        Account sandbox = Samples.account(AccountId.SANDBOX.value(), 10);
        tokens.giveSecret(sandbox, Samples.SECRET);
        tokens.current(sandbox);
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(bench.vault.kept).isEmpty();
    }
}

package dev.kefudesk.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenServiceTest {

    private static final ApiRefusal REFUSED = new ApiRefusal(40001, "invalid credential", null);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);

    private static AccessToken other(java.util.concurrent.CompletionStage<Renewal> stage) {
        return ((Renewal.Other) stage.toCompletableFuture().join()).token();
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private AccessToken token(CompletionStage<TokenResult> stage) {
        return ((TokenResult.Ready) stage.toCompletableFuture().join()).token();
    }

    private NotSent problem(CompletionStage<TokenResult> stage) {
        return ((TokenResult.Failed) stage.toCompletableFuture().join()).problem();
    }

    @Test
    void sixtyFourWaitersCauseOneCall() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdTokens(gate);
        List<CompletableFuture<CompletionStage<TokenResult>>> waiters = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            waiters.add(CompletableFuture.supplyAsync(() -> tokens.current(Samples.SHOP), executor));
        }
        List<CompletionStage<TokenResult>> stages =
                waiters.stream().map(CompletableFuture::join).toList();
        gate.countDown();
        assertThat(stages).allSatisfy(stage -> assertThat(token(stage)).isEqualTo(new AccessToken("token-1")));
        assertThat(gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aTokenIsUsedUntilFiveMinutesBeforeItsEnd() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("token-1"));
        clock.advance(Duration.ofMinutes(114));
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("token-1"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("token-2"));
    }

    @Test
    void aShortLivedTokenIsStillUsedForHalfItsLife() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(FakeGateway.token("short", Duration.ofSeconds(200))));
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("short"));
        clock.advance(Duration.ofSeconds(99));
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("short"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(token(tokens.current(Samples.SHOP))).isNotEqualTo(new AccessToken("short"));
    }

    @Test
    void aNewerTokenThanTheFailedOneIsUsedWithoutACall() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        AccessToken held = token(tokens.current(Samples.SHOP));
        assertThat(other(tokens.after(Samples.SHOP, new AccessToken("older"), REFUSED)))
                .isEqualTo(held);
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(other(tokens.after(Samples.SHOP, held, REFUSED))).isEqualTo(new AccessToken("token-2"));
    }

    @Test
    void withoutASecretNothingIsAsked() {
        assertThat(problem(tokens.current(Samples.SHOP)).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
        assertThat(gateway.tokenCalls()).isZero();
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isFalse();
    }

    @Test
    void aSecretIsNotUsedForAnotherAppIdOrOrigin() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        Account moved = Samples.SHOP.withApi(dev.kefudesk.domain.account.ApiAddress.OFFICIAL);
        assertThat(problem(tokens.current(moved)).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
        assertThat(problem(tokens.current(Samples.OTHER)).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
    }

    @Test
    void aRefusalIsKeptForTheHeaderUntilATokenComes() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(
                new ApiAnswer.Refused<>(new ApiRefusal(40125, "invalid appsecret " + Samples.SECRET.reveal(), "r-1"))));
        NotSent problem = problem(tokens.current(Samples.SHOP));
        assertThat(problem.cause()).isEqualTo(NotSentCause.TOKEN_REFUSED);
        assertThat(problem.tokenRefusal()).isEqualTo(new ApiRefusal(40125, "invalid appsecret •••", "r-1"));
        assertThat(tokens.status(Samples.SHOP).lastProblem()).isEqualTo(problem);
        token(tokens.refresh(Samples.SHOP));
        assertThat(tokens.status(Samples.SHOP).lastProblem()).isNull();
        assertThat(tokens.status(Samples.SHOP).validUntil())
                .isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void aNewSecretDropsTheTokenOfTheOldOne() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        token(tokens.current(Samples.SHOP));
        tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        assertThat(token(tokens.current(Samples.SHOP))).isEqualTo(new AccessToken("token-2"));
        tokens.forget(Samples.SHOP.scope());
        assertThat(problem(tokens.current(Samples.SHOP)).cause()).isEqualTo(NotSentCause.SECRET_MISSING);
    }

    @Test
    void aTokenThatArrivesAfterItsSecretWasReplacedIsNotKept() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdTokens(gate);
        CompletionStage<TokenResult> old = tokens.current(Samples.SHOP);
        tokens.giveSecret(Samples.SHOP, new AppSecret("another-secret"));
        gate.countDown();
        token(old);
        assertThat(tokens.status(Samples.SHOP).validUntil()).isNull();
    }

    @Test
    void networkFailuresAreNamed() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.NAME_NOT_FOUND, "no such name")));
        assertThat(problem(tokens.current(Samples.SHOP)))
                .isEqualTo(new NotSent(NotSentCause.NAME_NOT_FOUND, null, "no such name"));
    }

    @Test
    void masksSecretsInEveryFormTheyTravelIn() {
        mask.add("s/e+c=ret");
        assertThat(mask.mask("a s/e+c=ret b s%2Fe%2Bc%3Dret c s\\/e+c=ret")).isEqualTo("a ••• b ••• c •••");
        mask.add("abc");
        assertThat(mask.mask("abc")).isEqualTo("abc");
    }
}

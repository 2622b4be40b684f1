package dev.kefudesk.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WeChat allows few forced refreshes, and one who finds a token replaced did not always replace it. */
final class ForcedRefreshTest {

    private static final Duration LIFE = Duration.ofHours(2);

    private final TokenBench bench = new TokenBench();
    private final FakeGateway gateway = bench.gateway;

    @Test
    void thereIsOneInThirtySecondsOverRestartsToo() {
        bench.stuckOn("same");
        bench.after("same", 40001);
        bench.pass(Duration.ofSeconds(29));
        bench.restart();
        gateway.granting(List.of(FakeGateway.token("token-3", LIFE)));
        assertThat(bench.after("token-3", 40001)).isEqualTo(new Renewal.None(NoResend.FORCED_TOO_SOON));
        bench.pass(Duration.ofSeconds(1));
        gateway.granting(List.of(FakeGateway.token("token-3", LIFE)));
        assertThat(bench.after("token-3", 40001)).isInstanceOf(Renewal.Other.class);
        assertThat(gateway.forcedCalls()).isEqualTo(2);
    }

    @Test
    void thereAreTwentyInADayOverRestartsToo() {
        Instant first = bench.clock.instant();
        for (int i = 0; i < 20; i++) {
            bench.ledger.note(Samples.SHOP.scope(), Rare.FORCED_TOKEN, bench.clock.instant());
            bench.pass(Duration.ofMinutes(1));
        }
        bench.stuckOn("same");
        assertThat(TokenBench.now(bench.tokens.prepare(Samples.SHOP)).forcedLastDay())
                .isEqualTo(20);
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.FORCED_TOO_OFTEN));
        assertThat(gateway.forcedCalls()).isZero();
        bench.pass(Duration.between(bench.clock.instant(), first.plus(Duration.ofHours(24))));
        assertThat(bench.tokens.status(Samples.SHOP).forcedLastDay()).isEqualTo(19);
        gateway.granting(List.of(FakeGateway.token("same", LIFE)));
        assertThat(bench.after("same", 40001)).isInstanceOf(Renewal.Other.class);
    }

    @Test
    void anotherAccountsAndOtherCallsDoNotCount() {
        bench.ledger.note(Samples.OTHER.scope(), Rare.FORCED_TOKEN, bench.clock.instant());
        bench.ledger.note(Samples.SHOP.scope(), Rare.CLEARED_QUOTA, bench.clock.instant());
        bench.stuckOn("same");
        assertThat(bench.after("same", 40001)).isInstanceOf(Renewal.Other.class);
    }

    @Test
    void aClockThatWasOnceFarAheadForbidsNothing() {
        bench.ledger.note(
                Samples.SHOP.scope(), Rare.FORCED_TOKEN, bench.clock.instant().plus(Duration.ofDays(3000)));
        bench.stuckOn("same");
        assertThat(bench.after("same", 40001)).isInstanceOf(Renewal.Other.class);
    }

    @Test
    void whatCannotBeCountedIsNotDone() {
        bench.stuckOn("same");
        bench.ledger.failNotes(new StoreFailure("note", new IllegalStateException()));
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        assertThat(gateway.forcedCalls()).isZero();
    }

    @Test
    void oneThatFailsCounts() {
        bench.stuckOn("same");
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, "")));
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.NO_OTHER_TOKEN));
        assertThat(bench.tokens.status(Samples.SHOP).forcedLastDay()).isEqualTo(1);
    }

    @Test
    void weChatsOwnCountIsBelieved() {
        bench.stuckOn("same");
        bench.refuseNext(45009, "reach max api daily quota limit");
        assertThat(bench.after("same", 40001)).isEqualTo(new Renewal.None(NoResend.FORCED_TOO_OFTEN));
    }

    @Test
    void sixtyFourWaitersCauseOneCall() throws InterruptedException {
        try (Crowd crowd = new Crowd()) {
            List<CompletableFuture<TokenResult>> results = crowd.all(
                    tokens -> tokens.current(Samples.SHOP).toCompletableFuture().join());
            assertThat(results)
                    .extracting(CompletableFuture::join)
                    .allSatisfy(result -> assertThat(result)
                            .isInstanceOfSatisfying(
                                    TokenResult.Ready.class,
                                    ready -> assertThat(ready.token()).isEqualTo(new AccessToken("token-1"))));
            assertThat(gateway.tokenCalls()).isEqualTo(1);
        }
    }

    @Test
    void sixtyFourSendsRefusedAtOnceCauseOneNormalAndOneForcedCall() throws InterruptedException {
        try (Crowd crowd = new Crowd()) {
            gateway.granting(List.of(FakeGateway.token("same", LIFE), FakeGateway.token("same", LIFE)));
            crowd.tokens.current(Samples.SHOP).toCompletableFuture().join();
            List<CompletableFuture<Renewal>> results =
                    crowd.all(tokens -> tokens.after(Samples.SHOP, new AccessToken("same"), refusal(40001))
                            .toCompletableFuture()
                            .join());
            Set<Renewal> found = new HashSet<>();
            results.forEach(result -> found.add(result.join()));
            assertThat(found).containsExactly(bench.other("token-3"));
            assertThat(gateway.tokenCalls()).isEqualTo(3);
            assertThat(gateway.forcedCalls()).isEqualTo(1);
        }
    }

    @Test
    void sixtyFourSendsThatNothingHelpsCauseNoMoreCallsThanOne() throws InterruptedException {
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < 3; i++) {
                gateway.granting(List.of(FakeGateway.token("same", LIFE)));
            }
            crowd.tokens.current(Samples.SHOP).toCompletableFuture().join();
            crowd.all(tokens -> tokens.after(Samples.SHOP, new AccessToken("same"), refusal(40001))
                            .toCompletableFuture()
                            .join())
                    .forEach(result -> assertThat(result.join()).isEqualTo(new Renewal.None(NoResend.SAME_TOKEN)));
            assertThat(gateway.tokenCalls()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {40001, 40014})
    void aTokenThatAnotherProgramReplacedIsUsedAndSaidOnce(long code) {
        List<Instant> said = new ArrayList<>();
        bench.tokens.changed().subscribe(Runnable::run, status -> said.add(status.takenOverAt()));
        bench.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        bench.pass(Duration.ofMinutes(10));
        Instant found = bench.clock.instant();
        assertThat(bench.after("token-1", code)).isEqualTo(bench.other("token-2"));
        bench.pass(Duration.ofMinutes(10));
        bench.token();
        assertThat(bench.tokens.status(Samples.SHOP).takenOverAt()).isEqualTo(found);
        assertThat(said).filteredOn(Objects::nonNull).containsExactly(found);
        assertThat(gateway.forcedCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {42001, 41001})
    void aTokenThatCameToItsEndWasNotTakenOver(long code) {
        bench.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        bench.after("token-1", code);
        assertThat(bench.tokens.status(Samples.SHOP).takenOverAt()).isNull();
    }

    @Test
    void aTokenThatWasDueWasNotTakenOver() {
        bench.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        bench.token();
        bench.pass(Duration.ofMinutes(116));
        bench.after("token-1", 40001);
        assertThat(bench.tokens.status(Samples.SHOP).takenOverAt()).isNull();
    }

    @Test
    void aTokenThatThisDeskForcedAwayWasNotTakenOverWhateverCameOfIt() {
        bench.stuckOn("same");
        bench.pass(Duration.ofMinutes(1));
        gateway.granting(List.of(new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "cut")));
        bench.after("same", 40001);
        assertThat(bench.after("same", 40001)).isInstanceOf(Renewal.Other.class);
        assertThat(bench.tokens.status(Samples.SHOP).takenOverAt()).isNull();
        assertThat(gateway.forcedCalls()).isEqualTo(1);
    }

    private static ApiRefusal refusal(long code) {
        return new ApiRefusal(code, "refused", null);
    }

    /** Sixty-four at once on threads of their own. */
    private final class Crowd implements AutoCloseable {
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        private final TokenService tokens =
                new TokenService(gateway, bench.secrets, bench.ledger, bench.mask, bench.clock, executor);

        Crowd() {
            tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        }

        <T> List<CompletableFuture<T>> all(java.util.function.Function<TokenService, T> act)
                throws InterruptedException {
            CountDownLatch gate = new CountDownLatch(1);
            gateway.holdTokens(gate);
            CountDownLatch begun = new CountDownLatch(64);
            List<CompletableFuture<T>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                results.add(CompletableFuture.supplyAsync(
                        () -> {
                            begun.countDown();
                            return act.apply(tokens);
                        },
                        executor));
            }
            begun.await();
            gate.countDown();
            results.forEach(CompletableFuture::join);
            return results;
        }

        @Override
        public void close() {
            executor.close();
        }
    }
}

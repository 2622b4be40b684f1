package dev.kefudesk.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Fault;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeProbe;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionTestTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeProbe probe = new FakeProbe();
    private final List<Runnable> waiting = new ArrayList<>();
    private final ConnectionTest test = new ConnectionTest(
            probe,
            desk.gateway,
            desk.tokens,
            new ReadCalls(desk.tokens, Duration.ofMillis(1)),
            desk.mask,
            waiting::add);

    private Map<TestStep, StepResult> run(Account account) {
        Map<TestStep, StepResult> results = new LinkedHashMap<>();
        test.start(account, results::put);
        waiting.forEach(Runnable::run);
        assertThat(results.keySet()).as("every step is told, in order").containsExactly(TestStep.values());
        return results;
    }

    private static <T> ApiAnswer<T> refusal(long code) {
        return new ApiAnswer.Refused<>(new ApiRefusal(code, "invalid ip 116.7.99.141, not in whitelist", null));
    }

    @Test
    void everyStepIsTriedAndNothingIsSent() {
        desk.gateway.paging(List.of(new ApiAnswer.Ok<>(new FollowerPage(23_000, List.of(), ""))));

        Map<TestStep, StepResult> results = run(Samples.SHOP);

        assertThat(results.get(TestStep.PROXY)).isEqualTo(new StepResult.NotNeeded());
        assertThat(results.get(TestStep.TLS)).isEqualTo(new StepResult.Works(new StepResult.Way("TLSv1.3")));
        assertThat(results.get(TestStep.TOKEN)).isInstanceOf(StepResult.Works.class);
        assertThat(results.get(TestStep.PERMISSION)).isEqualTo(new StepResult.Works(new StepResult.Rights(23_000, 1)));
        assertThat(desk.gateway.sent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestStep.class,
            names = {"PROXY", "NAME", "TLS", "ADDRESS"})
    void aStepThatFailsSkipsTheRestAndKeepsTheSecretHere(TestStep failing) {
        Fails fails = new Fails(Fault.ISSUER_UNKNOWN, "CN=Company Root");
        switch (failing) {
            case PROXY -> probe.proxy = fails;
            case NAME -> probe.name = fails;
            case TLS -> probe.tls = fails;
            case ADDRESS -> probe.address = fails;
            case TOKEN, PERMISSION -> throw new AssertionError(failing);
        }

        Map<TestStep, StepResult> results = run(Samples.SHOP);

        assertThat(results.get(failing))
                .isEqualTo(new StepResult.Failed(new StepResult.NoWay(Fault.ISSUER_UNKNOWN, "CN=Company Root")));
        results.forEach((step, result) -> {
            if (step.compareTo(failing) > 0) {
                assertThat(result).as(step.name()).isEqualTo(new StepResult.Skipped());
            }
        });
        assertThat(desk.gateway.tokenCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {40164, 40125, 40013, 40243, 89503, 89501, 40001})
    void aRefusedTokenIsHandedOnAsItIs(long code) {
        desk.gateway.granting(List.of(refusal(code)));

        Map<TestStep, StepResult> results = run(Samples.SHOP);

        assertThat(results.get(TestStep.TOKEN))
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.trouble())
                                .isInstanceOfSatisfying(StepResult.Refused.class, refused -> {
                                    assertThat(refused.refusal().code()).isEqualTo(code);
                                    assertThat(refused.refusal().namedIp()).contains("116.7.99.141");
                                }));
        assertThat(results.get(TestStep.PERMISSION)).isEqualTo(new StepResult.Skipped());
        assertThat(desk.gateway.tokenCalls()).isEqualTo(1);
    }

    @Test
    void anAccountWithoutTheRightFails() {
        desk.gateway.paging(List.of(refusal(48001)));
        assertThat(run(Samples.SHOP).get(TestStep.PERMISSION)).isInstanceOf(StepResult.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"65400, true", "61450, true", "48001, false", "45009, false"})
    void anAgentFunctionThatIsOffIsAWarningOnly(long code, boolean warning) {
        desk.gateway.countingAgents(refusal(code));
        assertThat(run(Samples.SHOP).get(TestStep.PERMISSION))
                .isInstanceOf(warning ? StepResult.Warned.class : StepResult.Failed.class);
    }

    @Test
    void aTokenOfAnotherSourceIsTriedThoughTheWayToTheApiIsBarred() {
        probe.tls = new Fails(Fault.TLS_FAILED, "");
        Account fixed = Samples.SHOP.withTokenSource(
                new TokenSource.FixedToken(desk.clock.instant().plusSeconds(600)));

        Map<TestStep, StepResult> results = run(fixed);

        assertThat(results.get(TestStep.TOKEN)).isNotEqualTo(new StepResult.Skipped());
        assertThat(results.get(TestStep.PERMISSION)).isEqualTo(new StepResult.Skipped());
    }

    @Test
    void aCancelledTestAsksNothingMore() {
        Map<TestStep, StepResult> results = new LinkedHashMap<>();
        test.start(Samples.SHOP, results::put).cancel();
        waiting.forEach(Runnable::run);

        assertThat(results.values()).containsOnly(new StepResult.Skipped());
        assertThat(desk.gateway.tokenCalls()).isZero();
    }
}

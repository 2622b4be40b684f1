package dev.kefudesk.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that only read are repeated where WeChat is busy, and once with another token. */
final class ReadCallsTest {

    private static final ApiAnswer<String> BUSY = new ApiAnswer.Refused<>(new ApiRefusal(-1, "system error", null));
    private static final ApiAnswer<String> REFUSED = new ApiAnswer.Refused<>(new ApiRefusal(40001, "invalid", null));
    private static final ApiAnswer<String> OK = new ApiAnswer.Ok<>("ok");

    private final TokenBench bench = new TokenBench();
    private final Deque<String> used = new ArrayDeque<>();

    @BeforeEach
    void give() {
        bench.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
    }

    private ApiAnswer<String> call(Duration pause, CancelSignal cancel, List<ApiAnswer<String>> answers) {
        return new ReadCalls(bench.tokens, pause).call(Samples.SHOP, cancel, (_, token) -> {
            used.add(token.reveal());
            return answers.get(Math.min(used.size(), answers.size()) - 1);
        });
    }

    @Test
    void busyIsAskedAgainThreeTimes() {
        assertThat(call(Duration.ofMillis(1), new CancelSignal(), List.of(BUSY, BUSY, BUSY, OK)))
                .isEqualTo(OK);
        used.clear();
        assertThat(call(Duration.ofMillis(1), new CancelSignal(), List.of(BUSY)))
                .isEqualTo(BUSY);
        assertThat(used).hasSize(4);
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        assertThat(call(Duration.ofMillis(1), new CancelSignal(), List.of(REFUSED, OK)))
                .isEqualTo(OK);
        assertThat(used).containsExactly("token-1", "token-2");
        used.clear();
        assertThat(call(Duration.ofMillis(1), new CancelSignal(), List.of(REFUSED)))
                .isEqualTo(REFUSED);
        assertThat(used).hasSize(2);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void whoCancelsDoesNotWaitForThePause() {
        CancelSignal cancel = new CancelSignal();
        ReadCalls calls = new ReadCalls(bench.tokens, Duration.ofHours(1));
        Thread person = Thread.ofVirtual().unstarted(cancel::cancel);
        ApiAnswer<String> answer = calls.call(Samples.SHOP, cancel, (_, _) -> {
            person.start();
            return BUSY;
        });
        assertThat(answer).isEqualTo(new ApiAnswer.Failed<>(NotSentCause.CANCELLED, ""));
    }
}

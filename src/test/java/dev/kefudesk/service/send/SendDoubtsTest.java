package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SendDoubtsTest {

    private final ManualTimer timer = new ManualTimer();
    private final CompletableFuture<Optional<Doubt>> colleague = new CompletableFuture<>();
    private final CompletableFuture<Optional<Doubt>> window = new CompletableFuture<>();
    private final SendDoubts doubts =
            new SendDoubts(List.of((account, to) -> colleague, (account, to) -> window), timer);
    private final CompletableFuture<List<Doubt>> answer =
            doubts.about(Samples.SHOP, Samples.WANG).toCompletableFuture();

    @Test
    void allAreHeardInTheirOrder() {
        window.complete(Optional.of(new Doubt.ProbablyRefused()));
        assertThat(answer).isNotDone();
        colleague.complete(Optional.of(new Doubt.ServedByColleague("bo@ourshop")));

        assertThat(answer)
                .isCompletedWithValue(List.of(new Doubt.ServedByColleague("bo@ourshop"), new Doubt.ProbablyRefused()));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void whoTakesOverASecondHasNoDoubt() {
        window.complete(Optional.of(new Doubt.ProbablyRefused()));
        timer.advance(Duration.ofMillis(999));
        assertThat(answer).isNotDone();
        timer.advance(Duration.ofMillis(1));

        assertThat(answer).isCompletedWithValue(List.of(new Doubt.ProbablyRefused()));
    }

    @Test
    void whoFailsStopsNoMessage() {
        colleague.completeExceptionally(new IllegalStateException("broken"));
        window.complete(Optional.empty());

        assertThat(answer).isCompletedWithValue(List.of());
    }
}

package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SendDoubtsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:46:00Z");
    private static final Doubt REFUSED = new Doubt.ProbablyRefused(new ReplyWindow.UsedUp(NOW, true), NOW, 1);

    private final ManualTimer timer = new ManualTimer();
    private final CompletableFuture<Optional<Doubt>> colleague = new CompletableFuture<>();
    private final CompletableFuture<Optional<Doubt>> window = new CompletableFuture<>();
    private final SendDoubts doubts =
            new SendDoubts(List.of((account, to, messages) -> colleague, (account, to, messages) -> window), timer);
    private final CompletableFuture<List<Doubt>> answer =
            doubts.about(Samples.SHOP, Samples.WANG, 1, List.of()).toCompletableFuture();

    @Test
    void allAreHeardInTheirOrder() {
        window.complete(Optional.of(REFUSED));
        assertThat(answer).isNotDone();
        colleague.complete(Optional.of(new Doubt.ServedByColleague("bo@ourshop")));

        assertThat(answer).isCompletedWithValue(List.of(new Doubt.ServedByColleague("bo@ourshop"), REFUSED));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void whoTakesOverASecondHasNoDoubt() {
        window.complete(Optional.of(REFUSED));
        timer.advance(Duration.ofMillis(999));
        assertThat(answer).isNotDone();
        timer.advance(Duration.ofMillis(1));

        assertThat(answer).isCompletedWithValue(List.of(REFUSED));
    }

    /** What was on the screen when somebody pressed Send is asked about, though nobody confirms it in time. */
    @Test
    void whatWasSeenStandsWhereTheAnswerDoesNotCome() {
        Doubt seen = new Doubt.ServedByColleague("bo@ourshop");
        CompletableFuture<List<Doubt>> late = doubts.about(Samples.SHOP, Samples.WANG, 1, List.of(seen, REFUSED))
                .toCompletableFuture();
        window.complete(Optional.of(REFUSED));
        timer.advance(Duration.ofSeconds(1));

        assertThat(late).isCompletedWithValue(List.of(REFUSED, seen));
    }

    @Test
    void anAnswerOverrulesWhatWasSeen() {
        CompletableFuture<List<Doubt>> answered = doubts.about(
                        Samples.SHOP, Samples.WANG, 1, List.of(new Doubt.ServedByColleague("bo@ourshop"), REFUSED))
                .toCompletableFuture();
        window.complete(Optional.empty());
        colleague.complete(Optional.empty());

        assertThat(answered).isCompletedWithValue(List.of());
    }

    @Test
    void whoFailsStopsNoMessage() {
        colleague.completeExceptionally(new IllegalStateException("broken"));
        window.complete(Optional.empty());

        assertThat(answer).isCompletedWithValue(List.of());
    }
}

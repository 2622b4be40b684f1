package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks all who may have something against a message, when a person clicks "send" and before it is submitted. What the journal
 * knows (an unsettled message, the same content) is asked later and by the journal itself, in the transaction that begins the
 * row; what is asked here lies outside it, may change at any time and only advises. So whoever does not answer within a second
 * has nothing against it, and neither has who fails.
 */
public final class SendDoubts {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Source> sources;
    private final Timer timer;

    /** Who may have something against writing to a follower. */
    @FunctionalInterface
    public interface Source {
        CompletionStage<Optional<Doubt>> about(Account account, OpenId follower);
    }

    /** The sources are asked all at once; what they say is told in their order. */
    public SendDoubts(List<Source> sources, Timer timer) {
        this.sources = List.copyOf(sources);
        this.timer = timer;
    }

    /** What speaks against writing to the follower now; never fails. */
    public CompletionStage<List<Doubt>> about(Account account, OpenId follower) {
        List<CompletableFuture<Optional<Doubt>>> answers = new ArrayList<>();
        for (Source source : sources) {
            answers.add(inTime(source.about(account, follower)));
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .thenApply(_ -> answers.stream()
                        .flatMap(answer -> answer.join().stream())
                        .toList());
    }

    private CompletableFuture<Optional<Doubt>> inTime(CompletionStage<Optional<Doubt>> asked) {
        CompletableFuture<Optional<Doubt>> answer = new CompletableFuture<>();
        Timer.Scheduled tooLate = timer.after(PATIENCE, () -> answer.complete(Optional.empty()));
        asked.whenComplete((doubt, failure) -> {
            tooLate.cancel();
            answer.complete(failure == null ? doubt : Optional.empty());
        });
        return answer;
    }
}

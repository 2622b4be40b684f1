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

    /** Who may have something against writing so many messages to a follower. */
    @FunctionalInterface
    public interface Source {
        CompletionStage<Optional<Doubt>> about(Account account, OpenId follower, int messages);
    }

    /** The sources are asked all at once; what they say is told in their order. */
    public SendDoubts(List<Source> sources, Timer timer) {
        this.sources = List.copyOf(sources);
        this.timer = timer;
    }

    /**
     * What speaks against writing so many messages to the follower now; never fails.
     *
     * @param seen what the person was told before: it stands where a source fails or takes its time
     */
    public CompletionStage<List<Doubt>> about(Account account, OpenId follower, int messages, List<Doubt> seen) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (Source source : sources) {
            answers.add(inTime(source.about(account, follower, messages)));
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .thenApply(
                        _ -> found(answers.stream().map(CompletableFuture::join).toList(), seen));
    }

    /**
     * What a source said.
     *
     * @param known false where it failed or took too long
     */
    private record Answer(boolean known, Optional<Doubt> doubt) {

        static final Answer NONE = new Answer(false, Optional.empty());
    }

    private static List<Doubt> found(List<Answer> answers, List<Doubt> seen) {
        List<Doubt> found = new ArrayList<>();
        answers.forEach(answer -> answer.doubt.ifPresent(found::add));
        if (!answers.stream().allMatch(Answer::known)) {
            seen.stream()
                    .filter(before ->
                            found.stream().noneMatch(now -> now.getClass().equals(before.getClass())))
                    .toList()
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private CompletableFuture<Answer> inTime(CompletionStage<Optional<Doubt>> asked) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Timer.Scheduled tooLate = timer.after(PATIENCE, () -> answer.complete(Answer.NONE));
        asked.whenComplete((doubt, failure) -> {
            tooLate.cancel();
            answer.complete(failure == null ? new Answer(true, doubt) : Answer.NONE);
        });
        return answer;
    }
}

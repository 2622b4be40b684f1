package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Calls that only read, or that may be made twice without harm: a refused token is renewed once, and -1 (busy) is asked
 * again after 1 s, 2 s and 4 s. Neither rule may ever be used for sending. Blocks.
 */
public final class ReadCalls {

    private static final int MOST_REPEATS = 3;

    private final TokenService tokens;
    private final Duration firstPause;

    public ReadCalls(TokenService tokens, Duration firstPause) {
        this.tokens = tokens;
        this.firstPause = firstPause;
    }

    public <T> ApiAnswer<T> call(
            Account account, CancelSignal cancel, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        ApiAnswer<T> answer = withToken(account, call);
        Duration pause = firstPause;
        for (int again = 0; again < MOST_REPEATS && busy(answer); again++) {
            if (cancelledWithin(pause, cancel)) {
                return new ApiAnswer.Failed<>(NotSentCause.CANCELLED, "");
            }
            answer = withToken(account, call);
            pause = pause.multipliedBy(2);
        }
        return answer;
    }

    /**
     * A call whose repetition would be another one, such as making a tag: a refused token, which proves that nothing was done, is
     * renewed once; nothing else is asked again.
     */
    public <T> ApiAnswer<T> once(Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return withToken(account, call);
    }

    /** A person who cancels does not wait for the pause to end. */
    private static boolean cancelledWithin(Duration pause, CancelSignal cancel) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (CancelSignal.Registration _ = cancel.onCancel(cancelled::countDown)) {
            return cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private <T> ApiAnswer<T> withToken(Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return switch (tokens.current(account).toCompletableFuture().join()) {
            case TokenResult.Failed failed -> noToken(failed.problem());
            case TokenResult.Ready ready -> {
                ApiAnswer<T> answer = call.apply(ready.endpoint(), ready.token());
                yield answer instanceof ApiAnswer.Refused<T>(ApiRefusal refusal) && TokenService.refusesToken(refusal)
                        ? switch (tokens.after(account, ready.token(), refusal)
                                .toCompletableFuture()
                                .join()) {
                            case Renewal.Other other -> call.apply(other.endpoint(), other.token());
                            case Renewal.None _ -> answer;
                        }
                        : answer;
            }
        };
    }

    private static <T> ApiAnswer<T> noToken(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        return refusal == null
                ? new ApiAnswer.Failed<>(problem.cause(), problem.detail())
                : new ApiAnswer.Refused<>(refusal);
    }

    private static boolean busy(ApiAnswer<?> answer) {
        return answer instanceof ApiAnswer.Refused<?> refused
                && refused.refusal().code() == -1;
    }
}

package dev.kefudesk.service.token;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Calls that only read: a refused token is renewed once, and -1 (busy) is asked again after 1 s, 2 s and 4 s. Neither rule
 * may ever be used for sending. Blocks.
 */
public final class ReadCalls {

    private final TokenService tokens;
    private final Duration firstPause;

    public ReadCalls(TokenService tokens, Duration firstPause) {
        this.tokens = tokens;
        this.firstPause = firstPause;
    }

    public <T> ApiAnswer<T> call(
            Account account, CancelSignal cancel, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        RetryPolicy<ApiAnswer<T>> busy = RetryPolicy.<ApiAnswer<T>>builder()
                .handleResultIf(answer -> busy(answer) && !cancel.cancelled())
                .withBackoff(firstPause, firstPause.multipliedBy(4))
                .withMaxRetries(3)
                .build();
        return Failsafe.with(busy).get(() -> withToken(account, call));
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

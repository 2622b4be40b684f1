package dev.kefudesk.service.follower;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls that only read: a refused token is renewed once, and -1 (busy) is asked again after 1 s, 2 s and 4 s. Neither rule
 * may ever be used for sending. Blocks.
 */
final class ReadCalls {

    private static final Set<Long> TOKEN_REFUSED = Set.of(40001L, 40014L, 42001L, 41001L);

    private final TokenService tokens;
    private final Duration firstPause;

    ReadCalls(TokenService tokens, Duration firstPause) {
        this.tokens = tokens;
        this.firstPause = firstPause;
    }

    <T> ApiAnswer<T> call(Account account, CancelSignal cancel, Function<AccessToken, ApiAnswer<T>> call) {
        RetryPolicy<ApiAnswer<T>> busy = RetryPolicy.<ApiAnswer<T>>builder()
                .handleResultIf(answer -> busy(answer) && !cancel.cancelled())
                .withBackoff(firstPause, firstPause.multipliedBy(4))
                .withMaxRetries(3)
                .build();
        return Failsafe.with(busy).get(() -> withToken(account, call));
    }

    private <T> ApiAnswer<T> withToken(Account account, Function<AccessToken, ApiAnswer<T>> call) {
        return switch (tokens.current(account).toCompletableFuture().join()) {
            case TokenResult.Failed failed -> noToken(failed.problem());
            case TokenResult.Ready ready -> {
                ApiAnswer<T> answer = call.apply(ready.token());
                if (!tokenRefused(answer)) {
                    yield answer;
                }
                TokenResult renewed = tokens.after(account, ready.token())
                        .toCompletableFuture()
                        .join();
                yield renewed instanceof TokenResult.Ready other
                                && !other.token().equals(ready.token())
                        ? call.apply(other.token())
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

    private static boolean tokenRefused(ApiAnswer<?> answer) {
        return answer instanceof ApiAnswer.Refused<?> refused
                && TOKEN_REFUSED.contains(refused.refusal().code());
    }
}

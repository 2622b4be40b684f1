package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Reading calls of a long piece of work: a connection that drops is tried again after pauses that double (1 s to 16 s), a
 * call that is made too often in a minute (45011) after a minute. Blocks.
 */
final class PatientCalls {

    private static final int MOST_REPEATS = 5;
    private static final int MOST_MINUTES = 3;
    private static final long TOO_OFTEN_A_MINUTE = 45011;
    private static final int PAUSES_IN_A_MINUTE = 60;

    private final ReadCalls calls;
    private final Duration firstPause;
    private final Runnable pausing;

    /** @param pausing hears that a pause begins, on the caller's thread */
    PatientCalls(ReadCalls calls, Duration firstPause, Runnable pausing) {
        this.calls = calls;
        this.firstPause = firstPause;
        this.pausing = pausing;
    }

    <T> ApiAnswer<T> call(Account account, CancelSignal cancel, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        int dropped = 0;
        int minutes = 0;
        while (true) {
            ApiAnswer<T> answer = calls.call(account, cancel, call);
            Duration pause;
            if (mayPass(answer) && dropped < MOST_REPEATS) {
                pause = firstPause.multipliedBy(1L << dropped++);
            } else if (tooOften(answer) && minutes < MOST_MINUTES) {
                minutes++;
                pause = firstPause.multipliedBy(PAUSES_IN_A_MINUTE);
            } else {
                return answer;
            }
            pausing.run();
            if (!Pacer.waited(pause, cancel)) {
                return new ApiAnswer.Failed<>(NotSentCause.CANCELLED, "");
            }
        }
    }

    private static boolean tooOften(ApiAnswer<?> answer) {
        return answer instanceof ApiAnswer.Refused<?> refused
                && refused.refusal().code() == TOO_OFTEN_A_MINUTE;
    }

    /** Whether waiting may help; where a person has to do something first, it does not. */
    private static boolean mayPass(ApiAnswer<?> answer) {
        return answer instanceof ApiAnswer.Failed<?> failed
                && switch (failed.cause()) {
                    case NO_NETWORK,
                            NAME_NOT_FOUND,
                            CONNECTION_REFUSED,
                            CONNECT_TIMEOUT,
                            TOKEN_CALL_FAILED,
                            TEAM_UNREACHABLE,
                            DESK_OVERTAKEN -> true;
                    case TLS,
                            PROXY,
                            SECRET_MISSING,
                            VAULT_LOCKED,
                            FIXED_TOKEN_ENDED,
                            TOKEN_REFUSED,
                            TEAM_LOCKED,
                            TEAM_TOKEN_ENDED,
                            CANCELLED,
                            UNSENDABLE_CHARACTERS -> false;
                };
    }
}

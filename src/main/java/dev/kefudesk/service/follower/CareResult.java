package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.CareProblem;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.StoreFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a change at WeChat came to.
 *
 * @param <T> what is so now
 */
public sealed interface CareResult<T> {

    /**
     * WeChat has taken it.
     *
     * @param unnoted why this desk could not write it down, null where it could; the next load of the followers brings it
     */
    record Done<T>(T now, StoreFailure.@Nullable Kind unnoted) implements CareResult<T> {}

    /** Nothing was asked of WeChat: it would not take this. */
    record NotAllowed<T>(CareProblem problem) implements CareResult<T> {}

    /** WeChat refused; all is as it was. */
    record Refused<T>(ApiRefusal refusal) implements CareResult<T> {}

    /** No answer that can be understood: it may have been done where the request had left. */
    record Failed<T>(NotSentCause cause, String detail) implements CareResult<T> {}

    /**
     * Several calls were needed and not all went well.
     *
     * @param now what the first ones came to, {@code stop} what the next one did
     */
    record Partly<T>(T now, CareResult<T> stop) implements CareResult<T> {}

    /** What an answer that is no yes means. */
    static <T> CareResult<T> stopped(ApiAnswer<?> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<?> _ -> throw new IllegalStateException("an answer that is fine stops nothing");
            case ApiAnswer.Refused<?>(var refusal) -> new Refused<>(refusal);
            case ApiAnswer.Failed<?>(var cause, var detail) -> new Failed<>(cause, detail);
        };
    }
}

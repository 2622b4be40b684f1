package dev.kefudesk.service.desk;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;

/** What taking, handing over or ending came to. */
public sealed interface DeskResult {

    /** Done; who serves now. */
    record Done(Served now) implements DeskResult {}

    /** Nothing was asked of WeChat: the operator has not said which customer-service account is this desk's own. */
    record OwnAccountUnknown() implements DeskResult {}

    /** Refused, and all is as it was: 65401, 65402, 65414, 65415 and so on. */
    record Refused(ApiRefusal refusal) implements DeskResult {}

    /** No answer that can be understood. Whether it was done shows when the session is read again. */
    record Failed(NotSentCause cause, String detail) implements DeskResult {}

    /**
     * Handed over by half: the session of before is closed and the new one was not opened, so nobody serves the follower
     * now.
     *
     * @param from whose session was closed
     * @param to who should have got it
     * @param why a {@link Refused} or a {@link Failed}
     */
    record NobodyServesNow(String from, String to, DeskResult why) implements DeskResult {}

    /** What an answer that is no yes means. */
    static DeskResult stopped(ApiAnswer<?> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<?> _ -> throw new IllegalStateException("an answer that is fine stops nothing");
            case ApiAnswer.Refused<?>(var refusal) -> new Refused(refusal);
            case ApiAnswer.Failed<?>(var cause, var detail) -> new Failed(cause, detail);
        };
    }
}

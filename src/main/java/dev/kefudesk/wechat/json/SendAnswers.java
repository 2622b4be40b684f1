package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;

/** The answer rule for {@code custom/send}. */
public final class SendAnswers {

    private static final int BUSY = -1;

    private SendAnswers() {}

    /** What a whole answer means. */
    public static SendOutcome outcome(int status, String body) {
        return switch (VerdictReader.read(body)) {
            case Verdict.Code code
            when code.refusal().code() == BUSY -> new SendOutcome.Unknown(UnknownCause.BUSY, code.refusal(), "");
            case Verdict.Code code -> new SendOutcome.Refused(code.refusal());
            case Verdict.Fine _ -> status == 200 ? new SendOutcome.Accepted() : byStatus(status);
            case Verdict.Empty _ ->
                status == 200 ? SendOutcome.Unknown.because(UnknownCause.ANSWER_EMPTY, "") : byStatus(status);
            case Verdict.NotUnderstood not ->
                status == 200
                        ? SendOutcome.Unknown.because(UnknownCause.ANSWER_NOT_UNDERSTOOD, not.detail())
                        : byStatus(status);
        };
    }

    private static SendOutcome byStatus(int status) {
        UnknownCause cause = status >= 300 && status < 400 ? UnknownCause.REDIRECT : UnknownCause.HTTP_STATUS;
        return SendOutcome.Unknown.because(cause, "HTTP " + status);
    }
}

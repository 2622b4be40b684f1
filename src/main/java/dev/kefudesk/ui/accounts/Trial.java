package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import java.util.Locale;

/** What trying an account came to. */
public sealed interface Trial {

    /** Nothing tried yet. */
    record None() implements Trial {}

    record Running() implements Trial {}

    /** A token came; it lives this long. */
    record Worked(long minutes) implements Trial {}

    /**
     * WeChat refused by number.
     *
     * @param ip the IPv4 address that 40164 (not on the allow list) names, {@code ""} for none
     */
    record Refused(long code, String errmsg, String ip) implements Trial {}

    /**
     * No understandable answer.
     *
     * @param cause bundle key part, the lower-case name of the cause
     */
    record Failed(String cause, String detail) implements Trial {}

    static Trial of(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        if (refusal == null) {
            return new Failed(problem.cause().name().toLowerCase(Locale.ROOT), problem.detail());
        }
        String ip = refusal.code() == 40164 ? refusal.namedIp().orElse("") : "";
        return new Refused(refusal.code(), refusal.errmsg(), ip);
    }
}

package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** {@code invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist}: the first dotted address is the one. */
    Pattern IPV4 = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])");

    static Trial of(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        if (refusal == null) {
            return new Failed(problem.cause().name().toLowerCase(Locale.ROOT), problem.detail());
        }
        Matcher ip = IPV4.matcher(refusal.errmsg());
        return new Refused(refusal.code(), refusal.errmsg(), refusal.code() == 40164 && ip.find() ? ip.group() : "");
    }
}

package dev.kefudesk.domain.follower;

import java.util.regex.Pattern;

/** A follower's identity towards one account. Usually 28 characters, but that is a hint, not a rule. */
public record OpenId(String value) {

    private static final Pattern USUAL = Pattern.compile("[A-Za-z0-9_-]{28}");

    public OpenId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an OpenID is never blank");
        }
    }

    /** Whether it looks as WeChat's OpenIDs do. */
    public boolean usualForm() {
        return USUAL.matcher(value).matches();
    }

    /** Enough of it to tell followers apart at a glance, e.g. {@code o6_bm…x7Kq}. */
    public String shortForm() {
        return value.length() <= 12 ? value : value.substring(0, 5) + "…" + value.substring(value.length() - 4);
    }

    /** All that a log may hold: at most the last four characters. */
    public String forLog() {
        return "…" + (value.length() <= 8 ? "" : value.substring(value.length() - 4));
    }
}

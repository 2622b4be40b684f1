package dev.kefudesk.domain.message;

import java.util.Optional;

/** Writes links as WeChat reads them in a text. */
public final class LinkTag {

    private LinkTag() {}

    /**
     * The tag, or empty where the address is not absolute http or https.
     *
     * @param label what is tapped; blank takes the address
     */
    public static Optional<String> of(String address, String label) {
        return address(address)
                .map(safe -> "<a href=\"" + safe + "\">" + label(label.isBlank() ? safe : label) + "</a>");
    }

    /** The address as it stands between quotes, or empty where it is not absolute http or https. */
    static Optional<String> address(String typed) {
        String safe = quoted(typed.strip());
        return WebAddress.parse(safe).map(ignored -> safe);
    }

    /** An address or a path without what would end its quotes or its tag. */
    static String quoted(String typed) {
        return typed.replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
    }

    /** Words on one line that can stand inside a tag or beside one. */
    public static String label(String words) {
        return withoutBrackets(words.strip()).replace('\n', ' ');
    }

    /** WeChat knows no escapes: a bracket would end a label or begin a tag, so the wide form stands in. */
    public static String withoutBrackets(String words) {
        return words.replace('<', '＜').replace('>', '＞');
    }
}

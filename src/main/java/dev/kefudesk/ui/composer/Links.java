package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.WebAddress;
import java.util.Optional;

/** Writes links as WeChat reads them in a text. */
final class Links {

    private Links() {}

    /**
     * The tag, or empty where the address is not absolute http or https.
     *
     * @param label what is tapped; blank takes the address
     */
    static Optional<String> tag(String address, String label) {
        String safe = address.strip().replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
        if (WebAddress.parse(safe).isEmpty()) {
            return Optional.empty();
        }
        String words = label.isBlank() ? safe : label.strip();
        return Optional.of("<a href=\"" + safe + "\">" + withoutBrackets(words) + "</a>");
    }

    /** WeChat knows no escapes inside a label: a bracket would end it, so the wide form stands in. */
    private static String withoutBrackets(String label) {
        return label.replace('<', '＜').replace('>', '＞').replace('\n', ' ');
    }
}

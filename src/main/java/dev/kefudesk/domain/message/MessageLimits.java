package dev.kefudesk.domain.message;

import java.nio.charset.StandardCharsets;

/**
 * What WeChat is known to take. Figures marked uncertain in public sources only warn; the verdict is the server's.
 *
 * @param textBytes UTF-8 bytes of a text (2048, found by trying; official pages are silent; 45002)
 * @param titleCharacters characters of a card's title (64, an old rule of thumb; 45003)
 * @param descriptionBytes UTF-8 bytes of a card's description (512, WeCom's figure; 45004)
 * @param cards most cards the composer holds (10, the classic rule)
 */
public record MessageLimits(int textBytes, int titleCharacters, int descriptionBytes, int cards) {

    public static final MessageLimits USUAL = new MessageLimits(2048, 64, 512, 10);

    /** UTF-8 bytes of a text as it would be sent. */
    public static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Characters as a person counts them: code points, so that an emoji is not two. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}

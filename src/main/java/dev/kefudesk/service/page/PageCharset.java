package dev.kefudesk.service.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which charset a page is in, as browsers find out (WHATWG, Encoding and HTML): its mark, the header, its meta element; where
 * none says, UTF-8 if it is that, else GB18030, the charset of old Chinese pages.
 */
final class PageCharset {

    private static final int LOOKED_THROUGH = 8 * 1024;
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Pattern NAMED =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern META =
            Pattern.compile("<meta\\b[^>]{0,400}?charset\\s*=[^>]{0,100}", Pattern.CASE_INSENSITIVE);

    private PageCharset() {}

    static Charset of(byte[] page, String mediaType) {
        return marked(page)
                .or(() -> named(mediaType))
                .or(() -> inMeta(page))
                .orElseGet(() -> utf8(page) ? StandardCharsets.UTF_8 : CHINESE);
    }

    private static Optional<Charset> marked(byte[] page) {
        if (starts(page, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (starts(page, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return starts(page, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean starts(byte[] page, int... with) {
        if (page.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((page[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> inMeta(byte[] page) {
        String beginning = new String(page, 0, Math.min(page.length, LOOKED_THROUGH), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(beginning);
        // a page that could be read so far as to find this is not in UTF-16, whatever it says
        return meta.find()
                ? named(meta.group()).map(found -> found.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : found)
                : Optional.empty();
    }

    private static Optional<Charset> named(String text) {
        Matcher matcher = NAMED.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                // what calls itself so holds characters of the larger sets
                case "gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese" -> Optional.of(CHINESE);
                case "iso-8859-1", "latin1", "ascii", "us-ascii" -> Optional.of(Charset.forName("windows-1252"));
                default -> Optional.of(Charset.forName(name));
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** A page that was cut may end in the middle of a character. */
    private static boolean utf8(byte[] page) {
        CharBuffer out = CharBuffer.allocate(4096);
        ByteBuffer in = ByteBuffer.wrap(page);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            CoderResult result = decoder.decode(in, out, false);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }
}

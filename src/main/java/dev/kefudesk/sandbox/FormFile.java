package dev.kefudesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file in a {@code multipart/form-data} body of one part (RFC 7578). */
record FormFile(String field, String name, byte[] content) {

    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data\\s*;.*boundary=\"?([^\";]{1,70})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");

    /** Null where there is none. */
    static @Nullable FormFile read(String contentType, byte[] body) {
        Matcher type = BOUNDARY.matcher(contentType);
        if (!type.find()) {
            return null;
        }
        byte[] begin = ("--" + type.group(1) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = ("\r\n--" + type.group(1) + "--").getBytes(StandardCharsets.ISO_8859_1);
        byte[] gap = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        int head = begin.length;
        int content = find(body, gap, head) + gap.length;
        int over = lastOf(body, end);
        if (!Arrays.equals(body, 0, Math.min(head, body.length), begin, 0, head)
                || content < gap.length
                || over < content) {
            return null;
        }
        String headers = new String(body, head, content - head, StandardCharsets.UTF_8);
        Matcher field = FIELD.matcher(headers);
        Matcher name = NAME.matcher(headers);
        return field.find() && name.find()
                ? new FormFile(field.group(1), name.group(1), Arrays.copyOfRange(body, content, over))
                : null;
    }

    /** The letters after the last dot of its name. */
    String ending() {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at + what.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -what.length - 1;
    }

    private static int lastOf(byte[] in, byte[] what) {
        for (int at = in.length - what.length; at >= 0; at--) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}

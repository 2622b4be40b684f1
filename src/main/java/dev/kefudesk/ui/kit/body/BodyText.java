package dev.kefudesk.ui.kit.body;

import java.util.Arrays;

/**
 * A body as it is drawn: at most {@value #MOST} characters of it, because a text control lays all of its text out at once.
 *
 * @param text what is drawn
 * @param cut whether more was there
 */
record BodyText(String text, boolean cut) {

    /** 200 K characters. */
    static final int MOST = 200 * 1024;

    private static final int MOST_DEPTH = 64;

    /** The body as it came, or with line breaks and indents where it reads like JSON. */
    static BodyText of(String body, boolean pretty) {
        String kept = cut(body, MOST);
        if (!pretty) {
            return new BodyText(kept, kept.length() < body.length());
        }
        String indented = indented(kept);
        String shown = cut(indented, MOST);
        return new BodyText(shown, kept.length() < body.length() || shown.length() < indented.length());
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /**
     * Adds white space between JSON's own signs and touches nothing else, so that an answer that is broken, cut or names a
     * key twice is still shown as it came. Text that does not begin like an object or array stays as it is.
     */
    static String indented(String json) {
        String trimmed = json.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return json;
        }
        StringBuilder out = new StringBuilder(trimmed.length() * 2);
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (inString) {
                out.append(c);
                if (c == '\\' && i + 1 < trimmed.length()) {
                    out.append(trimmed.charAt(++i));
                } else if (c == '"') {
                    inString = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    inString = true;
                    out.append(c);
                }
                case '{', '[' -> {
                    int close = nextSolid(trimmed, i + 1);
                    if (close < trimmed.length() && trimmed.charAt(close) == (c == '{' ? '}' : ']')) {
                        out.append(c).append(trimmed.charAt(close));
                        i = close;
                    } else {
                        newLine(out.append(c), ++depth);
                    }
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    newLine(out, depth);
                    out.append(c);
                }
                case ',' -> newLine(out.append(c), depth);
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static int nextSolid(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static void newLine(StringBuilder out, int depth) {
        char[] indent = new char[2 * Math.min(depth, MOST_DEPTH)];
        Arrays.fill(indent, ' ');
        out.append('\n').append(indent);
    }
}

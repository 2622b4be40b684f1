package dev.kefudesk.ui.kit;

import dev.kefudesk.domain.message.HiddenCharacters;
import java.text.Bidi;
import javafx.scene.control.TextArea;

/**
 * Text in Arabic, Hebrew, Uyghur and other scripts that are written from right to left. JavaFX 26.0.2 fails on such a line
 * where it has to wrap it (an index out of bounds in {@code PrismTextLayout.computeTrailingSpaceWidth}), at each attempt to
 * draw the window anew; so such lines are broken here, short enough for the narrowest place they are shown in.
 */
public final class RightToLeft {

    /** At 14 px these scripts take some 8 px a character; a bubble has 216. */
    static final int COLUMNS = 22;

    private RightToLeft() {}

    /** Whether any of it is written from right to left. */
    public static boolean in(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** For showing only: without signs of direction, and with the lines broken that JavaFX must not wrap. */
    public static String broken(String written) {
        String text = HiddenCharacters.withoutDirections(written);
        if (!in(text)) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!whole.isEmpty()) {
                whole.append('\n');
            }
            whole.append(in(line) ? brokenLine(line) : line);
        }
        return whole.toString();
    }

    private static String brokenLine(String line) {
        StringBuilder broken = new StringBuilder();
        int column = 0;
        for (String word : line.split("(?<= )")) {
            int length = word.codePointCount(0, word.length());
            if (column > 0 && column + length > COLUMNS) {
                broken.append('\n');
                column = 0;
            }
            for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
                if (column == COLUMNS) {
                    broken.append('\n');
                    column = 0;
                }
                broken.appendCodePoint(word.codePointAt(at));
                column++;
            }
        }
        return broken.toString();
    }

    /** Wraps what is written, unless some of it is written from right to left: that is scrolled to. */
    public static void wrap(TextArea area) {
        area.wrapTextProperty().bind(area.textProperty().map(text -> !in(text)).orElse(true));
    }
}

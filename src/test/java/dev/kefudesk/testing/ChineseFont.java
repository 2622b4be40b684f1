package dev.kefudesk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.text.Font;

/**
 * Noto Sans CJK (OFL 1.1) from a test dependency, so that screenshots show Chinese on any machine. The file is a collection:
 * its first face is the Japanese one, the Simplified Chinese one has to be picked.
 */
public final class ChineseFont {

    /** The family under which JavaFX knows the Simplified Chinese face; named in desk.css. */
    public static final String FAMILY = "Noto Sans CJK SC Regular";

    private static final String FILE = "/fonts/NotoSansCJK-Regular.ttc";

    private static boolean loaded;

    private ChineseFont() {}

    /** Makes the face known to JavaFX, once in this JVM; fails where the test dependency does not bring it. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        try (InputStream stream = open()) {
            Font[] faces = Font.loadFonts(stream, 13);
            if (Arrays.stream(faces).noneMatch(face -> face.getFamily().equals(FAMILY))) {
                throw new IllegalStateException("no face named " + FAMILY + " in " + FILE);
            }
            loaded = true;
        } catch (IOException e) {
            throw new IllegalStateException("the test font cannot be read", e);
        }
    }

    static InputStream open() {
        return Objects.requireNonNull(ChineseFont.class.getResourceAsStream(FILE), "the test font is not there");
    }
}

package dev.kefudesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text of the console may show an empty box in its screenshots. */
final class ChineseFontTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    @Test
    void drawsEveryCharacterOfTheChineseTexts() throws IOException, FontFormatException {
        Font font;
        try (InputStream stream = ChineseFont.open()) {
            font = Font.createFonts(stream)[2];
        }
        Font signs = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        for (Path bundle : chineseTexts()) {
            // signs such as ✕ are drawn by the system's own font
            String missing = Files.readString(bundle, StandardCharsets.UTF_8)
                    .codePoints()
                    .filter(character -> !Character.isISOControl(character)
                            && !font.canDisplay(character)
                            && !(character < 0x2E80 && signs.canDisplay(character)))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(missing).as("characters without a glyph in %s", bundle).isEmpty();
        }
    }

    private static List<Path> chineseTexts() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> found = files.filter(file -> file.toString().endsWith("_zh_CN.properties")
                            || file.toString().endsWith("errcodes.tsv"))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.kefudesk.service.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

/**
 * Twemoji's drawings, which come with the program: a zip with an entry for each first code point, whose lines hold the code
 * points of an emoji, a tab, and its SVG. Only the file itself is kept in memory, and let go where memory is short.
 */
final class EmojiArt {

    private static final String FILE = "twemoji.zip";
    private static final int DIRECTORY_HEADER = 46;
    private static final int END_HEADER = 22;

    private volatile SoftReference<Archive> loaded = new SoftReference<>(null);

    /** The file, and where in it each entry begins. */
    private record Archive(byte[] bytes, Map<String, Integer> entries) {}

    /**
     * Draws an emoji; of a sequence without a drawing of its own, its first part. Blocks.
     *
     * @param size of the square, in pixels
     * @return non-premultiplied pixels, empty where there is no drawing
     */
    Optional<int[]> draw(String emoji, int size) {
        int joiner = emoji.indexOf('\u200D');
        return svg(emoji)
                .or(() -> joiner > 0 ? svg(emoji.substring(0, joiner)) : Optional.empty())
                .map(svg -> pixels(svg, size));
    }

    /** Code points as Twemoji names its files; whether the selector for emoji is written differs, so it is left out. */
    private static String name(String emoji) {
        return emoji.codePoints()
                .filter(character -> character != 0xFE0F)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining("-"));
    }

    private Optional<String> svg(String emoji) {
        Archive archive = archive();
        String name = name(emoji);
        Integer place = archive.entries.get(name.split("-", 2)[0]);
        if (place == null) {
            return Optional.empty();
        }
        byte[] bytes = archive.bytes;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes, place, bytes.length - place))) {
            zip.getNextEntry();
            return new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .filter(line -> line[0].replace("-fe0f", "").equals(name))
                    .map(line -> line[1])
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] pixels(String svg, int size) {
        SVGDocument document = Objects.requireNonNull(
                new SVGLoader()
                        .load(
                                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                                null,
                                LoaderContext.createDefault()),
                "an SVG that cannot be read");
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(size, size));
        graphics.dispose();
        return image.getRGB(0, 0, size, size, null, 0, size);
    }

    private Archive archive() {
        Archive known = loaded.get();
        if (known != null) {
            return known;
        }
        try (InputStream file = EmojiArt.class.getResourceAsStream(FILE)) {
            byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
            Archive read = new Archive(bytes, entries(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
            loaded = new SoftReference<>(read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory at the end of a zip without a comment: of each entry its name and where it begins. */
    private static Map<String, Integer> entries(ByteBuffer zip) {
        Map<String, Integer> found = new HashMap<>();
        int end = zip.capacity() - END_HEADER;
        int count = zip.getShort(end + 10);
        int at = zip.getInt(end + 16);
        for (int entry = 0; entry < count; entry++) {
            int name = zip.getShort(at + 28);
            byte[] bytes = new byte[name];
            zip.get(at + DIRECTORY_HEADER, bytes);
            found.put(new String(bytes, StandardCharsets.UTF_8), zip.getInt(at + 42));
            at += DIRECTORY_HEADER + name + zip.getShort(at + 30) + zip.getShort(at + 32);
        }
        return Map.copyOf(found);
    }
}

package dev.kefudesk.service.picture;

import static dev.kefudesk.service.picture.PictureFiles.BLUE;
import static dev.kefudesk.service.picture.PictureFiles.GREEN;
import static dev.kefudesk.service.picture.PictureFiles.RED;
import static dev.kefudesk.service.picture.PictureFiles.cut;
import static dev.kefudesk.service.picture.PictureFiles.encoded;
import static dev.kefudesk.service.picture.PictureFiles.stripes;
import static dev.kefudesk.service.picture.PictureFiles.withOrientation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kefudesk.service.picture.PictureDecoder.Decoded;
import dev.kefudesk.service.picture.PictureDecoder.Pixels;
import dev.kefudesk.service.picture.PictureDecoder.Undecodable;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoPictureDecoderTest {

    private final PictureDecoder decoder = new ImageIoPictureDecoder();

    static Stream<Arguments> soundFiles() {
        return Stream.of(
                file("JPG", encoded(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR), "jpg"), "JPG"),
                file(
                        "progressive JPG",
                        encoded(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR), "jpg", ImageWriteParam.MODE_DEFAULT),
                        "JPG"),
                file("PNG", encoded(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR), "png"), "PNG"),
                file(
                        "interlaced PNG",
                        encoded(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR), "png", ImageWriteParam.MODE_DEFAULT),
                        "PNG"),
                file("PNG with alpha", encoded(stripes(400, 200, BufferedImage.TYPE_4BYTE_ABGR), "png"), "PNG"),
                file("PNG with a palette", encoded(stripes(400, 200, BufferedImage.TYPE_BYTE_INDEXED), "png"), "PNG"));
    }

    private static Arguments file(String name, byte[] content, String format) {
        return arguments(named(name, content), format);
    }

    @ParameterizedTest
    @MethodSource("soundFiles")
    void fillsTheBoxFromTheMiddle(byte[] file, String format) {
        Pixels square = pixels(decoder.decode(file, 50, 50));

        assertThat(square.argb()).hasSize(50 * 50);
        assertThat(square.format()).isEqualTo(format);
        assertThat(square.originalWidth()).isEqualTo(400);
        assertThat(square.originalHeight()).isEqualTo(200);
        assertThat(square.bytes()).isEqualTo(file.length);
        // the green half in the middle is exactly what a square shows
        assertLooksLike(square, 4, 25, GREEN);
        assertLooksLike(square, 45, 25, GREEN);

        Pixels whole = pixels(decoder.decode(file, 100, 50));
        assertLooksLike(whole, 10, 25, RED);
        assertLooksLike(whole, 50, 25, GREEN);
        assertLooksLike(whole, 90, 25, BLUE);
    }

    @ParameterizedTest
    @CsvSource({"640,320", "80,80", "1,1", "3,200", "900,500"})
    void isExactlyTheSizeOfTheBox(int width, int height) {
        Pixels shown =
                pixels(decoder.decode(encoded(stripes(333, 217, BufferedImage.TYPE_3BYTE_BGR), "png"), width, height));

        assertThat(shown.width()).isEqualTo(width);
        assertThat(shown.height()).isEqualTo(height);
        assertThat(shown.argb()).hasSize(width * height).doesNotContain(0);
    }

    @Test
    void averagesFineDetailInsteadOfPickingPixels() {
        BufferedImage board = new BufferedImage(800, 800, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 800; y++) {
            for (int x = 0; x < 800; x++) {
                board.setRGB(x, y, (x / 3 + y / 3) % 2 == 0 ? 0xFFFFFF : 0);
            }
        }

        Pixels shown = pixels(decoder.decode(encoded(board, "png"), 40, 40));

        assertThat(Arrays.stream(shown.argb()).map(argb -> argb & 0xFF)).allMatch(grey -> grey > 90 && grey < 165);
    }

    @Test
    void keepsWhatCanBeSeenThrough() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, y, x < 20 ? 0x00FFFFFF : 0x80D02020);
            }
        }

        Pixels shown = pixels(decoder.decode(encoded(image, "png"), 20, 20));

        assertThat(shown.argb()[0] >>> 24).isZero();
        assertThat(shown.argb()[19]).isEqualTo(0x80D02020);
        // no white from the unseen half at the seam
        assertThat((shown.argb()[10] >> 16) & 0xFF).isCloseTo(0xD0, org.assertj.core.data.Offset.offset(2));
        assertThat(shown.argb()[10] & 0xFF).isCloseTo(0x20, org.assertj.core.data.Offset.offset(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyIsAsBrightAsInABrowser(int type) {
        BufferedImage image = new BufferedImage(20, 20, type);
        int[] middle = {type == BufferedImage.TYPE_BYTE_GRAY ? 0x80 : 0x8000};
        for (int i = 0; i < 400; i++) {
            image.getRaster().setPixel(i % 20, i / 20, middle);
        }

        assertThat(pixels(decoder.decode(encoded(image, "png"), 5, 5)).argb()).containsOnly(0xFF808080);
    }

    @Test
    void greyJpgIsAsBrightAsInABrowser() {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 400; i++) {
            image.getRaster().setSample(i % 20, i / 20, 0, 0x80);
        }

        assertThat(pixels(decoder.decode(encoded(image, "jpg"), 5, 5)).argb()).containsOnly(0xFF808080);
    }

    @Test
    void showsSixteenBitColour() {
        byte[] file = encoded(DeepColour.of(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR)), "png");
        assertThat(file[24]).as("bits of a sample").isEqualTo((byte) 16);

        assertLooksLike(pixels(decoder.decode(file, 100, 50)), 10, 25, RED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsThePictureAsTheCameraWasHeld(int orientation) {
        // stored: red at the left, blue at the right; where red must end up by EXIF's definition
        byte[] file = withOrientation(encoded(stripes(400, 200, BufferedImage.TYPE_3BYTE_BGR), "jpg"), orientation);
        boolean turned = orientation >= 5;

        Pixels shown = pixels(turned ? decoder.decode(file, 50, 100) : decoder.decode(file, 100, 50));

        assertThat(shown.originalWidth()).isEqualTo(turned ? 200 : 400);
        boolean redFirst = orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6;
        int first = redFirst ? RED : BLUE;
        int last = redFirst ? BLUE : RED;
        assertLooksLike(shown, turned ? 25 : 5, turned ? 5 : 25, first);
        assertLooksLike(shown, turned ? 25 : 95, turned ? 95 : 25, last);
    }

    @Test
    void aHugePictureNeedsLittleMemory() {
        // 39 megapixels, 117 MB when decoded as they are
        byte[] file = encoded(new BufferedImage(7800, 5000, BufferedImage.TYPE_BYTE_GRAY), "jpg");

        assertThat(pixels(decoder.decode(file, 640, 320)).originalWidth()).isEqualTo(7800);
        for (int bits : new int[] {8, 16}) {
            PictureHeader.Known header = new PictureHeader.Known("PNG", 8000, 5000, 4, bits, 1);
            int step = ImageIoPictureDecoder.step(header, new Rectangle(8000, 4000));
            assertThat(8000 / step * (4000 / step) * (4 * bits / 8)).isBetween(6 << 20, 24 << 20);
        }
    }

    static Stream<Arguments> notPictures() {
        return Stream.of(
                other("GIF", encoded(stripes(20, 20, BufferedImage.TYPE_BYTE_INDEXED), "gif")),
                other("BMP", encoded(stripes(20, 20, BufferedImage.TYPE_3BYTE_BGR), "bmp")),
                other("WebP", latin1("RIFF\u0010\0\0\0WEBPVP8 ....")),
                other("SVG", latin1("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                other("SVG", latin1("<?xml version='1.0'?>\n<!-- a --><svg/>")),
                other("HTML", latin1("\n <!DOCTYPE html><title>x</title>")),
                other("HTML", latin1("<html><body>x")),
                other("AVIF", latin1("\0\0\0\u001cftypavif\0\0")),
                other("HEIC", latin1("\0\0\0\u001cftypheic\0\0")),
                other("JSON", latin1("{\"errcode\":40001}")),
                other("", latin1("hello")),
                other("", new byte[0]),
                other("", new byte[] {(byte) 0xFF}));
    }

    private static Arguments other(String name, byte[] content) {
        return arguments(name, content);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("notPictures")
    void namesWhatIsNeitherJpgNorPng(String name, byte[] content) {
        assertThat(decoder.decode(content, 80, 80)).isEqualTo(new Undecodable(Reason.NOT_A_PICTURE, name));
    }

    @Test
    void refusesTooManyPixelsByTheHeaderAlone() {
        assertThat(decoder.decode(PictureFiles.pngHeader(100_000, 100_000), 80, 80))
                .isEqualTo(new Undecodable(Reason.TOO_MANY_PIXELS, "100000×100000"));
        assertThat(decoder.decode(PictureFiles.pngHeader(-1, -1), 80, 80))
                .isEqualTo(new Undecodable(Reason.TOO_MANY_PIXELS, "4294967295×4294967295"));
        assertThat(decoder.decode(PictureFiles.pngHeader(65_536, 65_536), 80, 80))
                .as("overflows an int to 0")
                .isEqualTo(new Undecodable(Reason.TOO_MANY_PIXELS, "65536×65536"));
        assertThat(decoder.decode(PictureFiles.jpgHeader(60_000, 60_000, 3, 8), 80, 80))
                .isEqualTo(new Undecodable(Reason.TOO_MANY_PIXELS, "60000×60000"));
    }

    @Test
    void namesWhatTheDecoderCannotShow() {
        assertThat(decoder.decode(PictureFiles.jpgHeader(40, 40, 4, 8), 80, 80))
                .isEqualTo(new Undecodable(Reason.NOT_DECODABLE, "CMYK"));
        assertThat(decoder.decode(PictureFiles.jpgHeader(40, 40, 3, 12), 80, 80))
                .isEqualTo(new Undecodable(Reason.NOT_DECODABLE, "12 bit"));
    }

    @ParameterizedTest
    @MethodSource("soundFiles")
    void aCutFileIsNotShown(byte[] file, String format) {
        for (double share : new double[] {0.01, 0.1, 0.5, 0.8}) {
            byte[] cut = cut(file, share);
            assertThat(decoder.decode(cut, 80, 80))
                    .as("%s of %d bytes, %d left", format, file.length, cut.length)
                    .isInstanceOf(Undecodable.class);
        }
    }

    @ParameterizedTest
    @MethodSource("soundFiles")
    void damagedDataNeverThrows(byte[] file, String format) {
        Random random = new Random(20_181_012);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 1 + round / 20; i++) {
                damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
            }
            assertThat(decoder.decode(damaged, 20, 20)).as(format).isNotNull();
        }
    }

    @Test
    void headersThatMakeNoSenseAreDamaged() {
        Stream.of(
                        "ffd8ff",
                        "ffd8ffe0",
                        "ffd8ffe00001",
                        "ffd8ffe0ffff4a46",
                        "ffd8ffc0000b0800",
                        "ffd8ffda0008",
                        "ffd8ff00")
                .map(HexFormat.of()::parseHex)
                .forEach(bytes -> assertThat(decoder.decode(bytes, 80, 80))
                        .as(HexFormat.of().formatHex(bytes))
                        .isEqualTo(new Undecodable(Reason.NOT_DECODABLE, "")));
        assertThat(decoder.decode(PictureFiles.pngHeader(0, 10), 80, 80))
                .isEqualTo(new Undecodable(Reason.NOT_DECODABLE, ""));
    }

    private static Pixels pixels(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Pixels.class);
        return (Pixels) decoded;
    }

    private static void assertLooksLike(Pixels shown, int x, int y, int expected) {
        int argb = shown.argb()[y * shown.width() + x];
        assertThat(IntStream.of(0, 8, 16, 24).map(bit -> Math.abs(((argb >> bit) & 0xFF) - ((expected >> bit) & 0xFF))))
                .as("#%08X should look like #%08X", argb, expected)
                .allMatch(difference -> difference < 24);
    }
}

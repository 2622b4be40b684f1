package dev.kefudesk.service.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.service.picture.PictureDecoder.Pixels;
import dev.kefudesk.service.picture.PictureDecoder.Undecodable;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats that WeChat does not draw, decoded to pixels. */
class AnyPictureDecoderTest {

    private static final int NEAR = 24;
    private final AnyPictureDecoder decoder = new AnyPictureDecoder();

    private Pixels pixels(byte[] content, int width, int height) {
        PictureDecoder.Decoded decoded = decoder.decode(content, width, height);
        assertThat(decoded).isInstanceOf(Pixels.class);
        return (Pixels) decoded;
    }

    private static void assertNear(int argb, int expected) {
        for (int shift = 0; shift < 32; shift += 8) {
            assertThat(argb >>> shift & 0xFF)
                    .as("%08x beside %08x", argb, expected)
                    .isBetween((expected >>> shift & 0xFF) - NEAR, (expected >>> shift & 0xFF) + NEAR);
        }
    }

    /** Red, green, blue over nothing, as the fixtures are. */
    private static void assertStripes(Pixels pixels, boolean seeThrough) {
        int width = pixels.width();
        int row = pixels.height() / 4;
        assertNear(pixels.argb()[row * width + width / 8], PictureFiles.RED);
        assertNear(pixels.argb()[row * width + width / 2], PictureFiles.GREEN);
        assertNear(pixels.argb()[row * width + width * 7 / 8], PictureFiles.BLUE);
        if (seeThrough) {
            assertThat(pixels.argb()[(pixels.height() * 7 / 8) * width + width * 15 / 16] >>> 24)
                    .isLessThan(NEAR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripes-lossless.webp", "stripes-lossy.webp"})
    void bothKindsOfWebp(String name) throws IOException {
        byte[] content;
        try (InputStream in = AnyPictureDecoderTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            content = in.readAllBytes();
        }

        assertThat(decoder.measure(content)).isEqualTo(new AnyPictureDecoder.Measured(PictureFormat.WEBP, 64, 32));
        assertStripes(pixels(content, 64, 32), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "tiff"})
    void whatTheJdkReads(String format) {
        int type = format.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_INT_RGB;
        byte[] content = PictureFiles.encoded(PictureFiles.stripes(200, 100, type), format);

        Pixels pixels = pixels(content, 80, 40);
        assertStripes(pixels, false);
        assertThat(pixels.originalWidth()).isEqualTo(200);
        assertThat(decoder.decode(java.util.Arrays.copyOf(content, 40), 80, 40)).isInstanceOf(Undecodable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2})
    void inksBecomeColours(int transform) throws IOException {
        byte[] plain = inks(transform);
        byte[] content = transform < 0 ? plain : marked(plain, transform);

        assertNear(pixels(content, 32, 32).argb()[16 * 32 + 16], 0xFF_C8_64_32);
    }

    /** A file of one colour, written as programs with that transform write it. */
    private static byte[] inks(int transform) throws IOException {
        int[] rgb = {0xC8, 0x64, 0x32};
        int[] samples = switch (transform) {
            case -1 -> new int[] {255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0};
            case 0 -> new int[] {rgb[0], rgb[1], rgb[2], 255};
            default -> ycck(255 - rgb[0], 255 - rgb[1], 255 - rgb[2]);
        };
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        for (int i = 0; i < 32 * 32; i++) {
            raster.setPixel(i % 32, i / 32, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int[] ycck(int red, int green, int blue) {
        return new int[] {
            (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue),
            (int) Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue),
            (int) Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue),
            255
        };
    }

    private static byte[] marked(byte[] jpeg, int transform) {
        byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
        return ByteBuffer.allocate(jpeg.length + marker.length)
                .put(jpeg, 0, 2)
                .put(marker)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] svg(String inside) {
        return ("<svg xmlns='http://www.w3.org/2000/svg' width='64' height='32'>" + inside + "</svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDrawingIsDrawnAtTheSizeAskedFor() {
        Pixels pixels = pixels(
                svg("<rect width='16' height='32' fill='#d02020'/><rect x='16' width='32' height='32' fill='#20a040'/>"
                        + "<rect x='48' width='16' height='16' fill='#2040d0'/>"),
                640,
                320);
        assertStripes(pixels, true);
        assertThat(pixels.originalWidth()).isEqualTo(64);
    }

    @Test
    void aDrawingLoadsNothingAndKeepsNobodyBusy() {
        String secret = System.getProperty("java.home") + "/release";
        assertThat(decoder.decode(
                        ("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file://" + secret + "'>]>"
                                        + "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&x;</text></svg>")
                                .getBytes(StandardCharsets.UTF_8),
                        64,
                        32))
                .isEqualTo(new Undecodable(Reason.NOT_DECODABLE, "SVG"));
        assertThat(decoder.decode(svg("<use href='#a'/>".repeat(500)), 64, 32)).isInstanceOf(Undecodable.class);
        assertThat(decoder.decode(svg("<g>".repeat(5000)), 64, 32)).isInstanceOf(Undecodable.class);
        assertThat(decoder.decode(svg(" ".repeat(1024 * 1024)), 64, 32)).isInstanceOf(Undecodable.class);
        Pixels nothing = pixels(svg("<image href='file://" + secret + "' width='64' height='32'/>"), 64, 32);
        assertThat(nothing.argb()).containsOnly(0);
    }
}

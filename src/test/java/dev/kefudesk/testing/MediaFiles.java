package dev.kefudesk.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small whole files of every form that goes into a message, made when they are wanted. */
public final class MediaFiles {

    private static final int AMR_FRAME = 13;
    private static final int MP3_FRAME = 417;

    private MediaFiles() {}

    /**
     * A picture of two colours.
     *
     * @param format {@code jpg}, {@code png} or {@code gif}
     */
    public static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x2e8b57), width, height, new Color(0xf4d58d)));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return written(image, format);
    }

    /** A picture that no encoder makes small. */
    public static byte[] noise(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(1 << 24);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return written(image, format);
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A picture behind whose end so many bytes lie that the file is this long: large, and quickly decoded. */
    public static byte[] padded(byte[] picture, int length) {
        return Arrays.copyOf(picture, length);
    }

    /** Silence at 4.75 kbit/s, 50 frames a second. */
    public static byte[] amr(int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("#!AMR\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[AMR_FRAME];
            frame[0] = 0x04;
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    /**
     * 128 kbit/s at 44.1 kHz: 38.28 frames a second.
     *
     * @param tagBytes of an ID3v2 tag before them, 0 for none
     */
    public static byte[] mp3(int frames, int tagBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (tagBytes > 0) {
            out.writeBytes(new byte[] {
                'I',
                'D',
                '3',
                4,
                0,
                0,
                (byte) (tagBytes >> 21 & 0x7F),
                (byte) (tagBytes >> 14 & 0x7F),
                (byte) (tagBytes >> 7 & 0x7F),
                (byte) (tagBytes & 0x7F)
            });
            out.writeBytes(new byte[tagBytes]);
        }
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[MP3_FRAME];
            frame[0] = (byte) 0xFF;
            frame[1] = (byte) 0xFB;
            frame[2] = (byte) 0x90;
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    /**
     * A movie without a track.
     *
     * @param padding bytes of its data
     */
    public static byte[] mp4(int seconds, int padding) {
        ByteBuffer header = ByteBuffer.allocate(8 + 100).putInt(108).put(ascii("mvhd"));
        header.putInt(20, 1_000).putInt(24, seconds * 1_000);
        ByteBuffer file = ByteBuffer.allocate(20 + 8 + padding + 8 + 108);
        file.putInt(20).put(ascii("ftyp")).put(ascii("isom")).putInt(512).put(ascii("mp41"));
        file.putInt(8 + padding).put(ascii("mdat")).position(file.position() + padding);
        file.putInt(8 + 108).put(ascii("moov")).put(header.array());
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

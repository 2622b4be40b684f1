package dev.kefudesk.service.picture;

import dev.kefudesk.service.picture.AnyPictureDecoder.Measured;
import dev.kefudesk.service.picture.PictureDecoder.Decoded;
import dev.kefudesk.service.picture.PictureDecoder.Pixels;
import dev.kefudesk.service.picture.PictureDecoder.Undecodable;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.io.IOException;
import java.util.Optional;

/** Pictures that go into messages: whole within a box, or made smaller as JPG. */
public final class FittedPicture {

    private static final long MOST_PIXELS = ImageIoPictureDecoder.MOST_PIXELS;
    private static final float[] QUALITIES = {0.9f, 0.8f, 0.65f, 0.5f};
    private static final int SMALLEST_SIDE = 80;

    private static final AnyPictureDecoder DECODER = new AnyPictureDecoder();

    private FittedPicture() {}

    /** How large a picture is, upright, by its header. */
    public record Size(int width, int height) {

        /** Whether it is more than this program decodes: 40 million. */
        public boolean tooMany() {
            return (long) width * height > MOST_PIXELS;
        }

        /** The same proportions within a box, never larger than it is. */
        Size within(int mostWidth, int mostHeight) {
            double scale = Math.min(1, Math.min((double) mostWidth / width, (double) mostHeight / height));
            return new Size(
                    Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
        }
    }

    /** Empty where it is no picture that can be read, or its header makes no sense. */
    public static Optional<Size> measure(byte[] content) {
        Measured measured = DECODER.measure(content);
        return measured.width() <= 0 || measured.height() <= 0
                ? Optional.empty()
                : Optional.of(new Size(measured.width(), measured.height()));
    }

    /** The whole picture within a box, never enlarged; of a GIF its first frame. */
    public static Decoded fit(byte[] content, int mostWidth, int mostHeight) {
        Size size = measure(content).orElse(null);
        if (size == null) {
            return new Undecodable(Reason.NOT_DECODABLE, "");
        }
        if (size.tooMany()) {
            return new Undecodable(Reason.TOO_MANY_PIXELS, size.width + "×" + size.height);
        }
        Size shown = size.within(mostWidth, mostHeight);
        return DECODER.decode(content, shown.width, shown.height);
    }

    /**
     * A JPG of it that is no larger than so many bytes, its longer side no longer than so many pixels; empty where none can be
     * made.
     */
    public static Optional<byte[]> asJpg(byte[] content, long mostBytes, int longestSide) {
        for (int side = longestSide; side >= SMALLEST_SIDE; side = side * 3 / 4) {
            if (!(fit(content, side, side) instanceof Pixels pixels)) {
                return Optional.empty();
            }
            for (float quality : QUALITIES) {
                byte[] made = inMemory(() -> PictureEncoder.jpg(pixels, quality));
                if (made.length <= mostBytes) {
                    return Optional.of(made);
                }
            }
        }
        return Optional.empty();
    }

    /** Pixels, row by row, as a PNG: without a loss. */
    public static byte[] asPng(int[] argb, int width, int height) {
        return inMemory(() -> PictureEncoder.png(new Pixels(width, height, argb, "PNG", width, height, 0)));
    }

    private interface Encoding {
        byte[] bytes() throws IOException;
    }

    private static byte[] inMemory(Encoding encoding) {
        try {
            return encoding.bytes();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every picture", e);
        }
    }
}

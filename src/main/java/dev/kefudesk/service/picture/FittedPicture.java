package dev.kefudesk.service.picture;

import dev.kefudesk.service.picture.PictureDecoder.Decoded;
import dev.kefudesk.service.picture.PictureDecoder.Pixels;
import dev.kefudesk.service.picture.PictureDecoder.Undecodable;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of the forms that go into messages (JPG, PNG, GIF): whole within a box, or made smaller as JPG. */
public final class FittedPicture {

    public static final long MOST_PIXELS = 40_000_000;

    private static final float[] QUALITIES = {0.9f, 0.8f, 0.65f, 0.5f};
    private static final int SMALLEST_SIDE = 80;
    private static final int WHITE = 255;

    private static final PictureDecoder USUAL = new ImageIoPictureDecoder();

    private FittedPicture() {}

    /** How large a picture is, upright, by its header. */
    public record Size(int width, int height) {

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

    /** Empty where it is none of these, or its header makes no sense. */
    public static Optional<Size> measure(byte[] content) {
        return switch (PictureHeader.read(content)) {
            case PictureHeader.Damaged _ -> Optional.empty();
            case PictureHeader.Known known
            when known.width() > Short.MAX_VALUE * 2L || known.height() > Short.MAX_VALUE * 2L ->
                Optional.of(new Size(Integer.MAX_VALUE, Integer.MAX_VALUE));
            case PictureHeader.Known known ->
                Optional.of(
                        known.turned()
                                ? new Size((int) known.height(), (int) known.width())
                                : new Size((int) known.width(), (int) known.height()));
            case PictureHeader.Other(String name) -> name.equals("GIF") ? gifSize(content) : Optional.empty();
        };
    }

    /** The frame may be smaller than the screen that the head tells of; the larger of them has to be borne. */
    private static Optional<Size> gifSize(byte[] content) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            return Optional.of(new Size(reader.getWidth(0), reader.getHeight(0)));
        } catch (IOException | RuntimeException e) {
            // the reader answers damaged data with nearly any exception
            return Optional.empty();
        } finally {
            reader.dispose();
        }
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
        return PictureHeader.read(content) instanceof PictureHeader.Other
                ? gif(content, size, shown)
                : USUAL.decode(content, shown.width, shown.height);
    }

    private static Decoded gif(byte[] content, Size size, Size shown) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(size.width / shown.width, size.height / shown.height) / 2);
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            PixelRows rows = new PixelRows(image);
            Scaler scaler = new Scaler(image.getWidth(), image.getHeight(), shown.width, shown.height);
            int[] row = new int[image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                rows.read(y, row);
                scaler.add(y, row);
            }
            return new Pixels(
                    shown.width, shown.height, scaler.result(), "GIF", size.width, size.height, content.length);
        } catch (IOException | RuntimeException e) {
            // as above
            return new Undecodable(Reason.NOT_DECODABLE, "");
        } finally {
            reader.dispose();
        }
    }

    /** A JPG of it that is no larger than so many bytes, its longer side no longer than so many pixels; empty where none can be made. */
    public static Optional<byte[]> asJpg(byte[] content, long mostBytes, int longestSide) {
        for (int side = longestSide; side >= SMALLEST_SIDE; side = side * 3 / 4) {
            if (!(fit(content, side, side) instanceof Pixels pixels)) {
                return Optional.empty();
            }
            BufferedImage image = onWhite(pixels);
            for (float quality : QUALITIES) {
                byte[] made = jpg(image, quality);
                if (made.length <= mostBytes) {
                    return Optional.of(made);
                }
            }
        }
        return Optional.empty();
    }

    /** A JPG has no transparency. */
    private static BufferedImage onWhite(Pixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        int[] argb = pixels.argb();
        int[] rgb = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            int alpha = argb[i] >>> 24;
            rgb[i] = blend(argb[i] >> 16 & 0xFF, alpha) << 16
                    | blend(argb[i] >> 8 & 0xFF, alpha) << 8
                    | blend(argb[i] & 0xFF, alpha);
        }
        image.setRGB(0, 0, pixels.width(), pixels.height(), rgb, 0, pixels.width());
        return image;
    }

    private static int blend(int colour, int alpha) {
        return (colour * alpha + WHITE * (255 - alpha)) / 255;
    }

    private static byte[] jpg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every picture", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Pixels as a PNG, without a loss. */
    public static byte[] asPng(int[] argb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // a stream of its own, because ImageIO would keep a copy in a shared temporary folder
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every picture", e);
        }
        return out.toByteArray();
    }
}

package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.PictureFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a file of pixels: PNG where something is see-through or there are few colours, as in a drawing, else JPG at the best
 * quality that fits.
 */
final class PictureEncoder {

    private static final int FEW_COLOURS = 256;
    private static final float BEST = 0.92f;
    private static final float WORST = 0.4f;
    private static final float STEP = 0.13f;

    private PictureEncoder() {}

    /** Empty where not even the worst quality fits. */
    static Optional<Encoded> encode(PictureDecoder.Pixels pixels, int mostBytes) throws IOException {
        if (seeThrough(pixels) || fewColours(pixels)) {
            byte[] png = png(pixels);
            if (png.length <= mostBytes) {
                return Optional.of(new Encoded(PictureFormat.PNG, png));
            }
        }
        for (float quality = BEST; quality >= WORST; quality -= STEP) {
            byte[] jpg = jpg(pixels, quality);
            if (jpg.length <= mostBytes) {
                return Optional.of(new Encoded(PictureFormat.JPG, jpg));
            }
        }
        return Optional.empty();
    }

    private static boolean seeThrough(PictureDecoder.Pixels pixels) {
        return Arrays.stream(pixels.argb()).anyMatch(argb -> argb >>> 24 != 0xFF);
    }

    private static boolean fewColours(PictureDecoder.Pixels pixels) {
        return Arrays.stream(pixels.argb()).distinct().limit(FEW_COLOURS + 1L).count() <= FEW_COLOURS;
    }

    static byte[] png(PictureDecoder.Pixels pixels) throws IOException {
        BufferedImage image = new BufferedImage(
                pixels.width(),
                pixels.height(),
                seeThrough(pixels) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        return written(image, "png", 0);
    }

    static byte[] jpg(PictureDecoder.Pixels pixels, float quality) throws IOException {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        int[] opaque = Arrays.stream(pixels.argb()).map(PictureEncoder::onWhite).toArray();
        image.setRGB(0, 0, pixels.width(), pixels.height(), opaque, 0, pixels.width());
        return written(image, "jpeg", quality);
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        int out = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = (argb >> shift) & 0xFF;
            out |= ((value * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
        }
        return out;
    }

    private static byte[] written(BufferedImage image, String format, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // kept in memory: a cache file would land in the system's shared folder
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality > 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

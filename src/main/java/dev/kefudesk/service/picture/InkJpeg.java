package dev.kefudesk.service.picture;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a JPG of four inks. Without the press's colour profile the colours are near, not exact. Programs of Adobe's mark
 * their files (TN 5116, APP14) and write each ink the wrong way round.
 */
final class InkJpeg {

    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int NOT_MARKED = -1;
    private static final int YCCK = 2;

    private InkJpeg() {}

    static int[] pixels(byte[] content, PictureHeader.Known header, int width, int height) throws IOException {
        Rectangle crop = ImageIoPictureDecoder.crop((int) header.width(), (int) header.height(), width, height);
        Raster raster = read(content, crop, ImageIoPictureDecoder.step(header, crop));
        int transform = transform(content);
        Scaler scaler = new Scaler(raster.getWidth(), raster.getHeight(), width, height);
        int[] samples = new int[raster.getWidth() * 4];
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
            for (int x = 0; x < row.length; x++) {
                row[x] = pixel(samples, 4 * x, transform);
            }
            scaler.add(y, row);
        }
        return scaler.result();
    }

    private static Raster read(byte[] content, Rectangle crop, int step) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("JPG").next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(crop);
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.readRaster(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static int pixel(int[] samples, int at, int transform) {
        int cyan = samples[at];
        int magenta = samples[at + 1];
        int yellow = samples[at + 2];
        int black = samples[at + 3];
        if (transform == YCCK) {
            double blueness = magenta - 128;
            double redness = yellow - 128;
            double light = cyan;
            cyan = 255 - clamped(light + 1.402 * redness);
            magenta = 255 - clamped(light - 0.344136 * blueness - 0.714136 * redness);
            yellow = 255 - clamped(light + 1.772 * blueness);
        }
        if (transform == NOT_MARKED) {
            cyan = 255 - cyan;
            magenta = 255 - magenta;
            yellow = 255 - yellow;
            black = 255 - black;
        }
        int red = cyan * black / 255;
        int green = magenta * black / 255;
        int blue = yellow * black / 255;
        return 0xFF000000 | (red << 16) | (green << 8) | blue;
    }

    private static int clamped(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    /** What Adobe's marker says of the samples, {@link #NOT_MARKED} where there is none. */
    private static int transform(byte[] content) {
        int at = 2;
        while (at + 16 <= content.length && (content[at] & 0xFF) == 0xFF) {
            int marker = content[at + 1] & 0xFF;
            int length = (int) JpegHeader.number(content, at + 2, 2, true);
            if (marker == APP14 && length >= 14 && content[at + 4] == 'A' && content[at + 5] == 'd') {
                return content[at + 15] & 0xFF;
            }
            if (marker == START_OF_SCAN || length < 2) {
                return NOT_MARKED;
            }
            at += 2 + length;
        }
        return NOT_MARKED;
    }
}

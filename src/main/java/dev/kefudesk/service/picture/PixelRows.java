package dev.kefudesk.service.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a decoded picture as non-premultiplied ARGB of 8 bits.
 *
 * <p>Samples are taken as they are. {@link BufferedImage#getRGB} takes grey for linear light and brightens it, which no
 * browser does; and drawing with Java2D would start the desktop's graphics environment beside JavaFX.
 */
final class PixelRows {

    private final BufferedImage image;
    private final Raster raster;
    private final boolean asTheyAre;
    private final int bands;
    private final int[] shift;
    private final @Nullable IndexColorModel palette;
    private int[] samples = new int[0];

    PixelRows(BufferedImage image) {
        this.image = image;
        this.raster = image.getRaster();
        this.bands = raster.getNumBands();
        ColorModel model = image.getColorModel();
        this.palette = model instanceof IndexColorModel index ? index : null;
        int space = model.getColorSpace().getType();
        this.asTheyAre = palette == null
                && !model.isAlphaPremultiplied()
                && (bands <= 2
                        ? space == ColorSpace.TYPE_GRAY
                        : model.getColorSpace().isCS_sRGB());
        this.shift = new int[bands];
        for (int band = 0; band < bands; band++) {
            shift[band] = raster.getSampleModel().getSampleSize(band) - 8;
        }
    }

    void read(int y, int[] argb) {
        if (palette != null) {
            samples = raster.getPixels(0, y, image.getWidth(), 1, sized());
            for (int x = 0; x < image.getWidth(); x++) {
                argb[x] = palette.getRGB(samples[x]);
            }
        } else if (asTheyAre) {
            samples = raster.getPixels(0, y, image.getWidth(), 1, sized());
            for (int x = 0; x < image.getWidth(); x++) {
                argb[x] = pixel(x * bands);
            }
        } else {
            image.getRGB(0, y, image.getWidth(), 1, argb, 0, image.getWidth());
        }
    }

    private int[] sized() {
        return samples.length == 0 ? new int[image.getWidth() * bands] : samples;
    }

    private int pixel(int at) {
        return switch (bands) {
            case 1 -> 0xFF000000 | 0x010101 * sample(at, 0);
            case 2 -> sample(at, 1) << 24 | 0x010101 * sample(at, 0);
            case 3 -> 0xFF000000 | sample(at, 0) << 16 | sample(at, 1) << 8 | sample(at, 2);
            default -> sample(at, 3) << 24 | sample(at, 0) << 16 | sample(at, 1) << 8 | sample(at, 2);
        };
    }

    private int sample(int at, int band) {
        int value = samples[at + band];
        return shift[band] >= 0 ? value >> shift[band] : value * 255 / ((1 << (shift[band] + 8)) - 1);
    }
}

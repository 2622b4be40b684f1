package dev.kefudesk.service.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Pictures with 16 bits a sample, which {@link BufferedImage} has no ready-made type for. */
final class DeepColour {

    private DeepColour() {}

    static BufferedImage of(BufferedImage image) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, image.getWidth(), image.getHeight(), 3, null);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < 3; band++) {
                    raster.setSample(x, y, band, 257 * ((image.getRGB(x, y) >> (16 - 8 * band)) & 0xFF));
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }
}

package dev.kefudesk.sandbox;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints motifs; the same motif and size give the same picture at every start. */
final class Painter {

    private Painter() {}

    static byte[] jpeg(Motif motif, int width, int height) {
        return encoded(paint(motif, width, height), "jpg");
    }

    static byte[] png(Motif motif, int width, int height) {
        return encoded(paint(motif, width, height), "png");
    }

    static byte[] gif(Motif motif, int width, int height) {
        return encoded(paint(motif, width, height), "gif");
    }

    private static BufferedImage paint(Motif motif, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setPaint(new GradientPaint(0, 0, motif.top(), width / 3f, height, motif.bottom()));
            g.fillRect(0, 0, width, height);
            double scale = Math.min(width, height) / 200.0;
            g.translate((width - 200 * scale) / 2, (height - 200 * scale) / 2);
            g.scale(scale, scale);
            motif.draw(g, new Random(motif.name().hashCode()));
        } finally {
            g.dispose();
        }
        return image;
    }

    /** The stream is kept in memory: a cache file would land in the system's shared folder. */
    static byte[] encoded(RenderedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

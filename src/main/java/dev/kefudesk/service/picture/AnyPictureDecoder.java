package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes what WeChat does not draw as well, for making a picture anew: CMYK, GIF (its first frame), WebP, BMP, TIFF, SVG.
 * AVIF and HEIC are named only: there is no decoder for them that is Java through and through.
 */
public final class AnyPictureDecoder implements PictureDecoder {

    /** The reader of WebP needs the whole picture in memory. */
    private static final long MOST_WEBP_PIXELS = 20_000_000;

    private final PictureDecoder usual = new ImageIoPictureDecoder();

    /**
     * What a file is, read from its header.
     *
     * @param width in pixels, upright; 0 where that cannot be read
     */
    public record Measured(PictureFormat format, int width, int height) {}

    /** Decodes no pixel; a drawing is parsed. */
    public Measured measure(byte[] content) {
        return switch (PictureHeader.read(content)) {
            case PictureHeader.Known known -> {
                int width = (int) Math.min(known.width(), Integer.MAX_VALUE);
                int height = (int) Math.min(known.height(), Integer.MAX_VALUE);
                PictureFormat format = PictureFormat.named(known.format());
                yield known.turned() ? new Measured(format, height, width) : new Measured(format, width, height);
            }
            case PictureHeader.Damaged _ ->
                new Measured(content[0] == (byte) 0x89 ? PictureFormat.PNG : PictureFormat.JPG, 0, 0);
            case PictureHeader.Other(String name) -> measure(content, PictureFormat.named(name));
        };
    }

    private static Measured measure(byte[] content, PictureFormat format) {
        if (format == PictureFormat.SVG) {
            return svg(content)
                    .map(picture -> new Measured(format, picture.width(), picture.height()))
                    .orElseGet(() -> new Measured(format, 0, 0));
        }
        if (!readable(format)) {
            return new Measured(format, 0, 0);
        }
        return size(content, format).orElseGet(() -> new Measured(format, 0, 0));
    }

    private static boolean readable(PictureFormat format) {
        return switch (format) {
            case GIF, WEBP, BMP, TIFF -> true;
            case JPG, PNG, AVIF, SVG, ICO, HEIC, JPEG_XL, PDF, MP4, HTML, XML, JSON, UNKNOWN -> false;
        };
    }

    private static Optional<Measured> size(byte[] content, PictureFormat format) {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.shownName()).next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            return Optional.of(new Measured(format, reader.getWidth(0), reader.getHeight(0)));
        } catch (IOException | RuntimeException e) {
            // damaged data is answered with nearly any exception
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<SvgPicture> svg(byte[] content) {
        try {
            return SvgPicture.read(content);
        } catch (RuntimeException | StackOverflowError e) {
            // a drawing that breaks the parser is one that cannot be drawn
            return Optional.empty();
        }
    }

    @Override
    public Decoded decode(byte[] content, int width, int height) {
        return switch (PictureHeader.read(content)) {
            case PictureHeader.Damaged _ -> usual.decode(content, width, height);
            case PictureHeader.Known known ->
                known.format().equals("JPG") && known.components() == 4 && known.bits() == 8
                        ? inks(content, known, width, height)
                        : usual.decode(content, width, height);
            case PictureHeader.Other(String name) -> other(content, PictureFormat.named(name), width, height);
        };
    }

    private static Decoded inks(byte[] content, PictureHeader.Known known, int width, int height) {
        Measured upright = known.turned()
                ? new Measured(PictureFormat.JPG, (int) known.height(), (int) known.width())
                : new Measured(PictureFormat.JPG, (int) known.width(), (int) known.height());
        return bounded(upright, ImageIoPictureDecoder.MOST_PIXELS).orElseGet(() -> {
            try {
                int[] argb = known.turned()
                        ? Turned.upright(
                                InkJpeg.pixels(content, known, height, width), height, width, known.orientation())
                        : Turned.upright(
                                InkJpeg.pixels(content, known, width, height), width, height, known.orientation());
                return pixels(upright, width, height, argb, content.length);
            } catch (IOException | RuntimeException e) {
                return damaged(PictureFormat.JPG);
            }
        });
    }

    private static Decoded other(byte[] content, PictureFormat format, int width, int height) {
        if (format == PictureFormat.SVG) {
            return drawn(content, width, height);
        }
        if (!readable(format)) {
            return new Undecodable(Reason.NOT_A_PICTURE, format.shownName());
        }
        Optional<Measured> found = size(content, format);
        if (found.isEmpty()) {
            return damaged(format);
        }
        Measured size = found.get();
        long most = format == PictureFormat.WEBP ? MOST_WEBP_PIXELS : ImageIoPictureDecoder.MOST_PIXELS;
        return bounded(size, most).orElseGet(() -> {
            try {
                PictureHeader.Known header =
                        new PictureHeader.Known(format.shownName(), size.width(), size.height(), 4, 8, 1);
                int[] argb = ImageIoPictureDecoder.pixels(content, header, width, height);
                return pixels(size, width, height, argb, content.length);
            } catch (IOException | RuntimeException e) {
                return damaged(format);
            }
        });
    }

    private static Decoded drawn(byte[] content, int width, int height) {
        try {
            return SvgPicture.read(content)
                    .<Decoded>map(picture -> pixels(
                            new Measured(PictureFormat.SVG, picture.width(), picture.height()),
                            width,
                            height,
                            picture.pixels(width, height),
                            content.length))
                    .orElseGet(() -> damaged(PictureFormat.SVG));
        } catch (RuntimeException | StackOverflowError e) {
            return damaged(PictureFormat.SVG);
        }
    }

    private static Optional<Decoded> bounded(Measured size, long most) {
        return (long) size.width() * size.height() > most
                ? Optional.of(new Undecodable(Reason.TOO_MANY_PIXELS, size.width() + "×" + size.height()))
                : Optional.empty();
    }

    private static Pixels pixels(Measured size, int width, int height, int[] argb, long bytes) {
        return new Pixels(width, height, argb, size.format().shownName(), size.width(), size.height(), bytes);
    }

    private static Undecodable damaged(PictureFormat format) {
        return new Undecodable(Reason.NOT_DECODABLE, format.shownName());
    }
}

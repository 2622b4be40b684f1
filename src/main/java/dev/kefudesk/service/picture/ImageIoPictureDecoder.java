package dev.kefudesk.service.picture;

import dev.kefudesk.service.port.PictureSource.Reason;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes with the JDK's readers. A large picture is read coarsely, so that memory follows the size shown and not the size
 * sent; a camera's orientation (EXIF) is applied as browsers do.
 */
public final class ImageIoPictureDecoder implements PictureDecoder {

    static final long MOST_PIXELS = 40_000_000;
    private static final long MOST_DECODED_BYTES = 24L * 1024 * 1024;

    @Override
    public Decoded decode(byte[] content, int width, int height) {
        return switch (PictureHeader.read(content)) {
            case PictureHeader.Other other -> new Undecodable(Reason.NOT_A_PICTURE, other.name());
            case PictureHeader.Damaged _ -> damaged();
            case PictureHeader.Known known -> decode(content, known, width, height);
        };
    }

    private static Decoded decode(byte[] content, PictureHeader.Known header, int width, int height) {
        if (header.width() > MOST_PIXELS || header.width() * header.height() > MOST_PIXELS) {
            return new Undecodable(Reason.TOO_MANY_PIXELS, header.width() + "×" + header.height());
        }
        if (header.format().equals("JPG") && header.components() == 4) {
            return new Undecodable(Reason.NOT_DECODABLE, "CMYK");
        }
        if (header.format().equals("JPG") && header.bits() != 8) {
            return new Undecodable(Reason.NOT_DECODABLE, header.bits() + " bit");
        }
        try {
            int[] argb = header.turned()
                    ? Turned.upright(pixels(content, header, height, width), height, width, header.orientation())
                    : Turned.upright(pixels(content, header, width, height), width, height, header.orientation());
            int originalWidth = (int) (header.turned() ? header.height() : header.width());
            int originalHeight = (int) (header.turned() ? header.width() : header.height());
            return new Pixels(width, height, argb, header.format(), originalWidth, originalHeight, content.length);
        } catch (IOException | RuntimeException e) {
            // The readers answer damaged data with nearly any exception. Deep colour is the one thing worth naming.
            return header.bits() > 8 && !(e instanceof IIOException)
                    ? new Undecodable(Reason.NOT_DECODABLE, header.bits() + " bit")
                    : damaged();
        }
    }

    private static Undecodable damaged() {
        return new Undecodable(Reason.NOT_DECODABLE, "");
    }

    static int[] pixels(byte[] content, PictureHeader.Known header, int width, int height) throws IOException {
        Rectangle crop = crop((int) header.width(), (int) header.height(), width, height);
        BufferedImage image = read(content, header.format(), crop, step(header, crop));
        PixelRows rows = new PixelRows(image);
        Scaler scaler = new Scaler(image.getWidth(), image.getHeight(), width, height);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rows.read(y, row);
            scaler.add(y, row);
        }
        return scaler.result();
    }

    /** The largest middle part with the box's proportions. */
    static Rectangle crop(int imageWidth, int imageHeight, int width, int height) {
        int cropWidth = Math.clamp(Math.round((double) imageHeight * width / height), 1, imageWidth);
        int cropHeight = Math.clamp(Math.round((double) imageWidth * height / width), 1, imageHeight);
        return new Rectangle((imageWidth - cropWidth) / 2, (imageHeight - cropHeight) / 2, cropWidth, cropHeight);
    }

    /** Every how many pixels one is read, along each side: 1 for all but very large pictures, as skipping shows as moiré. */
    static int step(PictureHeader.Known header, Rectangle crop) {
        long pixelBytes = Math.max(1, (long) header.components() * header.bits() / 8);
        int step = 1;
        while ((long) (crop.width / step) * (crop.height / step) * pixelBytes > MOST_DECODED_BYTES) {
            step++;
        }
        return step;
    }

    private static BufferedImage read(byte[] content, String format, Rectangle crop, int step) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        AtomicBoolean cut = new AtomicBoolean();
        IIOReadWarningListener listener = (_, warning) -> {
            if (warning.contains("premature end of data")) {
                cut.set(true);
            }
        };
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener(listener);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(crop);
            param.setSourceSubsampling(step, step, 0, 0);
            plainColours(reader).ifPresent(param::setDestinationType);
            BufferedImage image = reader.read(0, param);
            if (cut.get()) {
                throw new IIOException("cut");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** Bytes of red, green and blue where the reader can give them: it then converts colour profiles row by row. */
    private static Optional<ImageTypeSpecifier> plainColours(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            if (type.getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

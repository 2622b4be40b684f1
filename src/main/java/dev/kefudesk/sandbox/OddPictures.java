package dev.kefudesk.sandbox;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures that are files of their kind, but not of a kind that can be shown. */
final class OddPictures {

    private static final int VAST = 20_000;

    private OddPictures() {}

    /** A WebP: neither JPG nor PNG. */
    static byte[] webp() {
        try (InputStream in = OddPictures.class.getResourceAsStream("picture.webp")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] svg() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="320" height="160" viewBox="0 0 320 160">
                <rect width="320" height="160" fill="#f4e8c8"/>
                <circle cx="160" cy="80" r="60" fill="#2a8a4a"/>
                <image href="http://10.0.0.1/inside.png" width="40" height="40"/>
                </svg>
                """.getBytes(StandardCharsets.UTF_8);
    }

    /** The first box of a file of the HEIF family (ISO 14496-12), and nothing after it. */
    static byte[] boxed(String brand) {
        return ByteBuffer.allocate(64)
                .putInt(24)
                .put(("ftyp" + brand).getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put((brand + "mif1").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** A few kilobytes that become 60 MB of white pixels. */
    static byte[] bomb(int side) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] row = new byte[1 + 3 * side];
        Arrays.fill(row, 1, row.length, (byte) 0xff);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int y = 0; y < side; y++) {
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png(side, side, packed.toByteArray());
    }

    /** Grey with a few dark strokes, as the picture is that stands for one that may not be quoted. */
    static byte[] placeholder() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                boolean stroke = y > 85 && y < 115 && x > 40 && x < 260 && x % 18 < 9 && y % 6 < 3;
                image.setRGB(x, y, stroke ? 0x8c8c8c : 0xe6e6e6);
            }
        }
        return Painter.encoded(image, "png");
    }

    /** A CMYK JPEG, as print shops hand out: four components, and Adobe's marker that says they are inks. */
    static byte[] fourComponents(int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, new int[] {x * 255 / width, y * 255 / height, 120, 40});
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return markedAsInks(bytes.toByteArray());
    }

    private static byte[] markedAsInks(byte[] jpeg) {
        byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        int afterStart = 2;
        return ByteBuffer.allocate(jpeg.length + marker.length)
                .put(jpeg, 0, afterStart)
                .put(marker)
                .put(jpeg, afterStart, jpeg.length - afterStart)
                .array();
    }

    /** A grey PNG of 16 bits a sample. */
    static byte[] sixteenBit(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.getRaster().setSample(x, y, 0, (x + y) * 65_535 / (2 * size));
            }
        }
        return Painter.encoded(image, "png");
    }

    /** A few bytes that declare 400 megapixels: a decoder must look at the header before it makes room. */
    static byte[] vast() {
        return png(VAST, VAST, new byte[0]);
    }

    private static byte[] png(int width, int height, byte[] packed) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk("IHDR", header.array()));
        if (packed.length > 0) {
            file.writeBytes(chunk("IDAT", packed));
        }
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type)
                .put(data)
                .putInt((int) check.getValue())
                .array();
    }
}

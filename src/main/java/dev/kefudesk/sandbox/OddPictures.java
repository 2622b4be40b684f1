package dev.kefudesk.sandbox;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures that are files of their kind, but not of a kind that can be shown. */
final class OddPictures {

    private static final int VAST = 20_000;

    private OddPictures() {}

    /** The header of a lossless WebP of one pixel: neither JPG nor PNG. */
    static byte[] webp() {
        byte[] pixel = {0x2f, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, (byte) 0x88, (byte) 0x88, (byte) 0xfe, 0x07, 0};
        ByteBuffer file = ByteBuffer.allocate(20 + pixel.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + pixel.length);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(pixel.length);
        return file.put(pixel).array();
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
        ByteBuffer header = ByteBuffer.allocate(13).putInt(VAST).putInt(VAST);
        header.put(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk("IHDR", header.array()));
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

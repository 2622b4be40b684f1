package dev.kefudesk.service.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files made for tests, sound and broken. */
final class PictureFiles {

    static final int RED = 0xFFD02020;
    static final int GREEN = 0xFF20A040;
    static final int BLUE = 0xFF2040D0;

    private PictureFiles() {}

    /** Three upright stripes side by side: red, green (as wide as the other two together), blue. */
    static BufferedImage stripes(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 4 ? RED : x < width * 3 / 4 ? GREEN : BLUE);
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        return encoded(image, format, ImageWriteParam.MODE_DISABLED);
    }

    /** @param progressive {@link ImageWriteParam#MODE_DEFAULT} makes progressive JPG or interlaced PNG */
    static byte[] encoded(BufferedImage image, String format, int progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (param.canWriteProgressive()) {
                param.setProgressiveMode(progressive);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A JPG that ends after its frame header. */
    static byte[] jpgHeader(int width, int height, int components, int bits) {
        ByteBuffer file = ByteBuffer.allocate(4096);
        file.put(HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000"));
        file.put(HexFormat.of().parseHex("ffc0"))
                .putShort((short) (8 + 3 * components))
                .put((byte) bits);
        file.putShort((short) height).putShort((short) width).put((byte) components);
        for (int i = 1; i <= components; i++) {
            file.put((byte) i).put((byte) 0x11).put((byte) 0);
        }
        return file.array();
    }

    /** A PNG with a sound header that claims this size, and nothing after it. */
    static byte[] pngHeader(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(33);
        file.put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"));
        file.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
        CRC32 crc = new CRC32();
        crc.update(file.array(), 12, 17);
        file.putInt((int) crc.getValue());
        return file.array();
    }

    /** The same JPG with an EXIF segment that says how the camera was held. */
    static byte[] withOrientation(byte[] jpg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "000"
                        + orientation + "0000" + "00000000");
        ByteBuffer file = ByteBuffer.allocate(jpg.length + exif.length);
        return file.put(jpg, 0, 2).put(exif).put(jpg, 2, jpg.length - 2).array();
    }

    static byte[] cut(byte[] file, double share) {
        return Arrays.copyOf(file, (int) (file.length * share));
    }

    static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

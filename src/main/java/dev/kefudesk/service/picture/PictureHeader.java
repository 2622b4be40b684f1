package dev.kefudesk.service.picture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the first bytes of a file say it is; nothing is decoded for it. */
sealed interface PictureHeader {

    /**
     * @param format {@code JPG} or {@code PNG}
     * @param components samples of a pixel: 4 in a JPG means CMYK or YCCK
     * @param bits of a sample
     * @param orientation as EXIF counts it, 1 (upright) to 8
     */
    record Known(String format, long width, long height, int components, int bits, int orientation)
            implements PictureHeader {

        public Known {
            if (orientation < 1 || orientation > 8) {
                orientation = 1;
            }
        }

        /** Whether it is shown lying on its side, so that width and height change places. */
        boolean turned() {
            return orientation >= 5;
        }
    }

    /** A JPG or PNG whose header is cut or makes no sense. */
    record Damaged() implements PictureHeader {}

    /**
     * @param name such as {@code WebP}, {@code ""} where it was not recognised
     */
    record Other(String name) implements PictureHeader {}

    static PictureHeader read(byte[] content) {
        if (at(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return png(content);
        }
        if (at(content, 0, "\u00ff\u00d8\u00ff")) {
            return JpegHeader.read(content);
        }
        return new Other(name(content));
    }

    /** The name of what it is, also where the rest of the header is damaged; {@code ""} where it was not recognised. */
    static String nameOf(byte[] content) {
        return switch (read(content)) {
            case Known known -> known.format();
            case Damaged _ -> content[0] == (byte) 0x89 ? "PNG" : "JPG";
            case Other other -> other.name();
        };
    }

    /** Whether it is a JPG of four inks. */
    static boolean inks(byte[] content) {
        return read(content) instanceof Known known && known.format().equals("JPG") && known.components() == 4;
    }

    private static PictureHeader png(byte[] content) {
        if (content.length < 33 || !at(content, 12, "IHDR")) {
            return new Damaged();
        }
        long width = JpegHeader.number(content, 16, 4, true);
        long height = JpegHeader.number(content, 20, 4, true);
        int components = switch (content[25]) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
        return width == 0 || height == 0 || components == 0
                ? new Damaged()
                : new Known("PNG", width, height, components, content[24], 1);
    }

    private static String name(byte[] content) {
        if (at(content, 0, "GIF8")) {
            return "GIF";
        }
        if (at(content, 0, "RIFF") && at(content, 8, "WEBP")) {
            return "WebP";
        }
        if (at(content, 0, "BM")) {
            return "BMP";
        }
        if (at(content, 0, "II*\0") || at(content, 0, "MM\0*")) {
            return "TIFF";
        }
        if (at(content, 0, "\0\0\1\0")) {
            return "ICO";
        }
        if (at(content, 0, "%PDF")) {
            return "PDF";
        }
        if (at(content, 4, "ftyp")) {
            return at(content, 8, "avi") ? "AVIF" : at(content, 8, "he") || at(content, 8, "mif1") ? "HEIC" : "MP4";
        }
        if (at(content, 0, "\u00ff\n") || at(content, 4, "JXL ")) {
            return "JPEG XL";
        }
        return textName(content);
    }

    private static String textName(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 1024), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"))) {
            return "SVG";
        }
        if (start.startsWith("<") && (start.contains("<html") || start.contains("<!doctype html"))) {
            return "HTML";
        }
        if (start.startsWith("<?xml")) {
            return "XML";
        }
        return start.startsWith("{") ? "JSON" : "";
    }

    private static boolean at(byte[] content, int offset, String latin1) {
        if (content.length < offset + latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((content[offset + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

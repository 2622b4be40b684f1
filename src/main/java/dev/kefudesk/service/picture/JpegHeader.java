package dev.kefudesk.service.picture;

/** Walks the segments of a JPG up to its frame header (ITU T.81, B.2) and reads EXIF's orientation on the way. */
final class JpegHeader {

    private static final int EXIF = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int MOST_TAGS = 512;

    private JpegHeader() {}

    static PictureHeader read(byte[] content) {
        int orientation = 1;
        int at = 2;
        while (at + 4 <= content.length) {
            if ((content[at] & 0xFF) != 0xFF) {
                return new PictureHeader.Damaged();
            }
            int marker = content[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
                continue;
            }
            int length = (int) number(content, at + 2, 2, true);
            if (length < 2 || marker == START_OF_SCAN) {
                return new PictureHeader.Damaged();
            }
            if (frame(marker)) {
                return frame(content, at + 4, orientation);
            }
            if (marker == EXIF && orientation == 1) {
                orientation = orientation(content, at + 4, Math.min(at + 2 + length, content.length));
            }
            at += 2 + length;
        }
        return new PictureHeader.Damaged();
    }

    private static boolean frame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static PictureHeader frame(byte[] content, int at, int orientation) {
        if (at + 6 > content.length) {
            return new PictureHeader.Damaged();
        }
        long height = number(content, at + 1, 2, true);
        long width = number(content, at + 3, 2, true);
        return width == 0 || height == 0
                ? new PictureHeader.Damaged()
                : new PictureHeader.Known("JPG", width, height, content[at + 5], content[at], orientation);
    }

    /** The orientation in an EXIF segment (a TIFF file after six letters), 1 where there is none. */
    private static int orientation(byte[] content, int from, int end) {
        int tiff = from + 6;
        if (tiff + 8 > end || content[from] != 'E' || content[from + 1] != 'x' || content[from + 2] != 'i') {
            return 1;
        }
        boolean bigEndian = content[tiff] == 'M';
        long table = tiff + number(content, tiff + 4, 4, bigEndian);
        if (table + 2 > end) {
            return 1;
        }
        long tags = Math.min(number(content, (int) table, 2, bigEndian), MOST_TAGS);
        for (int i = 0; i < tags; i++) {
            long entry = table + 2 + 12L * i;
            if (entry + 12 > end) {
                return 1;
            }
            if (number(content, (int) entry, 2, bigEndian) == ORIENTATION_TAG) {
                return (int) number(content, (int) entry + 8, 2, bigEndian);
            }
        }
        return 1;
    }

    /** An unsigned number of so many bytes. */
    static long number(byte[] content, int at, int bytes, boolean bigEndian) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (content[at + (bigEndian ? i : bytes - 1 - i)] & 0xFF);
        }
        return value;
    }
}

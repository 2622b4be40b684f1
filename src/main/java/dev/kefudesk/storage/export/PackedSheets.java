package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through a workbook before the library reads it, which believes what it reads: how much it unpacks to, whatever its
 * entries say of their size, and whether the parts that the library may open, whatever they are called, say things for which
 * it would make any amount of room ({@link PartNames}, {@link MarkupCheck}, {@link SheetCheck}). It unpacks with what the
 * library unpacks with, so that both find the same entries.
 */
final class PackedSheets {

    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_UNPACKED = 1L << 30;

    /** Bytes of the record at the end of an archive, of the longest comment in it, and of what points at a second one. */
    private static final int END = 22;

    private static final int COMMENT = 65_535;
    private static final int LOCATOR = 20;

    private PackedSheets() {}

    static void check(Path file) throws IOException {
        checkLength(file);
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.stream().noneMatch(entry -> entry.getName().equals(PartNames.CONTENT_TYPES))) {
                throw new BookFileFailure(Kind.NOT_A_TABLE, null);
            }
            Budget budget = new Budget();
            Set<String> opened = PartNames.of(zip, entries, budget);
            SheetCheck cells = new SheetCheck();
            for (ZipArchiveEntry entry : entries) {
                String name = PartNames.key(entry.getName());
                try (InputStream in = new BufferedInputStream(budget.of(zip.getInputStream(entry)))) {
                    if (opened.contains(name) && (name.endsWith(".xml") || likeXml(in))) {
                        cells.read(MarkupCheck.of(in));
                    }
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            cells.end();
        } catch (ZipException e) {
            throw new BookFileFailure(Kind.BROKEN, e);
        }
    }

    /** A parser goes no further than to a first byte that begins no XML, as in the macros that a workbook may relate to. */
    private static boolean likeXml(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return switch (first) {
            case '<', ' ', '\t', '\r', '\n', 0, 0xEF, 0xFE, 0xFF -> true;
            default -> false;
        };
    }

    /**
     * The list of entries will be held in memory, so its length comes first. An archive that has two ends could have two
     * lists; the second kind of end is for archives larger than any that is read here.
     */
    private static void checkLength(Path file) throws IOException {
        byte[] tail = tail(file);
        boolean found = false;
        for (int at = 0; at + END <= tail.length; at++) {
            if (signed(tail, at, 5, 6)) {
                if (found || at >= LOCATOR && signed(tail, at - LOCATOR, 6, 7)) {
                    throw new BookFileFailure(Kind.BROKEN, null);
                }
                found = true;
            }
        }
        try (var list = new java.util.zip.ZipFile(file.toFile())) {
            if (list.size() > MOST_ENTRIES) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
        } catch (ZipException e) {
            throw new BookFileFailure(Kind.BROKEN, e);
        }
    }

    private static byte[] tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), LOCATOR + END + COMMENT)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            return tail;
        }
    }

    private static boolean signed(byte[] bytes, int at, int third, int fourth) {
        return bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == third && bytes[at + 3] == fourth;
    }

    /** How many bytes all entries together may unpack to; what is read twice counts twice. */
    static final class Budget {

        private long left = MOST_UNPACKED;

        /** Ends where there is more than there may be. */
        InputStream of(InputStream packed) {
            return new FilterInputStream(packed) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    spend(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    spend(Math.max(0, read));
                    return read;
                }
            };
        }

        private void spend(int more) {
            left -= more;
            if (left < 0) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
        }
    }
}

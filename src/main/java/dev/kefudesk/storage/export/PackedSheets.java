package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook before the library reads it, which believes what it reads: how much it unpacks to, whatever its
 * entries say of their size, and whether cells say things for which the library would make any amount of room
 * ({@link SheetCheck}).
 */
final class PackedSheets {

    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_UNPACKED = 1L << 30;

    private PackedSheets() {}

    static void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw new BookFileFailure(Kind.NOT_A_TABLE, null);
            }
            SheetCheck cells = new SheetCheck();
            long left = MOST_UNPACKED;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                left -= unpacked(zip, entries.nextElement(), left, cells);
            }
            cells.end();
        } catch (ZipException e) {
            throw new BookFileFailure(Kind.BROKEN, e);
        }
    }

    /** How many bytes it unpacks to. */
    private static long unpacked(ZipFile zip, ZipEntry entry, long left, SheetCheck cells) throws IOException {
        try (InputStream packed = zip.getInputStream(entry)) {
            Counted in = new Counted(packed, left);
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                cells.read(in);
            }
            in.transferTo(OutputStream.nullOutputStream());
            return in.count;
        }
    }

    /** Ends where there is more than there may be. */
    private static final class Counted extends FilterInputStream {
        private final long most;
        private long count;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        /** A reader of XML closes what it reads at its end, though there may be more. */
        @Override
        public void close() {
            // whoever opened it closes it
        }

        private void count(int more) {
            count += more;
            if (count > most) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
        }
    }
}

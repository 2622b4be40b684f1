package dev.kefudesk.storage.export;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.ExportFailure.Kind;
import dev.kefudesk.service.port.HistoryWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** Writes to a temporary file beside the target; the target itself is only ever the whole file. */
public final class FileHistoryWriter implements HistoryWriter {

    /** With less left than this a write that failed is taken to have failed for want of room. */
    private static final long NO_ROOM = 64L * 1024;

    @Override
    public OpenFile open(Path target, Format format, boolean replace, Look look) {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ExportFailure(Kind.FOLDER_MISSING, null);
        }
        if (Files.isDirectory(target)) {
            throw new ExportFailure(Kind.IS_FOLDER, null);
        }
        mayReplace(target, replace);
        Path part;
        try {
            // made so that only its owner can read it
            part = Files.createTempFile(folder, ".kefudesk-", ".part");
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw failure(e, folder);
        }
        try {
            return new PartFile(target, part, format, replace, look);
        } catch (IOException | JacksonException e) {
            delete(part);
            throw failure(e, folder);
        }
    }

    private static void mayReplace(Path target, boolean replace) {
        if (!replace && Files.exists(target)) {
            throw new ExportFailure(Kind.EXISTS, null);
        }
    }

    private static final class PartFile implements OpenFile {

        private final Path target;
        private final Path part;
        private final boolean replace;
        private final Look look;
        private final FileChannel channel;
        private final Writer out;
        private final Sheet sheet;
        private boolean complete;

        PartFile(Path target, Path part, Format format, boolean replace, Look look) throws IOException {
            this.target = target;
            this.part = part;
            this.replace = replace;
            this.look = look;
            channel = FileChannel.open(part, StandardOpenOption.WRITE);
            out = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16);
            sheet = switch (format) {
                case CSV -> new CsvSheet(out);
                case JSON -> new JsonSheet(out);
            };
            sheet.begin();
        }

        @Override
        public void write(Delivery row) {
            try {
                sheet.row(ExportColumns.ALL.stream()
                        .map(column -> column.of(row, look))
                        .toList());
            } catch (IOException | JacksonException e) {
                throw failure(e, folder());
            }
        }

        @Override
        public void complete() {
            try {
                sheet.end();
                out.flush();
                channel.force(true);
                channel.close();
                mayReplace(target, replace);
                moveIntoPlace();
                complete = true;
            } catch (IOException | JacksonException e) {
                throw failure(e, folder());
            }
        }

        private void moveIntoPlace() throws IOException {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        private Path folder() {
            return Objects.requireNonNull(target.getParent());
        }

        /** What is still in the buffers is not wanted, so they are left as they are. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // it is given up either way
            }
            if (!complete) {
                delete(part);
            }
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the failure that brought us here is the one to report
        }
    }

    static ExportFailure failure(Exception thrown, Path folder) {
        Throwable cause = thrown instanceof JacksonException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return new ExportFailure(Kind.NOT_ALLOWED, cause);
        }
        return new ExportFailure(noRoom(cause, folder) ? Kind.DISK_FULL : Kind.OTHER, cause);
    }

    private static boolean noRoom(Throwable cause, Path folder) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota exceeded")) {
            return true;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}

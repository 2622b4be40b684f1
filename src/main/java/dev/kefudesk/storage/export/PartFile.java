package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.ExportFailure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** A temporary file beside the target, which only its owner can read; the target itself is only ever the whole file. */
final class PartFile implements AutoCloseable {

    /** With less left than this a write that failed is taken to have failed for want of room. */
    private static final long NO_ROOM = 64L * 1024;

    private final Path target;
    private final Path folder;
    private final Path part;
    private final boolean replace;
    private final FileChannel channel;
    private boolean complete;

    private PartFile(Path target, Path folder, Path part, boolean replace) throws IOException {
        this.target = target;
        this.folder = folder;
        this.part = part;
        this.replace = replace;
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
    }

    /**
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     */
    static PartFile begin(Path target, boolean replace) {
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
            return new PartFile(target, folder, part, replace);
        } catch (IOException e) {
            delete(part);
            throw failure(e, folder);
        }
    }

    private static void mayReplace(Path target, boolean replace) {
        if (!replace && Files.exists(target)) {
            throw new ExportFailure(Kind.EXISTS, null);
        }
    }

    /** Not buffered. */
    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Puts the file into its place; whatever is in buffers must have been written. */
    void complete() {
        try {
            channel.force(true);
            channel.close();
            mayReplace(target, replace);
            moveIntoPlace();
            complete = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void moveIntoPlace() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What is still in buffers is not wanted, so they are left as they are. */
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

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the failure that brought us here is the one to report
        }
    }

    /** What a write that failed means for the person who asked for it. */
    ExportFailure failure(Exception thrown) {
        return failure(thrown, folder);
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

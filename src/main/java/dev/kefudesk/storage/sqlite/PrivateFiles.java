package dev.kefudesk.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps the database files to their owner. Elsewhere than on POSIX systems the folder's own rights do that. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /**
     * Makes the file, empty, before SQLite does: SQLite gives its {@code -wal} and {@code -shm} files the rights of the
     * database. Rights that are too wide on files of before are narrowed.
     */
    static void prepare(Path file) throws IOException {
        create(file);
        if (posix(file.resolveSibling(""))) {
            for (String suffix : LogFiles.SUFFIXES) {
                narrow(LogFiles.with(file, suffix));
            }
        }
    }

    /** Makes an empty file where there is none. */
    static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, posix(file.resolveSibling("")) ? attributes(FILE) : new FileAttribute<?>[0]);
            } catch (FileAlreadyExistsException e) {
                // somebody was faster
            }
        }
    }

    /** A copy that is on disk when this returns; what was under that name before is gone. */
    static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        create(to);
        try (InputStream bytes = Files.newInputStream(from);
                OutputStream copy = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            bytes.transferTo(copy);
        }
        sync(to);
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The names in the folder reach the disk too, where a system can do that for a folder. */
    static void syncNames(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Windows opens no folders and needs none of this
        }
    }

    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, posix(folder.resolveSibling("")) ? attributes(FOLDER) : new FileAttribute<?>[0]);
        }
    }

    /** The driver unpacks its library with rights of its own choice; reading is enough to load it. */
    static void narrowAll(Path folder) throws IOException {
        if (Files.isDirectory(folder) && posix(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    narrow(file);
                }
            }
        }
    }

    private static void narrow(Path file) throws IOException {
        if (Files.exists(file) && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static boolean posix(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}

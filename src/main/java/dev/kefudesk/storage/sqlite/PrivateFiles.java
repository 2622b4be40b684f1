package dev.kefudesk.storage.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        boolean posix = posix(file.resolveSibling(""));
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, posix ? attributes(FILE) : new FileAttribute<?>[0]);
            } catch (FileAlreadyExistsException e) {
                return;
            }
        }
        if (posix) {
            for (String suffix : List.of("", "-wal", "-shm")) {
                narrow(file.resolveSibling(file.getFileName() + suffix));
            }
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

package dev.kefudesk.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder all files of this console live in. It is {@code -Dkefudesk.home}, else the variable {@code KEFUDESK_HOME}, else
 * the system's own place for local data, never a roaming one: a database must not be copied about by the network. Empty
 * counts as unset. Folders are made 0700 and files 0600 from their creation on. A home that was there before is made 0700
 * while it is empty; one with something in it keeps its mode, because it may be somebody's folder for other things too.
 */
public final class HomeFolder {

    /** The system property that names the folder. */
    public static final String PROPERTY = "kefudesk.home";

    /** The environment variable that names it where the property does not. */
    public static final String VARIABLE = "KEFUDESK_HOME";

    private final Path path;

    private HomeFolder(Path path) {
        this.path = path;
    }

    /** What opening the home came to. */
    public sealed interface Opened {}

    /** It is there and can be written. */
    public record Ready(HomeFolder home) implements Opened {}

    /**
     * It cannot be used.
     *
     * @param place as it was asked for
     * @param detail the system's technical words, {@code ""} for none
     */
    public record Unusable(Fault fault, String place, String detail) implements Opened {

        /** One sentence in English with the next step, for where no bundle is at hand. */
        public String sentence() {
            String next = ". Make it usable, or choose another folder with -D" + PROPERTY + "=... or " + VARIABLE + ".";
            return switch (fault) {
                case NO_PATH -> "The home folder \"" + place + "\" is not a path" + next;
                case NOT_A_FOLDER -> "The home folder " + place + " is a file" + next;
                case ON_NETWORK ->
                    "The home folder " + place + " is on a network drive" + words()
                            + ", where the database would be damaged sooner or later. Choose a folder on a disk of this"
                            + " computer with -D" + PROPERTY + "=... or " + VARIABLE + ".";
                case CANNOT_CREATE -> "The home folder " + place + " cannot be created" + words() + next;
                case CANNOT_WRITE -> "The home folder " + place + " cannot be written" + words() + next;
            };
        }

        private String words() {
            return detail.isEmpty() ? "" : " (" + detail + ")";
        }
    }

    /** Why a home cannot be used. */
    public enum Fault {
        NO_PATH,
        NOT_A_FOLDER,
        /** Another machine serves it. */
        ON_NETWORK,
        CANNOT_CREATE,
        CANNOT_WRITE
    }

    /** Opens this process's home, and makes it where it is not there. */
    public static Opened open() {
        return open(System.getProperties(), System.getenv());
    }

    /** As {@link #open()}, from given properties ({@code kefudesk.home, os.name, user.home}) and variables. */
    public static Opened open(Properties properties, Map<String, String> variables) {
        Opened found = find(properties, variables);
        if (found instanceof Ready(HomeFolder home)) {
            Unusable fault = home.prepare();
            fault = fault != null ? fault : home.tryToWrite();
            return fault != null ? fault : found;
        }
        return found;
    }

    /** This process's home without touching it; it may not be there. */
    public static Opened find() {
        return find(System.getProperties(), System.getenv());
    }

    /** As {@link #find()}, from given properties and variables. */
    public static Opened find(Properties properties, Map<String, String> variables) {
        String place = place(properties, variables);
        Path path;
        try {
            path = Path.of(place).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return new Unusable(Fault.NO_PATH, place, "");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            return new Unusable(Fault.NOT_A_FOLDER, path.toString(), "");
        }
        return new Ready(new HomeFolder(path));
    }

    /**
     * Makes the folder where it is not there; one that is in use is not touched. Null, or why it cannot be: nothing is
     * written on a network drive.
     */
    public @Nullable Unusable prepare() {
        return prepare(LocalDisk.SYSTEM);
    }

    /** As {@link #prepare()}, on file systems of the types given. */
    @Nullable
    Unusable prepare(LocalDisk.Types types) {
        String served = LocalDisk.served(path, types);
        if (served != null) {
            return new Unusable(Fault.ON_NETWORK, path.toString(), served);
        }
        try {
            if (!Files.isDirectory(path)) {
                createFolder(path);
            } else if (openToOthers() && empty()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            return null;
        } catch (IOException e) {
            return new Unusable(Fault.CANNOT_CREATE, path.toString(), words(e));
        }
    }

    private boolean empty() throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /** Whether the folder's mode lets anybody but its owner in; what is made inside is closed to them all the same. */
    public boolean openToOthers() {
        try {
            return posix(path)
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                            .endsWith("------");
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a file there and deletes it again. Null, or why it cannot be. */
    public @Nullable Unusable tryToWrite() {
        try {
            Files.delete(Files.createTempFile(path, "writable", ".tmp"));
            return null;
        } catch (IOException e) {
            return new Unusable(Fault.CANNOT_WRITE, path.toString(), words(e));
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** A file of the home, which may not be there yet; {@link #createFile} makes it. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** A folder of the home, made 0700 where it is not there. */
    public Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        createFolder(folder);
        return folder;
    }

    /** Makes an empty file 0600 where it is not there, so that no other user can read it at any moment. */
    public Path createFile(String name) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, attributes(file, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                // another console that starts at this moment was faster
            }
        }
        return file;
    }

    /**
     * Replaces a file's whole content in one step, 0600: whoever reads it finds the old content or the new one, also after
     * the power went off in between.
     */
    public void replace(String name, byte[] content) throws IOException {
        Path fresh = path.resolve(name + ".new");
        // one is left behind where an earlier attempt was cut off
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes(fresh, "rw-------"));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncNames();
    }

    /** Deletes a file of the home and what a cut-off {@link #replace} left of it. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
        Files.deleteIfExists(path.resolve(name + ".new"));
        syncNames();
    }

    /** The names in the folder reach the disk too; where a system cannot do that for a folder, it keeps its own order. */
    private void syncNames() {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows opens no folders and needs none of this
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    static FileAttribute<?>[] attributes(Path file, String permissions) throws IOException {
        Path existing = file.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return posix(existing)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path existing) throws IOException {
        return Files.getFileStore(existing).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    private static String place(Properties properties, Map<String, String> variables) {
        String chosen = set(properties.getProperty(PROPERTY));
        if (chosen == null) {
            chosen = set(variables.get(VARIABLE));
        }
        return chosen != null ? chosen : usualPlace(properties, variables);
    }

    private static String usualPlace(Properties properties, Map<String, String> variables) {
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String user = properties.getProperty("user.home", "");
        if (system.startsWith("windows")) {
            String local = set(variables.get("LOCALAPPDATA"));
            return (local != null ? local : user + "\\AppData\\Local") + "\\KefuDesk";
        }
        if (system.startsWith("mac")) {
            return user + "/Library/Application Support/Kefu Desk";
        }
        String data = set(variables.get("XDG_DATA_HOME"));
        // the XDG specification: a relative path is to be ignored
        return (data != null && data.startsWith("/") ? data : user + "/.local/share") + "/kefu-desk";
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static String words(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : null;
        return reason != null ? reason : failure.getClass().getSimpleName();
    }
}

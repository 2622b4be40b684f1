package dev.kefudesk.service.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * This desk's own copies of the files that were chosen for messages, named by their fingerprints: a draft keeps its file when
 * the original has gone. Only the person at this desk can read them. Every method blocks.
 */
public interface MediaShelf {

    /** What reading a file came to. */
    sealed interface Loaded {}

    record Content(byte[] bytes) implements Loaded {}

    /** @param bytes the file's size as far as the system tells it */
    record TooLarge(long bytes) implements Loaded {}

    /** A folder, a device or a pipe. */
    record NoFile() implements Loaded {}

    record Unreadable() implements Loaded {}

    /** Reads a file of the person's, at most so many bytes of it, whatever its size is said to be. */
    Loaded load(Path file, long mostBytes);

    /**
     * Keeps a copy; one that is there already counts as used now.
     *
     * @return its fingerprint, the SHA-256 in hex
     */
    String keep(byte[] content) throws IOException;

    /** The size in bytes, empty where the shelf does not hold it. */
    OptionalLong size(String fingerprint);

    /** Opens a copy; fails where the shelf does not hold it. */
    InputStream open(String fingerprint) throws IOException;

    /**
     * Takes away what was last used before this moment, and the oldest of the rest as long as all are more than so many bytes.
     *
     * @param needed what must stay, by its fingerprint
     */
    void tidy(Instant before, long mostBytes, Predicate<String> needed) throws IOException;
}

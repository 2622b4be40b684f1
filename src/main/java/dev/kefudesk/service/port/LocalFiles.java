package dev.kefudesk.service.port;

import java.nio.file.Path;

/** Files that a person points at. Blocks; never throws for what a disk does. */
@FunctionalInterface
public interface LocalFiles {

    /**
     * The whole of a file, while it is no longer than that.
     *
     * @param most bytes
     */
    Read read(Path file, int most);

    /** What reading came to. */
    sealed interface Read {}

    record Bytes(byte[] content) implements Read {}

    record TooLarge() implements Read {}

    /** It is not there, is no file, or may not be read. */
    record NotReadable() implements Read {}
}

package dev.kefudesk.desktop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive lock on a home, taken before its database is opened. The system releases it when the process ends, however
 * it ends: who holds it knows that every other console that used this home is gone.
 */
public final class HomeLock implements AutoCloseable {

    /** The lock file's name in the home. It stays when the lock is released: deleting it would be a race. */
    public static final String FILE = "kefudesk.lock";

    /**
     * Homes locked by this JVM. On POSIX systems closing any channel of a file gives up every lock the process has on it,
     * so a second attempt must not even open the file.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path key;
    private final FileChannel channel;

    private HomeLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** What an attempt came to. */
    public sealed interface Attempt {}

    /** The home is this console's until the lock is closed. */
    public record Taken(HomeLock lock) implements Attempt {}

    /** Another console uses this home now. */
    public record HeldByAnother() implements Attempt {}

    /**
     * The lock could not be asked for, for example on a network drive without locks.
     *
     * @param detail the system's technical words
     */
    public record Failed(String detail) implements Attempt {}

    /** Asks for the lock and does not wait for it. */
    public static Attempt take(HomeFolder home) {
        synchronized (HELD) {
            try {
                Path key = home.path().toRealPath();
                if (HELD.contains(key)) {
                    return new HeldByAnother();
                }
                FileChannel channel = locked(home.createFile(FILE));
                if (channel == null) {
                    return new HeldByAnother();
                }
                HELD.add(key);
                return new Taken(new HomeLock(key, channel));
            } catch (IOException e) {
                return new Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : channel;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Releases the home. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (HELD.remove(key)) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // the system releases the lock when the process ends at the latest
                }
            }
        }
    }
}

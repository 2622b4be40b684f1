package dev.kefudesk.desktop;

import dev.kefudesk.service.port.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a second console asks the first one of a home to come to the front. It understands one line, {@code show}, and
 * answers {@code ok}; whatever else comes is closed without an answer.
 *
 * <p>It is a Unix domain socket in the home that only its owner can use. Where the path is too long for one, or the system
 * has none, it is a port on 127.0.0.1 whose number and random key stand in a file that only the owner can read.
 */
public final class InstanceDoor implements AutoCloseable {

    /** The socket in the home. */
    public static final String SOCKET = "kefudesk.sock";

    /** Port and key in the home, where there is no socket. */
    public static final String FILE = "kefudesk.door";

    static final String SHOW = "show";
    static final String OK = "ok";

    /** The system's field holds 104 to 108 bytes, its end included. */
    static final int LONGEST_PATH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 4;
    private static final int KEY_BYTES = 16;

    private final ServerSocketChannel server;
    private final Path file;
    private final byte[] expected;
    private final Executor executor;
    private final Timer timer;
    private final Runnable shown;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    private InstanceDoor(
            ServerSocketChannel server, Path file, String expected, Executor executor, Timer timer, Runnable shown) {
        this.server = server;
        this.file = file;
        this.expected = expected.getBytes(StandardCharsets.US_ASCII);
        this.executor = executor;
        this.timer = timer;
        this.shown = shown;
    }

    /**
     * Opens the door. Only who holds the {@link HomeLock} may: what a killed console has left is deleted.
     *
     * @param shown called for each console that asks; on a thread of the executor, should return at once
     * @throws IOException neither a socket nor a port can be had
     */
    public static InstanceDoor open(HomeFolder home, Executor executor, Timer timer, Runnable shown)
            throws IOException {
        Files.deleteIfExists(home.file(SOCKET));
        Files.deleteIfExists(home.file(FILE));
        InstanceDoor door = made(home, executor, timer, shown);
        executor.execute(door::serve);
        return door;
    }

    private static InstanceDoor made(HomeFolder home, Executor executor, Timer timer, Runnable shown)
            throws IOException {
        Path socket = home.file(SOCKET);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            try {
                return new InstanceDoor(bound(socket), socket, SHOW, executor, timer, shown);
            } catch (IOException | UnsupportedOperationException none) {
                // a folder on a drive that knows no sockets: the port is as good
                Files.deleteIfExists(socket);
            }
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), MOST_AT_ONCE);
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            String key = HexFormat.of().formatHex(random);
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            Path written = home.createFile(FILE + ".new");
            Files.writeString(written, port + " " + key + "\n");
            Files.move(written, home.file(FILE), StandardCopyOption.ATOMIC_MOVE);
            return new InstanceDoor(server, home.file(FILE), key + " " + SHOW, executor, timer, shown);
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static ServerSocketChannel bound(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), MOST_AT_ONCE);
            if (Files.getFileStore(socket.getParent()).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            }
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                if (room.tryAcquire()) {
                    executor.execute(() -> answer(caller));
                } else {
                    caller.close();
                }
            } catch (IOException e) {
                if (server.isOpen()) {
                    // the caller has gone, or descriptors are short; the wait bounds what a lasting fault costs
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
        }
    }

    private void answer(SocketChannel caller) {
        Timer.Scheduled limit = timer.after(PATIENCE, () -> closeQuietly(caller));
        try (caller) {
            if (asksToShow(caller)) {
                shown.run();
                caller.write(ByteBuffer.wrap((OK + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException gone) {
            // the caller has gone or was too slow; there is nobody to tell
        } finally {
            limit.cancel();
            room.release();
        }
    }

    private boolean asksToShow(SocketChannel caller) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(expected.length + 1);
        while (line.hasRemaining() && caller.read(line) >= 0) {
            // reads on until the line is as long as the only one that is understood
        }
        if (line.hasRemaining() || line.get(expected.length) != '\n') {
            return false;
        }
        return MessageDigest.isEqual(expected, Arrays.copyOf(line.array(), expected.length));
    }

    private static void closeQuietly(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is of no use any more either way
        }
    }

    /** Closes the door and takes it away. Does nothing the second time. */
    @Override
    public void close() {
        if (server.isOpen()) {
            closeQuietly(server);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // the next console that holds the lock deletes it
            }
        }
    }
}

package dev.kefudesk.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a second console does at the {@link InstanceDoor} of the first. It only reads in the home. */
public final class InstanceKnock {

    private static final Pattern PORT_AND_KEY = Pattern.compile("(\\d{1,5}) ([0-9a-f]{32})\\s*");
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int LONGEST_FILE = 64;

    private InstanceKnock() {}

    /**
     * Asks the console that uses the home to come to the front; tries again until the patience is over, because the first
     * one may be about to open its door.
     *
     * @return whether it has answered that it does
     */
    public static boolean knock(HomeFolder home, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (asked(home, deadline)) {
                    return true;
                }
            } catch (IOException | UnsupportedOperationException e) {
                // nobody behind the door, or not yet
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static boolean asked(HomeFolder home, long deadline) throws IOException {
        Path socket = home.file(InstanceDoor.SOCKET);
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return exchanged(channel, UnixDomainSocketAddress.of(socket), InstanceDoor.SHOW, deadline);
            }
        }
        Path file = home.file(InstanceDoor.FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST_FILE) {
            return false;
        }
        Matcher words = PORT_AND_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!words.matches()) {
            return false;
        }
        int port = Integer.parseInt(words.group(1));
        if (port > 65_535) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open()) {
            SocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            return exchanged(channel, address, words.group(2) + " " + InstanceDoor.SHOW, deadline);
        }
    }

    private static boolean exchanged(SocketChannel channel, SocketAddress address, String line, long deadline)
            throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            if (!channel.connect(address)
                    && !(ready(channel, selector, SelectionKey.OP_CONNECT, deadline) && channel.finishConnect())) {
                return false;
            }
            // a few bytes always fit into the buffer of a new connection
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(InstanceDoor.OK.length() + 1);
            while (answer.hasRemaining()) {
                if (!ready(channel, selector, SelectionKey.OP_READ, deadline) || channel.read(answer) < 0) {
                    return false;
                }
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).equals(InstanceDoor.OK + "\n");
        }
    }

    private static boolean ready(SocketChannel channel, Selector selector, int operation, long deadline)
            throws IOException {
        channel.register(selector, operation);
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0 || selector.select(left) == 0) {
            return false;
        }
        selector.selectedKeys().clear();
        return true;
    }
}

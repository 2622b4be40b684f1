package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.testing.TestTimer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes and path lengths of POSIX systems")
final class InstanceDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final AtomicInteger shown = new AtomicInteger();

    @AfterEach
    void close() {
        executor.close();
        timer.close();
    }

    private static HomeFolder home(Path path) {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, path.toString());
        return ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
    }

    private HomeFolder near() {
        return home(folder.resolve("home"));
    }

    /** A path that no Unix domain socket can have. */
    private HomeFolder far() {
        return home(folder.resolve("a-home-with-a-long-name".repeat(5)));
    }

    private InstanceDoor door(HomeFolder home) throws IOException {
        return InstanceDoor.open(home, executor, timer, shown::incrementAndGet);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whoKnocksIsShownTheFirstThroughASocketOfTheOwnersAlone() throws IOException {
        HomeFolder home = near();
        try (InstanceDoor door = door(home)) {
            assertThat(door).isNotNull();
            assertThat(mode(home.file(InstanceDoor.SOCKET))).isEqualTo("rw-------");
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
            assertThat(shown).hasValue(2);
            assertThat(home.file(InstanceDoor.FILE)).doesNotExist();
        }
        assertThat(home.file(InstanceDoor.SOCKET)).doesNotExist();
    }

    @Test
    void whereThePathIsTooLongItIsAPortWhoseKeyOnlyTheOwnerCanRead() throws IOException {
        HomeFolder home = far();
        try (InstanceDoor door = door(home)) {
            assertThat(door).isNotNull();
            Path file = home.file(InstanceDoor.FILE);
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(Files.readString(file)).matches("\\d+ [0-9a-f]{32}\n");
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
            assertThat(shown).hasValue(1);
        }
        try (var files = Files.list(home.path())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void withoutTheKeyThePortDoesNothing() throws IOException {
        HomeFolder home = far();
        try (InstanceDoor door = door(home)) {
            assertThat(door).isNotNull();
            int port = Integer.parseInt(
                    Files.readString(home.file(InstanceDoor.FILE)).split(" ", 2)[0]);
            for (String line : List.of("show\n", "0".repeat(32) + " show\n")) {
                try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                    socket.setSoTimeout(10_000);
                    socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    assertThat(socket.getInputStream().readAllBytes()).isEmpty();
                }
            }
            assertThat(shown).hasValue(0);
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hide\n", "showy\n", "SHOW\n", "show me everything that is there and more\n"})
    void anythingButTheOneVerbIsClosedWithoutAnAnswer(String line) throws IOException {
        HomeFolder home = near();
        try (InstanceDoor door = door(home);
                SocketChannel caller = caller(home)) {
            assertThat(door).isNotNull();
            caller.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            caller.shutdownOutput();
            assertThat(read(caller)).isEmpty();
            assertThat(shown).hasValue(0);
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
        }
    }

    private static SocketChannel caller(HomeFolder home) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(home.file(InstanceDoor.SOCKET)));
    }

    private static String read(SocketChannel caller) {
        ByteBuffer answer = ByteBuffer.allocate(16);
        try {
            while (answer.hasRemaining() && caller.read(answer) >= 0) {
                // until it is closed
            }
        } catch (IOException e) {
            // closed while something was unread
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }

    @Test
    void silentCallersAreSentAwayAndOthersGetThroughAgain() throws IOException {
        HomeFolder home = near();
        List<SocketChannel> silent = new ArrayList<>();
        try (InstanceDoor door = door(home)) {
            assertThat(door).isNotNull();
            for (int i = 0; i < 4; i++) {
                silent.add(caller(home));
            }
            long before = System.nanoTime();
            assertThat(read(silent.getFirst())).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            await().until(() -> InstanceKnock.knock(home, PATIENCE));
        } finally {
            for (SocketChannel caller : silent) {
                caller.close();
            }
        }
    }

    @Test
    void whatAKilledConsoleHasLeftIsNoHindrance() throws IOException {
        HomeFolder home = near();
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(home.file(InstanceDoor.SOCKET)));
        killed.close();
        Files.writeString(home.createFile(InstanceDoor.FILE), "1 " + "0".repeat(32));
        assertThat(home.file(InstanceDoor.SOCKET)).exists();
        assertThat(InstanceKnock.knock(home, Duration.ofMillis(200))).isFalse();

        try (InstanceDoor door = door(home)) {
            assertThat(door).isNotNull();
            assertThat(InstanceKnock.knock(home, PATIENCE)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "99999 00000000000000000000000000000000", "80"})
    void aDoorFileThatIsNoneIsNobody(String content) throws IOException {
        HomeFolder home = near();
        Files.writeString(home.createFile(InstanceDoor.FILE), content);

        assertThat(InstanceKnock.knock(home, Duration.ofMillis(100))).isFalse();
    }
}

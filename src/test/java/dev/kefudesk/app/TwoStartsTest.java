package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.InstanceDoor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consoles in JVMs of their own, started together on one home. */
@Timeout(180)
final class TwoStartsTest {

    /** The first meets an empty home, the others what a killed console leaves. */
    private static final int ROUNDS = 4;

    @TempDir
    Path home;

    @Test
    void leaveOneWhoIsShownAlsoAfterAKill() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Process one = start();
            Process other = start();
            try {
                BufferedReader oneSays = one.inputReader(StandardCharsets.UTF_8);
                BufferedReader otherSays = other.inputReader(StandardCharsets.UTF_8);
                List<String> ends =
                        Stream.of(result(oneSays), result(otherSays)).sorted().toList();
                assertThat(ends).as("round %s", round).containsExactly("BroughtToFront", "Ready");
                assertThat(home.resolve(InstanceDoor.SOCKET)).exists();
            } finally {
                // the next round meets the socket that a killed console leaves
                for (Process console : List.of(one, other)) {
                    console.destroyForcibly();
                    assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
                }
            }
        }
    }

    /** What the start came to; the one that is shown may say so before it says that it is ready. */
    private static String result(BufferedReader says) throws IOException {
        String line = says.readLine();
        return String.valueOf("front".equals(line) ? says.readLine() : line);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartingConsole.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.HomeLock.Failed;
import dev.kefudesk.desktop.HomeLock.HeldByAnother;
import dev.kefudesk.desktop.HomeLock.Taken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    Path folder;

    private HomeFolder home;

    @BeforeEach
    void open() {
        home = home(folder.resolve("home"));
    }

    private static HomeFolder home(Path path) {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, path.toString());
        return ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
    }

    /** Asks from a JVM of its own; it lets go when its input is closed. */
    private Process another() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        home.path().toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String answer(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(reader.readLine());
    }

    @Test
    void anotherConsoleHoldsItUntilItEndsHoweverItEnds() throws Exception {
        Process first = another();
        assertThat(answer(first)).isEqualTo("taken");
        assertThat(HomeLock.take(home)).isInstanceOf(HeldByAnother.class);
        first.outputWriter().close();
        first.waitFor();

        Process second = another();
        assertThat(answer(second)).isEqualTo("taken");
        killed(second);
        try (HomeLock lock = ((Taken) HomeLock.take(home)).lock()) {
            assertThat(lock).isNotNull();
        }
    }

    private static Process killed(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
        return process;
    }

    @Test
    void aSecondAttemptInThisProcessNeitherGetsNorLosesIt() throws Exception {
        HomeLock lock = ((Taken) HomeLock.take(home)).lock();
        assertThat(HomeLock.take(home)).isInstanceOf(HeldByAnother.class);
        Process other = another();
        assertThat(answer(other)).isEqualTo("refused");
        killed(other);

        lock.close();
        lock.close();
        ((Taken) HomeLock.take(home)).lock().close();
    }

    @Test
    void homesDoNotDisturbEachOther() {
        try (HomeLock lock = ((Taken) HomeLock.take(home)).lock();
                HomeLock other = ((Taken) HomeLock.take(home(folder.resolve("other")))).lock()) {
            assertThat(lock).isNotSameAs(other);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theLockFileIsTheOwnersAlone() throws IOException {
        ((Taken) HomeLock.take(home)).lock().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.file(HomeLock.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void aHomeThatIsGoneIsAFailureNotALock() throws IOException {
        Files.delete(home.path());

        assertThat(HomeLock.take(home)).isInstanceOf(Failed.class);
    }
}

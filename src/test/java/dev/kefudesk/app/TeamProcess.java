package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link TeamConsole} as seen from the test: lines to it, lines from it. */
final class TeamProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    TeamProcess(Path home, TestPostgres.Database database, String login, int leaseSeconds) throws IOException {
        TeamHome.at(home, database, login);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        TeamConsole.class.getName(),
                        home.toString(),
                        login,
                        TestPostgres.password(login),
                        Integer.toString(leaseSeconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    TeamProcess ready() {
        assertThat(next()).isEqualTo("ready");
        return this;
    }

    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its next line. */
    String next() {
        try {
            String line = said.readLine();
            while (line != null && !line.startsWith(TeamConsole.SAYS)) {
                line = said.readLine();
            }
            return line == null ? "nothing" : line.substring(TeamConsole.SAYS.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the shell's {@code kill}: STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

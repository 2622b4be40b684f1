package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.TestTimer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sandbox in this JVM as the judge, and consoles in JVMs of their own on one home that are killed while they work. */
final class Bench implements AutoCloseable {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final SandboxServer sandbox;
    private final Path home;

    Bench(Path home, SandboxOptions options) {
        this.home = home;
        this.sandbox = SandboxServer.start(options, executor, timer);
    }

    SandboxServer sandbox() {
        return sandbox;
    }

    /** Starts a console, kills it as soon as this is so, and waits for its end. */
    void killedWhen(BooleanSupplier moment, SendingConsole.Job job, OpenId follower, int firstNumber) {
        Process console = start(job, follower, firstNumber);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> moment.getAsBoolean() || !console.isAlive());
            assertThat(console.isAlive())
                    .as("the console works until it is killed")
                    .isTrue();
        } finally {
            console.destroyForcibly();
            ended(console, "of " + job);
        }
    }

    static void ended(Process console, String about) {
        try {
            assertThat(console.waitFor(30, TimeUnit.SECONDS))
                    .as("the killed console is gone, %s", about)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(SendingConsole.Job job, OpenId follower, int firstNumber) {
        try {
            Files.deleteIfExists(home.resolve(SendingConsole.HELD));
            Process process = start(
                    List.of(
                            SendingConsole.class.getName(),
                            job.name(),
                            sandbox.api().shown(),
                            sandbox.appId(),
                            follower.value(),
                            Integer.toString(firstNumber)),
                    ProcessBuilder.Redirect.DISCARD);
            tell(process, sandbox.secret().reveal());
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a console of this class and tells it the AppSecret. It gets API address and AppID before these words. */
    Process start(Class<?> console, String... words) {
        List<String> line =
                new ArrayList<>(List.of(console.getName(), sandbox.api().shown(), sandbox.appId()));
        line.addAll(List.of(words));
        try {
            Process process = start(line, ProcessBuilder.Redirect.PIPE);
            tell(process, sandbox.secret().reveal());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(List<String> mainAndWords, ProcessBuilder.Redirect output) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dkefudesk.home=" + home,
                "-cp",
                System.getProperty("java.class.path", "")));
        line.addAll(mainAndWords);
        return new ProcessBuilder(line)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A line for the console's standard input. */
    static void tell(Process console, String line) throws IOException {
        console.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        console.getOutputStream().flush();
    }

    /** What the next console finds, leftovers settled as it does at its start. */
    <T> T afterwards(Function<SqliteDatabase, T> look) {
        try (SqliteDatabase database = SqliteDatabase.open(home.resolve("kefudesk.db"), "successor")) {
            database.deliveries().settleOrphans();
            return look.apply(database);
        }
    }

    /** All rows, newest first. */
    List<Delivery> history() {
        return afterwards(database -> {
            List<Delivery> rows = new ArrayList<>();
            @Nullable DeliveryId before = null;
            while (true) {
                List<Delivery> page = database.deliveries().rows(HistoryFilter.ALL, before, 500);
                if (page.isEmpty()) {
                    return rows;
                }
                rows.addAll(page);
                before = page.getLast().id();
            }
        });
    }

    @Override
    public void close() {
        sandbox.close();
        timer.close();
        executor.close();
    }
}

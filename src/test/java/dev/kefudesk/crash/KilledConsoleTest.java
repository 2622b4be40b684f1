package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.TestTimer;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The crash rule: the sandbox lives in this JVM and is the judge; the console in a child JVM is killed while it sends and
 * started again on the same home.
 */
final class KilledConsoleTest {

    private static final int KILLS = 5;
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]+)\"");

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.USUAL, executor, timer);
    private final Random random = new Random(20_261_123);

    @TempDir
    Path home;

    @AfterEach
    void close() {
        sandbox.close();
        timer.close();
        executor.close();
    }

    @Test
    void nothingIsSentTwiceNothingIsLostAndLeftoversAreUnknown() throws IOException, InterruptedException {
        OpenId follower = sandbox.follower(Scene.ACCEPTED);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = sandbox.sends().size();
            Process console = start(follower, kill * 100_000);
            try {
                int wanted = before + 1 + random.nextInt(25);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> sandbox.sends().size() >= wanted || !console.isAlive());
                assertThat(console.isAlive())
                        .as("the console sends until it is killed")
                        .isTrue();
            } finally {
                console.destroyForcibly();
                assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        List<Delivery> history = historyAfterARestart();

        Map<String, Long> delivered = sandbox.deliveredTo(follower).stream()
                .collect(Collectors.groupingBy(KilledConsoleTest::content, Collectors.counting()));
        assertThat(delivered.values()).as("how often each message arrived").containsOnly(1L);
        Map<String, Delivery> rows = history.stream()
                .collect(Collectors.toMap(row -> ((Message.Text) row.message()).content(), Function.identity()));
        assertThat(rows).hasSameSizeAs(history);
        assertThat(delivered.keySet())
                .allSatisfy(content -> assertThat(rows.get(content))
                        .as("the row of %s", content)
                        .isNotNull()
                        .extracting(Delivery::outcome)
                        .isInstanceOfAny(SendOutcome.Accepted.class, SendOutcome.Unknown.class));
        assertThat(history).noneMatch(row -> OutcomeKind.of(row.state()) == OutcomeKind.SENDING);
        assertThat(history.stream().filter(row -> row.outcome() instanceof SendOutcome.Accepted))
                .allSatisfy(row -> assertThat(delivered).containsKey(((Message.Text) row.message()).content()));
    }

    @Test
    void whatWasUnderWayWhenTheConsoleWasKilledIsUnknownAndKeepsItsDraft() throws IOException, InterruptedException {
        OpenId silent = sandbox.follower(Scene.SILENT);
        Process console = start(silent, 7);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !sandbox.sends().isEmpty());
        } finally {
            console.destroyForcibly();
            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(historyAfterARestart())
                .singleElement()
                .extracting(Delivery::outcome)
                .isEqualTo(SendOutcome.Unknown.because(SendOutcome.UnknownCause.CONSOLE_ENDED, ""));
        try (SqliteDatabase database = SqliteDatabase.open(home.resolve("kefudesk.db"), "successor")) {
            AccountId shop = new AccountId("shop");
            assertThat(database.drafts().find(new DraftKey(shop, silent)))
                    .get()
                    .extracting(Draft::text)
                    .isEqualTo("第 7 条");
            assertThat(database.deliveries().unsettled(shop, silent)).isPresent();
        }
    }

    private static String content(RecordedSend sent) {
        Matcher matcher = CONTENT.matcher(sent.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private Process start(OpenId follower, int firstNumber) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Dkefudesk.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        SendingConsole.class.getName(),
                        sandbox.api().shown(),
                        sandbox.appId(),
                        follower.value(),
                        Integer.toString(firstNumber))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            input.write(sandbox.secret().reveal() + "\n");
        }
        return process;
    }

    private List<Delivery> historyAfterARestart() {
        try (SqliteDatabase database = SqliteDatabase.open(home.resolve("kefudesk.db"), "successor")) {
            database.deliveries().settleOrphans();
            List<Delivery> rows = new ArrayList<>();
            @Nullable DeliveryId before = null;
            while (true) {
                List<DeliverySummary> page = database.deliveries().page(HistoryFilter.ALL, before, 500);
                if (page.isEmpty()) {
                    return rows;
                }
                page.forEach(
                        row -> rows.add(database.deliveries().find(row.id()).orElseThrow()));
                before = page.getLast().id();
            }
        }
    }
}

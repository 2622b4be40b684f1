package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crash rule: a console is killed while it sends and started again on the same home. */
final class KilledConsoleTest {

    private static final int KILLS = 5;
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]+)\"");

    private final Random random = new Random(20_261_123);

    @TempDir
    Path home;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(home, SandboxOptions.USUAL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nothingIsSentTwiceNothingIsLostAndLeftoversAreUnknown() {
        OpenId follower = bench.sandbox().follower(Scene.ACCEPTED);
        for (int kill = 0; kill < KILLS; kill++) {
            int wanted = bench.sandbox().sends().size() + 1 + random.nextInt(25);
            bench.killedWhen(
                    () -> bench.sandbox().sends().size() >= wanted, SendingConsole.Job.TEXTS, follower, kill * 100_000);
        }
        List<Delivery> history = bench.history();

        Map<String, Long> delivered = bench.sandbox().deliveredTo(follower).stream()
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
    void whatWasUnderWayWhenTheConsoleWasKilledIsUnknownAndKeepsItsDraft() {
        OpenId silent = bench.sandbox().follower(Scene.SILENT);
        bench.killedWhen(() -> !bench.sandbox().sends().isEmpty(), SendingConsole.Job.TEXTS, silent, 7);
        assertThat(bench.history())
                .singleElement()
                .extracting(Delivery::outcome)
                .isEqualTo(SendOutcome.Unknown.because(SendOutcome.UnknownCause.CONSOLE_ENDED, ""));
        DraftKey key = new DraftKey(SendingConsole.ACCOUNT, silent);
        Optional<Draft> draft = bench.afterwards(database -> database.drafts().find(key));
        assertThat(draft).get().extracting(Draft::text).isEqualTo("第 7 条");
        Optional<Delivery> unsettled =
                bench.afterwards(database -> database.deliveries().unsettled(key.account(), silent));
        assertThat(unsettled).isPresent();
    }

    private static String content(RecordedSend sent) {
        Matcher matcher = CONTENT.matcher(sent.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

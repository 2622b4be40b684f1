package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.crash.LeftDraft.Question;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.RecordedSend;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds what the history says against what the sandbox has really delivered, and against the steps that were told. */
final class Judge {

    private static final Pattern CONTENT = Pattern.compile("\"content\":\"第 (\\d+) 条\"");

    private final KillRun run;
    private final List<Delivery> history;
    private final Map<Integer, List<Delivery>> rows;
    private final Map<Integer, Long> delivered;

    Judge(KillRun run) {
        this.run = run;
        this.history = run.bench().history();
        this.rows = history.stream().collect(Collectors.groupingBy(row -> number(row.message())));
        this.delivered = run.followers().stream()
                .flatMap(follower -> run.bench().sandbox().deliveredTo(follower).stream())
                .collect(Collectors.groupingBy(this::number, Collectors.counting()));
    }

    void decide() {
        assertThat(run.integrity())
                .as(seeded("what SQLite says of the database"))
                .isEqualTo("ok");
        assertThat(history)
                .as(seeded("rows without an end"))
                .allMatch(row -> row.state() instanceof DeliveryState.Done);
        assertThat(delivered.values())
                .as(seeded("how often each message arrived"))
                .containsOnly(1L);
        delivered
                .keySet()
                .forEach(number -> assertThat(rows.getOrDefault(number, List.of()))
                        .as(seeded("rows of " + number
                                + ", which arrived: one says so or does not know, the others were refused"))
                        .satisfiesOnlyOnce(row -> assertThat(row.outcome())
                                .isInstanceOfAny(SendOutcome.Accepted.class, SendOutcome.Unknown.class))
                        .allSatisfy(row -> assertThat(row.outcome())
                                .isInstanceOfAny(
                                        SendOutcome.Accepted.class,
                                        SendOutcome.Unknown.class,
                                        SendOutcome.Refused.class)));
        assertThat(history.stream().filter(row -> row.outcome() instanceof SendOutcome.Accepted))
                .as(seeded("rows that say Accepted"))
                .allSatisfy(row -> assertThat(delivered).containsKey(number(row.message())));
        run.killed().forEach(this::nothingLost);
        unknownAsksFirst();
    }

    private String seeded(String what) {
        return what + ", seed " + run.seed();
    }

    /** The next console that came so far has sent the message of unknown fate again, and was asked twice. */
    private void unknownAsksFirst() {
        List<Question> both = List.of(Question.UNSETTLED, Question.SAME_CONTENT);
        boolean left = false;
        for (KillRun.Killed killed : run.killed()) {
            assertThat(killed.asked())
                    .as(seeded("what was asked at " + killed))
                    .isIn(List.of(), both.subList(0, 1), both);
            if (left && killed.hasSubmitted()) {
                assertThat(killed.asked())
                        .as(seeded("what was asked before the message of the one before was sent again, at " + killed))
                        .isEqualTo(both);
            }
            left &= !killed.asked().equals(both);
            if (killed.hasSubmitted()) {
                left = rows.getOrDefault(killed.lastNumber(), List.of()).stream()
                        .anyMatch(row -> row.outcome() instanceof SendOutcome.Unknown);
            }
        }
        assertThat(run.killed().stream().filter(killed -> killed.asked().equals(both)))
                .as(seeded("consoles that sent a message of unknown fate again"))
                .isNotEmpty();
    }

    /** What the console was told to be on disk is there; the transaction in which it died may be there or not. */
    private void nothingLost(KillRun.Killed killed) {
        List<Delivery> own = history.stream()
                .filter(row -> killed.sent(number(row.message())))
                .toList();
        assertThat(own.size())
                .as(seeded("rows of " + killed))
                .isBetween(killed.count(Step.BEGUN), killed.count(Step.BEGINNING));
        assertThat(own.stream()
                        .filter(row -> !(row.outcome() instanceof SendOutcome.Unknown))
                        .count())
                .as(seeded("outcomes of " + killed))
                .isBetween((long) killed.count(Step.FINISHED), (long) killed.count(Step.FINISHING));
    }

    private static int number(Message message) {
        String content = ((Message.Text) message).content();
        return Integer.parseInt(content.substring(2, content.length() - 2));
    }

    private int number(RecordedSend sent) {
        Matcher matcher = CONTENT.matcher(sent.body());
        assertThat(matcher.find()).as(seeded("the text of " + sent)).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}

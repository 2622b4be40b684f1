package dev.kefudesk.domain.window;

import static dev.kefudesk.domain.window.ActKind.FOLLOW;
import static dev.kefudesk.domain.window.ActKind.MENU_TAP;
import static dev.kefudesk.domain.window.ActKind.MESSAGE;
import static dev.kefudesk.domain.window.ActKind.SCAN;
import static dev.kefudesk.domain.window.KnownSend.Fate.SHUT;
import static dev.kefudesk.domain.window.KnownSend.Fate.SPENT;
import static dev.kefudesk.domain.window.Story.at;
import static dev.kefudesk.domain.window.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.window.ReplyWindow.Closed;
import dev.kefudesk.domain.window.ReplyWindow.Mark;
import dev.kefudesk.domain.window.ReplyWindow.Open;
import dev.kefudesk.domain.window.ReplyWindow.Reason;
import dev.kefudesk.domain.window.ReplyWindow.Unknown;
import dev.kefudesk.domain.window.ReplyWindow.UsedUp;
import dev.kefudesk.domain.window.ReplyWindow.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of what is known, and what follows from it. */
final class ReplyWindowTest {

    private static final String CASES = "dev.kefudesk.domain.window.ReplyWindowCases#";

    /** In words that a person would use, so that the table can be read. */
    private static String words(ReplyWindow window) {
        return switch (window) {
            case Open open ->
                "open until " + day(open.until()) + ", " + open.left() + " of " + open.of()
                        + (open.perhaps() == 0 ? "" : ", perhaps " + open.perhaps() + " less");
            case UsedUp used -> "used up since " + day(used.since()) + (used.refused() ? ", said WeChat" : "");
            case Closed(Instant since, Why why) -> why + " since " + day(since);
            case Unknown(Reason reason) -> "unknown: " + reason;
        };
    }

    private static String day(Instant moment) {
        String text = moment.atZone(Story.CHINA).toLocalDateTime().toString();
        return (text.startsWith("2026-11-") ? text.substring(8) : text.substring(5)).replace('T', ' ');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        CASES + "everyAct",
        CASES + "counting",
        CASES + "overlapping",
        CASES + "refusals",
        CASES + "ends",
        CASES + "clocks"
    })
    void follows(String name, Story known, Instant now, String expected) {
        assertThat(words(known.seen(now))).as(name).isEqualTo(expected);
    }

    @Test
    void hoursAreHoursAlsoWhereClocksAreSetBack() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant written = at("10-24 12:00", berlin);
        ReplyWindow window =
                story().act(new Act(MESSAGE, written, ActSource.CHAT_RECORD)).seen(written.plus(Duration.ofHours(47)));
        assertThat(((Open) window).until())
                .as("48 hours, one of which the night of 25 October has twice")
                .isEqualTo(at("10-26 11:00", berlin));
    }

    @Test
    void theRunsSayWhichWindowsThereAre() {
        Open open = (Open) story().wrote("23 10:00")
                .taken("23 10:05")
                .told(MENU_TAP, "23 10:10")
                .taken("23 10:10:20")
                .seen(at("23 10:10:30"));
        assertThat(open.runs())
                .extracting(run -> run.act().kind() + " " + run.left() + "/" + run.of())
                .containsExactly("MESSAGE 4/5", "MENU_TAP 2/3");
        assertThat(open.by()).isEqualTo(MESSAGE);
    }

    @Test
    void whatListsKeep() {
        assertThat(story().wrote("23 10:00").seen(at("23 11:00")).mark()).isEqualTo(new Mark(at("25 10:00"), false));
        assertThat(story().followed("23 10:00").seen(at("23 10:00:10")).mark())
                .as("a minute is over before anyone looks")
                .isEqualTo(Mark.UNKNOWN);
        assertThat(story().wrote("23 10:00")
                        .sent(SPENT, "23 11:00")
                        .seen(at("23 12:00"))
                        .mark())
                .isEqualTo(new Mark(at("23 11:00"), true));
        assertThat(story().sent(SHUT, "23 11:00").seen(at("23 12:00")).mark())
                .isEqualTo(new Mark(at("23 11:00"), true));
        assertThat(story().unfollowed("23 11:00").seen(at("23 12:00")).mark())
                .isEqualTo(new Mark(at("23 11:00"), true));
        assertThat(story().wrote("20 10:00")
                        .read("18 10:00", "23 10:00")
                        .seen(at("23 10:00"))
                        .mark())
                .isEqualTo(new Mark(at("22 10:00"), false));
        assertThat(story().seen(at("23 10:00")).mark()).isEqualTo(Mark.UNKNOWN);
    }

    @Test
    void rulesAreKeptAsText() {
        ActRules rules = ActRules.usual(5).with(SCAN, new ActRules.Rule(1, Duration.ofSeconds(90)));
        assertThat(rules.text()).isEqualTo("message=5/172800 menu_tap=3/60 follow=3/60 scan=1/90");
        assertThat(ActRules.parse(rules.text())).contains(rules);
        assertThat(ActRules.parse("message=5/172800 menu_tap=3/60")).isEmpty();
        assertThat(ActRules.parse("message=5/172800 menu_tap=3/60 follow=3/60 scan=0/90"))
                .isEmpty();
        assertThat(ActRules.parse("message=5/99999999 menu_tap=3/60 follow=3/60 scan=1/90"))
                .isEmpty();
        assertThat(ActRules.parse("")).isEmpty();
        assertThat(rules.withAllowance(20).of(MESSAGE)).isEqualTo(new ActRules.Rule(20, ActRules.MESSAGE_WINDOW));
        assertThat(rules.of(FOLLOW)).isEqualTo(new ActRules.Rule(3, Duration.ofMinutes(1)));
    }
}

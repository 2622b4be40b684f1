package dev.kefudesk.domain.window;

import static dev.kefudesk.domain.window.ActKind.MENU_TAP;
import static dev.kefudesk.domain.window.ActKind.MESSAGE;
import static dev.kefudesk.domain.window.ActKind.SCAN;
import static dev.kefudesk.domain.window.KnownSend.Fate.ELSEWHERE;
import static dev.kefudesk.domain.window.KnownSend.Fate.PERHAPS;
import static dev.kefudesk.domain.window.KnownSend.Fate.SHUT;
import static dev.kefudesk.domain.window.KnownSend.Fate.SPENT;
import static dev.kefudesk.domain.window.KnownSend.Fate.UNFOLLOWED;
import static dev.kefudesk.domain.window.Story.at;
import static dev.kefudesk.domain.window.Story.story;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is known of a follower, when it is looked at, and what follows, in the words of {@link ReplyWindowTest}. */
final class ReplyWindowCases {

    private ReplyWindowCases() {}

    private static Arguments row(String name, Story known, String now, String expected) {
        return Arguments.of(name, known, at(now), expected);
    }

    static Stream<Arguments> everyAct() {
        return Stream.of(
                row(
                        "a message opens 48 hours and 5",
                        story().wrote("23 10:00"),
                        "23 10:00:01",
                        "open until 25 10:00, 5 of 5"),
                row("to the last second", story().wrote("23 10:00"), "25 09:59:59", "open until 25 10:00, 5 of 5"),
                row(
                        "and not a second longer",
                        story().wrote("23 10:00").read("20 10:00", "25 10:00"),
                        "25 10:00",
                        "ENDED since 25 10:00"),
                row(
                        "a tap on the menu opens a minute and 3",
                        story().told(MENU_TAP, "23 10:00"),
                        "23 10:00:59",
                        "open until 23 10:01, 3 of 3"),
                row(
                        "which is over after it",
                        story().told(MENU_TAP, "23 10:00").read("20 10:00", "23 10:01"),
                        "23 10:01",
                        "unknown: NOTHING_SEEN"),
                row("a scan too", story().told(SCAN, "23 10:00"), "23 10:00:30", "open until 23 10:01, 3 of 3"),
                row("following too", story().followed("23 10:00"), "23 10:00:30", "open until 23 10:01, 3 of 3"),
                row(
                        "following long ago says nothing",
                        story().followed("01 10:00"),
                        "23 10:00",
                        "unknown: RECORD_UNREAD"),
                row("nothing known", story(), "23 10:00", "unknown: RECORD_UNREAD"),
                row(
                        "a record without them proves nothing",
                        story().read("21 10:00", "23 10:00"),
                        "23 10:00",
                        "unknown: NOTHING_SEEN"),
                row(
                        "whoever waits at WeChat wrote",
                        story().act(MESSAGE, "23 10:00", ActSource.WAITING_CASE),
                        "23 11:00",
                        "open until 25 10:00, 5 of 5"));
    }

    static Stream<Arguments> counting() {
        return Stream.of(
                row(
                        "each message taken is one less",
                        story().wrote("23 10:00").taken("23 10:05", "23 10:06"),
                        "23 11:00",
                        "open until 25 10:00, 3 of 5"),
                row(
                        "none is left after five",
                        story().wrote("23 10:00").taken("23 10:01", "23 10:02", "23 10:03", "23 10:04", "23 10:05"),
                        "23 11:00",
                        "used up since 23 10:05"),
                row(
                        "what was sent before the message does not count",
                        story().taken("23 09:00", "23 09:01").wrote("23 10:00").taken("23 10:05"),
                        "23 11:00",
                        "open until 25 10:00, 4 of 5"),
                row(
                        "a new message starts the count and the time afresh",
                        story().wrote("23 10:00")
                                .taken("23 10:01", "23 10:02", "23 10:03")
                                .wrote("23 12:00"),
                        "23 12:30",
                        "open until 25 12:00, 5 of 5"),
                row(
                        "a new message after all was used up",
                        story().wrote("23 10:00")
                                .taken("23 10:01", "23 10:02", "23 10:03", "23 10:04", "23 10:05")
                                .wrote("23 12:00")
                                .taken("23 12:01"),
                        "23 12:30",
                        "open until 25 12:00, 4 of 5"),
                row(
                        "what other tools sent counts",
                        story().wrote("23 10:00").taken("23 10:05").sent(ELSEWHERE, "23 10:06", "23 10:07"),
                        "23 11:00",
                        "open until 25 10:00, 2 of 5"),
                row(
                        "other tools may use it up, and more",
                        story().wrote("23 10:00")
                                .sent(
                                        ELSEWHERE,
                                        "23 10:01",
                                        "23 10:02",
                                        "23 10:03",
                                        "23 10:04",
                                        "23 10:05",
                                        "23 10:06"),
                        "23 11:00",
                        "used up since 23 10:05"),
                row(
                        "an unknown outcome stands beside the count",
                        story().wrote("23 10:00").taken("23 10:05").sent(PERHAPS, "23 10:06"),
                        "23 11:00",
                        "open until 25 10:00, 4 of 5, perhaps 1 less"),
                row(
                        "one of before the message does not",
                        story().sent(PERHAPS, "23 09:00").wrote("23 10:00"),
                        "23 11:00",
                        "open until 25 10:00, 5 of 5"),
                row(
                        "what is sent within the second of the act is not charged to it",
                        story().wrote("23 10:00").taken("23 10:00:00.900"),
                        "23 11:00",
                        "open until 25 10:00, 5 of 5"),
                row(
                        "a second later it is",
                        story().wrote("23 10:00").taken("23 10:00:01"),
                        "23 11:00",
                        "open until 25 10:00, 4 of 5"),
                row(
                        "another allowance",
                        story().wrote("23 10:00").taken("23 10:05").under(ActRules.usual(20)),
                        "23 11:00",
                        "open until 25 10:00, 19 of 20"),
                row(
                        "another length",
                        story().wrote("23 10:00")
                                .under(ActRules.usual(5).with(MESSAGE, new ActRules.Rule(2, Duration.ofHours(24)))),
                        "23 11:00",
                        "open until 24 10:00, 2 of 2"),
                row(
                        "rules that were changed while it ran",
                        story().wrote("23 10:00").taken("23 10:05", "23 10:06").under(ActRules.usual(2)),
                        "23 11:00",
                        "used up since 23 10:06"),
                row(
                        "more taken than the rules allow shows what no source does",
                        story().wrote("23 10:00")
                                .taken("23 10:05", "23 10:06", "23 10:07")
                                .under(ActRules.usual(2)),
                        "23 11:00",
                        "unknown: UNSEEN_ACT"));
    }

    static Stream<Arguments> overlapping() {
        return Stream.of(
                row(
                        "acts of two kinds each give theirs",
                        story().wrote("23 10:00").told(MENU_TAP, "23 10:10"),
                        "23 10:10:30",
                        "open until 25 10:00, 8 of 8"),
                row(
                        "a send is charged to the window that ends first",
                        story().wrote("23 10:00").told(MENU_TAP, "23 10:10").taken("23 10:10:20"),
                        "23 10:10:30",
                        "open until 25 10:00, 7 of 8"),
                row(
                        "so that the longer one keeps the most it can have",
                        story().wrote("23 10:00").told(MENU_TAP, "23 10:10").taken("23 10:10:20", "23 10:10:25"),
                        "23 10:11",
                        "open until 25 10:00, 5 of 5"),
                row(
                        "what the shorter one has no room for is the longer one's",
                        story().wrote("23 10:00")
                                .told(MENU_TAP, "23 10:10")
                                .taken("23 10:10:10", "23 10:10:20", "23 10:10:25", "23 10:10:26"),
                        "23 10:11",
                        "open until 25 10:00, 4 of 5"),
                row(
                        "a follower who follows and writes at once",
                        story().followed("23 10:00").wrote("23 10:00:20").taken("23 10:00:40"),
                        "23 10:01:30",
                        "open until 25 10:00:20, 5 of 5"),
                row(
                        "a scan and a tap and a follow",
                        story().followed("23 10:00").told(SCAN, "23 10:00:10").told(MENU_TAP, "23 10:00:20"),
                        "23 10:00:30",
                        "open until 23 10:01:20, 9 of 9"),
                row(
                        "a tap after all was used up gives its own again",
                        story().wrote("23 10:00")
                                .taken("23 10:01", "23 10:02", "23 10:03", "23 10:04", "23 10:05")
                                .told(MENU_TAP, "23 10:10"),
                        "23 10:10:30",
                        "open until 25 10:00, 3 of 8"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                row(
                        "45015 shuts although 48 hours are not over",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00"),
                        "23 12:00",
                        "REFUSED since 23 11:00"),
                row(
                        "45015 of whom nothing else is known",
                        story().sent(SHUT, "23 11:00"),
                        "24 12:00",
                        "REFUSED since 23 11:00"),
                row(
                        "a later message corrects it",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00").wrote("23 12:00"),
                        "23 12:30",
                        "open until 25 12:00, 5 of 5"),
                row(
                        "the operator's later word too",
                        story().sent(SHUT, "23 11:00").told(MESSAGE, "23 12:00"),
                        "23 12:30",
                        "open until 25 12:00, 5 of 5"),
                row(
                        "a message that WeChat takes later overrules it",
                        story().wrote("23 10:00").sent(SHUT, "23 10:00:40").taken("23 10:05"),
                        "23 12:00",
                        "open until 25 10:00, 4 of 5"),
                row(
                        "but shows an act unseen where no window is known",
                        story().sent(SHUT, "23 11:00").taken("23 12:00"),
                        "23 12:30",
                        "unknown: UNSEEN_ACT"),
                row(
                        "refused again, the first refusal is since when",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00", "23 11:30"),
                        "23 12:00",
                        "REFUSED since 23 11:00"),
                row(
                        "a follow after it opens its minute only",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00").followed("23 12:00"),
                        "23 12:00:30",
                        "open until 23 12:01, 3 of 3"),
                row(
                        "after which it is as before",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00").followed("23 12:00"),
                        "23 13:00",
                        "REFUSED since 23 12:01"),
                row(
                        "45047 empties whatever was counted",
                        story().wrote("23 10:00").taken("23 10:05").sent(SPENT, "23 11:00"),
                        "23 12:00",
                        "used up since 23 11:00, said WeChat"),
                row(
                        "until the next act",
                        story().wrote("23 10:00").sent(SPENT, "23 11:00").told(SCAN, "23 12:00"),
                        "23 12:00:30",
                        "open until 23 12:01, 3 of 3"),
                row(
                        "of which the short one leaves it empty again",
                        story().wrote("23 10:00").sent(SPENT, "23 11:00").told(SCAN, "23 12:00"),
                        "23 13:00",
                        "used up since 23 12:01, said WeChat"),
                row(
                        "45047 is no end of time, which comes by itself",
                        story().wrote("23 10:00").sent(SPENT, "23 11:00").read("20 10:00", "25 11:00"),
                        "25 11:00",
                        "ENDED since 25 10:00"),
                row(
                        "45047 and nothing else known",
                        story().sent(SPENT, "23 11:00"),
                        "25 12:00",
                        "used up since 23 11:00, said WeChat"),
                row(
                        "a message taken after 45047 proves an act unseen",
                        story().wrote("23 10:00").sent(SPENT, "23 11:00").taken("23 12:00"),
                        "23 12:30",
                        "unknown: UNSEEN_ACT"),
                row(
                        "45047 and later 45015: the last word counts",
                        story().wrote("23 10:00").sent(SPENT, "23 11:00").sent(SHUT, "23 12:00"),
                        "23 12:30",
                        "REFUSED since 23 12:00"),
                row(
                        "a refusal in the second of the act came first",
                        story().sent(SHUT, "23 10:00:00.300").wrote("23 10:00"),
                        "23 10:01",
                        "open until 25 10:00, 5 of 5"));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                row(
                        "over, and the record shows nothing since",
                        story().wrote("20 10:00").read("18 10:00", "23 10:00"),
                        "23 10:01",
                        "ENDED since 22 10:00"),
                row("over, and no record", story().wrote("20 10:00"), "23 10:00", "unknown: RECORD_UNREAD"),
                row(
                        "over, and the record was read an hour ago",
                        story().wrote("20 10:00").read("18 10:00", "23 09:00"),
                        "23 10:00",
                        "unknown: RECORD_OLD"),
                row(
                        "over since the last reading",
                        story().wrote("21 10:00").read("18 10:00", "23 09:59"),
                        "23 10:00",
                        "unknown: RECORD_OLD"),
                row(
                        "over, and the record has a gap before a day ago",
                        story().wrote("20 10:00").read("22 10:00", "23 10:00"),
                        "23 10:00",
                        "unknown: RECORD_TOO_SHORT"),
                row(
                        "the operator's word is over, and the record does not show it",
                        story().told(MESSAGE, "20 10:00").read("18 10:00", "23 10:00"),
                        "23 10:00",
                        "unknown: WORD_ENDED"),
                row(
                        "taken when nothing known was open: who knows until when",
                        story().wrote("20 10:00").taken("23 09:00").read("18 10:00", "23 10:00"),
                        "23 10:00",
                        "unknown: UNSEEN_ACT"),
                row(
                        "two days later that is over as well",
                        story().wrote("20 10:00").taken("23 09:00").read("18 10:00", "25 09:00"),
                        "25 09:00",
                        "ENDED since 22 10:00"),
                row(
                        "unfollowed",
                        story().wrote("23 10:00").unfollowed("23 11:00"),
                        "23 12:00",
                        "UNFOLLOWED since 23 11:00"),
                row(
                        "unfollowed comes before WeChat's refusal",
                        story().wrote("23 10:00").sent(SHUT, "23 11:00").unfollowed("23 11:00"),
                        "23 12:00",
                        "UNFOLLOWED since 23 11:00"),
                row(
                        "whoever writes later follows again",
                        story().unfollowed("23 11:00").wrote("23 11:30"),
                        "23 12:00",
                        "open until 25 11:30, 5 of 5"),
                row(
                        "whoever gets a message follows again",
                        story().wrote("23 10:00").unfollowed("23 11:00").taken("23 11:30"),
                        "23 12:00",
                        "open until 25 10:00, 4 of 5"),
                row(
                        "following anew opens its minute",
                        story().unfollowed("23 11:00").followed("23 11:30"),
                        "23 11:30:10",
                        "open until 23 11:31, 3 of 3"),
                row(
                        "WeChat refused because they do not follow",
                        story().wrote("23 10:00").sent(UNFOLLOWED, "23 10:30", "23 11:00"),
                        "23 12:00",
                        "UNFOLLOWED since 23 11:00"),
                row(
                        "what it says later when asked",
                        story().wrote("23 10:00").sent(UNFOLLOWED, "23 11:00").unfollowed("23 11:01"),
                        "23 12:00",
                        "UNFOLLOWED since 23 11:01"),
                row(
                        "that they follow it said before",
                        story().wrote("23 10:00").following("23 10:59").sent(UNFOLLOWED, "23 11:00"),
                        "23 12:00",
                        "UNFOLLOWED since 23 11:00"),
                row(
                        "that they follow it said after",
                        story().wrote("23 10:00").sent(UNFOLLOWED, "23 11:00").following("23 11:00"),
                        "23 12:00",
                        "open until 25 10:00, 5 of 5"),
                row(
                        "whoever writes after such a refusal is back",
                        story().sent(UNFOLLOWED, "23 11:00").wrote("23 11:30"),
                        "23 12:00",
                        "open until 25 11:30, 5 of 5"),
                row(
                        "and whoever gets a message",
                        story().wrote("23 10:00").sent(UNFOLLOWED, "23 11:00").taken("23 11:30"),
                        "23 12:00",
                        "open until 25 10:00, 4 of 5"));
    }

    static Stream<Arguments> clocks() {
        return Stream.of(
                row("over midnight", story().wrote("23 23:59:59"), "25 00:00", "open until 25 23:59:59, 5 of 5"),
                row("over the end of a month", story().wrote("29 18:00"), "30 18:00", "open until 12-01 18:00, 5 of 5"),
                row(
                        "an act a little ahead of this clock",
                        story().wrote("23 10:01"),
                        "23 10:00",
                        "open until 25 10:01, 5 of 5"),
                row(
                        "an act far ahead of this clock",
                        story().wrote("23 18:00"),
                        "23 10:00",
                        "unknown: CLOCKS_DISAGREE"),
                row(
                        "the operator told a time that is yet to come",
                        story().told(MESSAGE, "23 18:00"),
                        "23 10:00",
                        "unknown: RECORD_UNREAD"),
                row(
                        "a follow date yet to come is a mistake",
                        story().followed("23 18:00").wrote("23 09:00"),
                        "23 10:00",
                        "open until 25 09:00, 5 of 5"),
                row(
                        "a journal row of a clock that was ahead is left out",
                        story().wrote("23 09:00").taken("24 10:00").sent(SHUT, "24 10:00"),
                        "23 10:00",
                        "open until 25 09:00, 5 of 5"));
    }
}

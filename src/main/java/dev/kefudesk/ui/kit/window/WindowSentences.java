package dev.kefudesk.ui.kit.window;

import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.KnownSend;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.domain.window.ReplyWindow.Closed;
import dev.kefudesk.domain.window.ReplyWindow.Open;
import dev.kefudesk.domain.window.ReplyWindow.Run;
import dev.kefudesk.domain.window.ReplyWindow.Unknown;
import dev.kefudesk.domain.window.ReplyWindow.UsedUp;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of a follower's window, in the language of the moment. Moments are by WeChat's clock. */
public final class WindowSentences {

    private final Texts texts;
    private final WindowTimes times;

    public WindowSentences(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.times = new WindowTimes(texts, zone);
    }

    /** The state in one line: open with what is left and for how long, closed with since when, unknown with why. */
    public String line(ReplyWindow window, Instant now) {
        return switch (window) {
            case Open open ->
                texts.get(
                        WindowLook.of(open, now) == WindowLook.OPEN ? "window.line.open" : "window.line.closing",
                        open.left(),
                        open.of(),
                        times.left(Duration.between(now, open.until())));
            case UsedUp used -> texts.get("window.line.used-up", times.at(used.since(), now));
            case Closed closed -> texts.get("window.line." + key(closed.why()), times.at(closed.since(), now));
            case Unknown unknown -> texts.get("window.line.unknown", texts.get("window.why." + key(unknown.reason())));
        };
    }

    /** Everything there is to say: what it is known by, what it does not know, and what can be done; each a sentence. */
    public List<String> sentences(ReplyWindow window, Instant now) {
        List<String> said = new ArrayList<>();
        switch (window) {
            case Open open -> {
                open.runs().forEach(run -> said.add(run(run, now)));
                if (open.perhaps() > 0) {
                    said.add(texts.get("window.open.perhaps", open.perhaps()));
                }
                said.add(texts.get("window.open.bound"));
            }
            case UsedUp used ->
                said.add(texts.get(
                        used.refused() ? "window.used-up.refused" : "window.used-up.counted",
                        times.at(used.since(), now),
                        String.valueOf(KnownSend.USED_UP)));
            case Closed closed ->
                said.add(texts.get(
                        "window.closed." + key(closed.why()),
                        times.at(closed.since(), now),
                        String.valueOf(KnownSend.OUT_OF_TIME)));
            case Unknown unknown -> said.add(texts.get("window.unknown." + key(unknown.reason())));
        }
        return said;
    }

    private String run(Run run, Instant now) {
        return texts.get("window.open.run", act(run.act(), now), run.left(), run.of(), times.at(run.until(), now));
    }

    /** What a follower did and how it is known, as in {@code wrote at 10:42 (chat record)}. */
    public String act(Act act, Instant now) {
        return texts.get(
                "window.act",
                texts.get("window.act." + key(act.kind())),
                times.at(act.at(), now),
                texts.get("window.source." + key(act.source())));
    }

    public WindowTimes times() {
        return times;
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

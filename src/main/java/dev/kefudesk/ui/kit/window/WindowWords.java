package dev.kefudesk.ui.kit.window;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;

/** What is said of a window in a word or two, in the language of the moment. */
public final class WindowWords {

    private final Texts texts;

    public WindowWords(Texts texts) {
        this.texts = texts;
    }

    /** For how long it is open, else its word: {@code 31 h}, {@code 45 min}, {@code closed}. */
    public String shortly(FollowerMarks marks, Moment moment) {
        WindowLook look = WindowLook.of(marks, moment);
        Instant until = marks.windowUntil();
        return switch (look) {
            case OPEN, CLOSING ->
                until == null ? texts.get(look.wordKey()) : left(Duration.between(moment.now(), until));
            case CLOSED, UNKNOWN -> texts.get(look.wordKey());
        };
    }

    /** In a sentence's part: {@code open for 31 h}, {@code closed}. */
    public String spoken(FollowerMarks marks, Moment moment) {
        WindowLook look = WindowLook.of(marks, moment);
        return switch (look) {
            case OPEN, CLOSING -> texts.get(look.wordKey() + ".for", shortly(marks, moment));
            case CLOSED, UNKNOWN -> texts.get(look.wordKey() + ".spoken");
        };
    }

    /** Whole hours from one on, else whole minutes; rounded down, so that it never says more than there is. */
    public String left(Duration left) {
        return left.toHours() >= 1
                ? texts.get("kit.window.hours", left.toHours())
                : texts.get("kit.window.minutes", Math.max(0, left.toMinutes()));
    }
}

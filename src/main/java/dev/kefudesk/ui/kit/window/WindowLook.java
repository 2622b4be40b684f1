package dev.kefudesk.ui.kit.window;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import java.time.Instant;
import java.util.Locale;

/** How a window appears: by its shape, its word and its colour, never by colour alone. */
public enum WindowLook {
    OPEN,
    /** Open, but not for longer than three hours. */
    CLOSING,
    CLOSED,
    UNKNOWN;

    /** As a list judges it at a moment. */
    public static WindowLook of(FollowerMarks marks, Moment moment) {
        if (WindowChoice.CLOSING.fits(marks, moment)) {
            return CLOSING;
        }
        if (WindowChoice.OPEN.fits(marks, moment)) {
            return OPEN;
        }
        return WindowChoice.CLOSED.fits(marks, moment) ? CLOSED : UNKNOWN;
    }

    /**
     * As all that is known of it says; used up looks closed, because nothing goes through either.
     *
     * @param now by WeChat's clock
     */
    public static WindowLook of(ReplyWindow window, Instant now) {
        return switch (window) {
            case ReplyWindow.Open open -> open.until().isAfter(now.plus(FollowerFilter.CLOSING)) ? OPEN : CLOSING;
            case ReplyWindow.UsedUp _, ReplyWindow.Closed _ -> CLOSED;
            case ReplyWindow.Unknown _ -> UNKNOWN;
        };
    }

    /** The bundle key of its word. */
    public String wordKey() {
        return "kit.window." + name().toLowerCase(Locale.ROOT);
    }

    /** The style class that gives a text its colour. */
    public String tone() {
        return "window-" + name().toLowerCase(Locale.ROOT);
    }
}

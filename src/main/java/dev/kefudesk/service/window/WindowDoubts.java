package dev.kefudesk.service.window;

import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.send.Doubt;
import java.time.Instant;
import java.util.Optional;

/** What a follower's window says against a message. */
public final class WindowDoubts {

    private WindowDoubts() {}

    /**
     * Empty where the window has room, and where nobody can know.
     *
     * @param now by WeChat's clock
     * @param messages how many are to be sent
     */
    public static Optional<Doubt> of(ReplyWindow window, Instant now, int messages) {
        boolean refused = switch (window) {
            case ReplyWindow.Open open -> messages > open.left();
            case ReplyWindow.UsedUp _, ReplyWindow.Closed _ -> true;
            case ReplyWindow.Unknown _ -> false;
        };
        return refused ? Optional.of(new Doubt.ProbablyRefused(window, now, messages)) : Optional.empty();
    }
}

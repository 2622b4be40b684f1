package dev.kefudesk.domain.window;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one follower's window. Every time is by WeChat's clock.
 *
 * @param acts the newest of each kind; of a kind more than one is allowed, the newest counts
 * @param sends messages to the follower, in any order
 * @param unfollowed the moment of which it is known that they did not follow; null for one who follows
 * @param following the last moment of which WeChat has said that they followed, null where that is not known
 * @param record the time of which the chat record is known without a gap, null where it never was read
 */
public record Knowledge(
        List<Act> acts,
        List<KnownSend> sends,
        @Nullable Instant unfollowed,
        @Nullable Instant following,
        @Nullable RecordSpan record) {

    public static final Knowledge NONE = new Knowledge(List.of(), List.of(), null, null, null);

    public Knowledge {
        acts = List.copyOf(acts);
        sends = List.copyOf(sends);
    }

    /** A span of time of which the chat record was read without a gap. */
    public record RecordSpan(Instant from, Instant to) {}
}

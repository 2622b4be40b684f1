package dev.kefudesk.service.send;

import org.jspecify.annotations.Nullable;

/**
 * What a plan came to.
 *
 * @param accepted parts that were Accepted, the first ones
 * @param last what the last part that was tried came to; {@code AskFirst} where a person must agree before it goes out:
 *     mostly the first part, a later one where something else to the follower came between; null where it was cancelled
 *     before its first part
 * @param cancelled whether a person ended it
 */
public record PlanEnd(int accepted, int parts, @Nullable SendResult last, boolean cancelled) {

    public boolean whole() {
        return accepted == parts;
    }
}

package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in hand.
 *
 * @param since when it was first obtained
 * @param end from then on it is not used
 * @param renewAt from then on another one is asked for
 */
record Held(AccessToken token, Instant since, Instant end, Instant renewAt) {

    /** No token of WeChat's lives longer; what says more (a point in time for a duration) is not believed. */
    static final Duration LONGEST = Duration.ofHours(2);

    /** WeChat gives no new token earlier. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Due when the lesser of 300 s and half of its life remains. */
    static Held of(GrantedToken granted, Instant now) {
        Duration life = lesser(granted.life(), LONGEST);
        if (life.compareTo(SHORTEST) < 0) {
            life = SHORTEST;
        }
        Instant end = now.plus(life);
        return new Held(granted.token(), now, end, end.minus(lesser(life.dividedBy(2), EARLY)));
    }

    private static Duration lesser(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    boolean alive(Instant now) {
        return now.isBefore(end);
    }

    boolean due(Instant now) {
        return !now.isBefore(renewAt);
    }

    Held heldSince(Instant earlier) {
        return new Held(token, earlier, end, renewAt);
    }
}

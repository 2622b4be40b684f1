package dev.kefudesk.ui.waiting;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ContactStore.Waiting;
import java.time.Instant;

/**
 * A follower who waits, as they stand in the list.
 *
 * @param since by WeChat's clock
 * @param lastText the last they wrote, {@code ""} where unknown
 */
public record WaitingRow(Follower follower, FollowerMarks marks, Instant since, String lastText) {

    static WaitingRow of(Waiting waiting) {
        return new WaitingRow(
                waiting.follower().entry().follower(), waiting.follower().marks(), waiting.since(), waiting.lastText());
    }

    public OpenId openId() {
        return follower.openId();
    }
}

package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request to {@code message/custom/send} as the sandbox saw it: what a test or the tour compares the screen with.
 *
 * @param sequence counts from 1 in the order of arrival
 * @param openId null where the body named nobody
 * @param msgtype {@code ""} where the body named none
 * @param body as received, bytes that are no UTF-8 replaced
 * @param tokenOk whether the access token was good
 * @param delivered whether the follower has the message, whatever was answered
 * @param errcode as answered; null where no answer with one was begun
 */
public record RecordedSend(
        long sequence,
        @Nullable OpenId openId,
        String msgtype,
        String body,
        boolean tokenOk,
        boolean delivered,
        @Nullable Integer errcode) {

    /** The body's bytes, exact where it was UTF-8. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Names the fact, not the message: this text may reach a log. */
    @Override
    public String toString() {
        return "RecordedSend[" + sequence + ", " + (openId == null ? "nobody" : openId.forLog()) + ", " + msgtype
                + ", tokenOk=" + tokenOk + ", delivered=" + delivered + ", errcode=" + errcode + "]";
    }
}

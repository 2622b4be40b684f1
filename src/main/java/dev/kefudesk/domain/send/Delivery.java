package dev.kefudesk.domain.send;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt with all that is known of it: a row of the history.
 *
 * @param attempt 1 for the first, 2 for the resend after a refreshed token
 * @param accountName the account's name when it was sent
 * @param followerName the follower's shown name when it was sent
 * @param requestPath path and masked query of the request, e.g. {@code /cgi-bin/message/custom/send?access_token=•••}
 * @param requestBody the JSON exactly as sent, {@code ""} where none could be made
 * @param latency from the first byte out to the last byte in (or to giving up), null while sending or where nothing left
 * @param freshConnection true where an earlier closed connection made this send use one of its own
 * @param by who sent it, and on which computer
 * @param plan its place in a delivery plan, null where it is a send of its own
 */
public record Delivery(
        DeliveryId id,
        SendId sendId,
        int attempt,
        AccountId account,
        String accountName,
        OpenId follower,
        String followerName,
        Instant at,
        Message message,
        String requestPath,
        String requestBody,
        DeliveryState state,
        @Nullable Duration latency,
        ReceivedAnswer answer,
        boolean freshConnection,
        @Nullable PlanPart plan,
        SentBy by) {

    /** A send of its own, of nobody known. */
    public Delivery(
            DeliveryId id,
            SendId sendId,
            int attempt,
            AccountId account,
            String accountName,
            OpenId follower,
            String followerName,
            Instant at,
            Message message,
            String requestPath,
            String requestBody,
            DeliveryState state,
            @Nullable Duration latency,
            ReceivedAnswer answer,
            boolean freshConnection) {
        this(
                id,
                sendId,
                attempt,
                account,
                accountName,
                follower,
                followerName,
                at,
                message,
                requestPath,
                requestBody,
                state,
                latency,
                answer,
                freshConnection,
                null,
                SentBy.NOT_KNOWN);
    }

    /** The outcome, null while sending. */
    public @Nullable SendOutcome outcome() {
        return state instanceof DeliveryState.Done done ? done.outcome() : null;
    }
}

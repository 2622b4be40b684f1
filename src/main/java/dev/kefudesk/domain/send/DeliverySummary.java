package dev.kefudesk.domain.send;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.MessageKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journal row as a list shows it: without bodies.
 *
 * @param cards number of news cards, 0 for other kinds
 * @param summary the first line of the text or the first card's title, at most 120 characters
 * @param plan its place in a delivery plan, null where it is a send of its own
 */
public record DeliverySummary(
        DeliveryId id,
        SendId sendId,
        int attempt,
        AccountId account,
        String accountName,
        OpenId follower,
        String followerName,
        Instant at,
        MessageKind kind,
        int cards,
        String summary,
        DeliveryState state,
        @Nullable Duration latency,
        @Nullable PlanPart plan,
        SentBy by) {}

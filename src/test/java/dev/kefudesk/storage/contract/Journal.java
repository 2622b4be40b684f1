package dev.kefudesk.storage.contract;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short ways to write rows of the journal. */
public final class Journal {

    public static final AccountId SHOP = Samples.SHOP.id();
    public static final Instant MORNING = Instant.parse("2026-11-23T02:46:00Z");
    public static final SendOutcome ACCEPTED = new SendOutcome.Accepted();
    public static final SendOutcome TIMEOUT = SendOutcome.Unknown.because(UnknownCause.TIMEOUT, "15 s");
    public static final SendOutcome CLOSED =
            new SendOutcome.Refused(new ApiRefusal(45015, "response out of time limit", "6a5f3c21-0f1e2d3c-4b5a6978"));

    private Journal() {}

    public static NewDelivery text(OpenId follower, String words) {
        return row(follower, "王梅", MORNING, new Message.Text(words));
    }

    public static NewDelivery row(OpenId follower, String name, Instant at, Message message) {
        return row(follower, name, at, message, null);
    }

    public static NewDelivery row(OpenId follower, String name, Instant at, Message message, @Nullable PlanPart plan) {
        return new NewDelivery(
                new SendId(UUID.randomUUID().toString()),
                1,
                SHOP,
                "青禾生活",
                follower,
                name,
                at,
                message,
                "/cgi-bin/message/custom/send?access_token=•••",
                "{\"touser\":\"" + follower.value() + "\"}",
                plan);
    }

    public static Finish with(SendOutcome outcome) {
        return with(outcome, (DraftChange) null);
    }

    public static Finish with(SendOutcome outcome, DraftStamp draft) {
        return with(outcome, new DraftChange.Clear(draft));
    }

    public static Finish with(SendOutcome outcome, @Nullable DraftChange draft) {
        return new Finish(
                outcome, new ReceivedAnswer(200, "{\"errcode\":0}", 13, false), Duration.ofMillis(412), false, draft);
    }

    public static DeliveryId begun(DeliveryStore store, NewDelivery row) {
        return ((Started) store.begin(row, Set.of(AskReason.values()))).id();
    }

    /** A row that has ended. */
    public static DeliveryId sent(DeliveryStore store, NewDelivery row, SendOutcome outcome) {
        DeliveryId id = begun(store, row);
        store.finish(id, with(outcome));
        return id;
    }
}

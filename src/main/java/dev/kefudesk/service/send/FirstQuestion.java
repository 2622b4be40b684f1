package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DeliveryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The question that {@link DeliveryStore#begin} would ask, told ahead of it. Blocks on the journal. */
final class FirstQuestion {

    /** More than go to one follower within {@link DeliveryStore#SAME_CONTENT}. */
    private static final int LOOKED_AT = 30;

    private final DeliveryStore store;
    private final InstantSource clock;

    FirstQuestion(DeliveryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param kept the message as the journal keeps it */
    Optional<SendResult.AskFirst> of(SendRequest request, Message kept) {
        if (!request.confirmed().contains(AskReason.UNSETTLED)) {
            Optional<Delivery> unsettled = store.unsettled(request.account().id(), request.follower());
            if (unsettled.isPresent()) {
                return unsettled.map(row -> new SendResult.AskFirst(row, AskReason.UNSETTLED));
            }
        }
        return request.confirmed().contains(AskReason.SAME_CONTENT) ? Optional.empty() : same(request, kept);
    }

    private Optional<SendResult.AskFirst> same(SendRequest request, Message kept) {
        Instant from = clock.instant().minus(DeliveryStore.SAME_CONTENT);
        return store.toFollower(request.account().id(), request.follower(), null, LOOKED_AT).stream()
                .filter(row -> row.at().isAfter(from) && row.message().equals(kept) && mayHaveArrived(row.state()))
                .findFirst()
                .map(row -> new SendResult.AskFirst(row, AskReason.SAME_CONTENT));
    }

    private static boolean mayHaveArrived(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Sending() -> true;
            case DeliveryState.Done(SendOutcome outcome, DeliveryState.Settlement settlement) ->
                switch (outcome) {
                    case SendOutcome.Accepted() -> true;
                    case SendOutcome.Unknown _ -> settlement == null || settlement.arrived();
                    case SendOutcome.Refused _, SendOutcome.NotSent _ -> false;
                };
        };
    }
}

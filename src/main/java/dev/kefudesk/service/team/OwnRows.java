package dev.kefudesk.service.team;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Done;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last rows that this desk has begun, for saying what became of them while the database is away, and what the database
 * does not know of its rows yet. Thread-safe.
 */
final class OwnRows {

    private static final int MOST = 200;

    private final SentBy self;
    private final LinkedHashMap<DeliveryId, Delivery> begun = new LinkedHashMap<>();
    private final Map<DeliveryId, Finish> finishes = new HashMap<>();
    private final Map<DeliveryId, NoResend> explained = new HashMap<>();

    OwnRows(SentBy self) {
        this.self = self;
    }

    synchronized void begun(DeliveryId id, NewDelivery row) {
        begun.put(
                id,
                new Delivery(
                        id,
                        row.sendId(),
                        row.attempt(),
                        row.account(),
                        row.accountName(),
                        row.follower(),
                        row.followerName(),
                        row.at(),
                        row.message(),
                        row.requestPath(),
                        row.requestBody(),
                        new DeliveryState.Sending(),
                        null,
                        ReceivedAnswer.NONE,
                        false,
                        row.plan(),
                        self));
        if (begun.size() > MOST) {
            begun.keySet().stream().filter(old -> !waits(old)).findFirst().ifPresent(begun::remove);
        }
    }

    /** This desk knows the outcome, whether the database does or not. */
    synchronized void ended(DeliveryId id, Finish finish) {
        begun.computeIfPresent(id, (_, row) -> with(row, finish));
    }

    synchronized void settledWith(DeliveryId id, NoResend why) {
        begun.computeIfPresent(id, (_, row) -> with(row, why));
    }

    /** The database has to be told this outcome yet. */
    synchronized void waits(DeliveryId id, Finish finish) {
        finishes.put(id, finish);
    }

    synchronized void waits(DeliveryId id, NoResend why) {
        explained.put(id, why);
    }

    synchronized boolean waits(DeliveryId id) {
        return finishes.containsKey(id) || explained.containsKey(id);
    }

    synchronized void written(DeliveryId id, Finish finish) {
        finishes.remove(id, finish);
    }

    synchronized void written(DeliveryId id, NoResend why) {
        explained.remove(id, why);
    }

    synchronized Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(begun.get(id));
    }

    synchronized List<Delivery> attempts(SendId id) {
        return begun.values().stream().filter(row -> row.sendId().equals(id)).toList();
    }

    /** A row as the database has it, with what it does not know yet. */
    synchronized Delivery known(Delivery row) {
        Finish finish = finishes.get(row.id());
        NoResend why = explained.get(row.id());
        Delivery ended = finish == null || isFinal(row.state()) ? row : with(row, finish);
        return why == null ? ended : with(ended, why);
    }

    synchronized DeliverySummary known(DeliverySummary row) {
        Finish finish = isFinal(row.state()) ? null : finishes.get(row.id());
        NoResend why = explained.get(row.id());
        if (finish == null && why == null) {
            return row;
        }
        DeliveryState ended = finish == null ? row.state() : new Done(finish.outcome(), null);
        return new DeliverySummary(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.kind(),
                row.cards(),
                row.summary(),
                why == null ? ended : explained(ended, why),
                finish == null ? row.latency() : finish.latency(),
                row.plan(),
                row.by());
    }

    private static boolean isFinal(DeliveryState state) {
        return state instanceof Done(SendOutcome outcome, var _) && !(outcome instanceof SendOutcome.Unknown);
    }

    private static DeliveryState explained(DeliveryState state, NoResend why) {
        return state instanceof Done(SendOutcome.Refused refused, var settlement)
                ? new Done(new SendOutcome.Refused(refused.refusal(), why), settlement)
                : state;
    }

    private static Delivery with(Delivery row, NoResend why) {
        return with(row, explained(row.state(), why), new Rest(row.latency(), row.answer(), row.freshConnection()));
    }

    private static Delivery with(Delivery row, Finish finish) {
        return with(
                row,
                new Done(finish.outcome(), null),
                new Rest(finish.latency(), finish.answer(), finish.freshConnection()));
    }

    /** What an end says besides the outcome. */
    private record Rest(@Nullable Duration latency, ReceivedAnswer answer, boolean freshConnection) {}

    private static Delivery with(Delivery row, DeliveryState state, Rest rest) {
        return new Delivery(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                state,
                rest.latency(),
                rest.answer(),
                rest.freshConnection(),
                row.plan(),
                row.by());
    }
}

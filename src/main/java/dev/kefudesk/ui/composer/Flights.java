package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.send.Submission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The sends on their way: at most one for each draft. Each carries what it was made of, whoever is on screen meanwhile. */
final class Flights {

    /** What it tells of. */
    interface Listener {
        /** Something began or ended. */
        void moved();

        /** An earlier outcome is unknown; the answer comes back by {@link #answer}. */
        void ask(Flight flight, Delivery unsettled);

        void ended(Flight flight, SendResult.Ended result);

        /** The journal failed: nothing was sent, or its row stays without an outcome. */
        void failed(Flight flight);
    }

    /**
     * A send on its way.
     *
     * @param source the draft revision it was made from
     * @param firstCardOnly whether only the first card of that draft is sent
     */
    record Flight(SendRequest request, DraftStamp source, boolean firstCardOnly) {
        DraftKey key() {
            return source.key();
        }
    }

    private final SendService sends;
    private final Executor fx;
    private final Listener listener;
    private final Map<DraftKey, Flight> flights = new HashMap<>();
    private final Map<DraftKey, Submission> submissions = new HashMap<>();

    Flights(SendService sends, Executor fx, Listener listener) {
        this.sends = sends;
        this.fx = fx;
        this.listener = listener;
    }

    boolean underWay(DraftKey key) {
        return flights.containsKey(key);
    }

    boolean cancelling(DraftKey key) {
        Submission submission = submissions.get(key);
        return submission != null && submission.cancel().cancelled();
    }

    /** Starts, unless a send of this draft is on its way already. */
    void start(Flight flight) {
        if (flights.putIfAbsent(flight.key(), flight) == null) {
            submit(flight);
        }
    }

    private void submit(Flight flight) {
        Submission submission = sends.submit(flight.request());
        submissions.put(flight.key(), submission);
        listener.moved();
        submission.result().whenCompleteAsync((result, failure) -> landed(flight, result), fx);
    }

    private void landed(Flight flight, @Nullable SendResult result) {
        submissions.remove(flight.key());
        switch (result) {
            case null -> {
                flights.remove(flight.key());
                listener.failed(flight);
            }
            case SendResult.AskFirst(Delivery unsettled, var _) -> listener.ask(flight, unsettled);
            case SendResult.Ended ended -> {
                flights.remove(flight.key());
                listener.ended(flight, ended);
            }
        }
        listener.moved();
    }

    /** What the person said to the question: send this very message nevertheless, or leave it. */
    void answer(Flight flight, boolean sendAnyway) {
        if (!sendAnyway) {
            flights.remove(flight.key());
            listener.moved();
            return;
        }
        SendRequest asked = flight.request();
        Flight confirmed = new Flight(
                asked.withConfirmed(EnumSet.allOf(AskReason.class)), flight.source(), flight.firstCardOnly());
        flights.put(flight.key(), confirmed);
        submit(confirmed);
    }

    void cancel(DraftKey key) {
        Submission submission = submissions.get(key);
        if (submission != null) {
            submission.cancel().cancel();
            listener.moved();
        }
    }
}

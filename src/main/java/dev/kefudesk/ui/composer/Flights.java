package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.media.Readied;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.send.PlanEnd;
import dev.kefudesk.service.send.PlanRun;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.send.Submission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is waiting for its undo interval, being asked about, or on its way: at most one thing for each draft. Each carries
 * what it was made of, whoever is on screen meanwhile. It leaves with the settings its account has at that moment; of an
 * account that is gone, or has another AppID or address than at the click, nothing leaves.
 */
final class Flights {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What it tells of. */
    interface Listener {
        /** Something began, went on or ended. */
        void moved();

        /** A file on its way has come on. */
        void uploading();

        /** What the person was told that speaks against it when they sent it. */
        List<Doubt> seen(Parcel parcel);

        /**
         * A person must agree first; the answer comes back by {@link #go} or {@link #drop}.
         *
         * @param doubts what speaks against it beside the journal
         * @param question what the journal asks, null for nothing
         */
        void ask(Parcel parcel, List<Doubt> doubts, SendResult.@Nullable AskFirst question);

        /** Its files are at WeChat; gives back the parcel with the stamp of the draft that holds them now. */
        CompletionStage<Parcel> readied(Parcel parcel);

        /** A file is not at WeChat: nothing was sent. */
        void notReady(Parcel parcel, Readied.NotReady why);

        void ended(Parcel parcel, SendResult.Ended result);

        void ended(Parcel parcel, PlanEnd end);

        /** The journal failed: nothing was sent, or its row stays without an outcome. */
        void failed(Parcel parcel, @Nullable Throwable failure);

        /** Its account is no longer the one it was written for: nothing was sent. */
        void homeless(Parcel parcel);
    }

    /** What carries messages out. */
    record Sends(SendService sends, PlanService plans, SendDoubts doubts, MediaService media) {}

    /** How far one is. */
    sealed interface Phase {
        /** It leaves in so many seconds unless it is taken back. */
        record Held(int seconds) implements Phase {}

        /** It is asked what speaks against it. */
        record Weighed(int number) implements Phase {}

        record Asked() implements Phase {}

        /**
         * Its files are looked after before it leaves.
         *
         * @param percent of the file that is uploaded
         */
        record Readied(CancelSignal cancel, int percent) implements Phase {}

        record OnItsWay(CancelSignal cancel) implements Phase {}

        /**
         * A plan on its way.
         *
         * @param accepted parts that were accepted so far
         */
        record Planned(PlanId id, CancelSignal cancel, int accepted) implements Phase {}
    }

    /** One of them. */
    record Flight(Parcel parcel, Phase phase) {}

    private record Tick(int number, Timer.Scheduled waiting) {}

    private final SendService sends;
    private final PlanService plans;
    private final SendDoubts doubts;
    private final MediaService media;
    private final Function<AccountId, Optional<Account>> accounts;
    private final Timer timer;
    private final Executor fx;
    private final Listener listener;
    private final Map<DraftKey, Flight> flights = new LinkedHashMap<>();
    private final Map<DraftKey, Tick> ticks = new LinkedHashMap<>();
    private int holds;
    private int weighings;

    /**
     * @param accounts the accounts as they are at the moment of asking
     */
    Flights(Sends sends, Function<AccountId, Optional<Account>> accounts, Timer timer, Executor fx, Listener listener) {
        this.sends = sends.sends();
        this.plans = sends.plans();
        this.doubts = sends.doubts();
        this.media = sends.media();
        this.accounts = accounts;
        this.timer = timer;
        this.fx = fx;
        this.listener = listener;
    }

    /** What is under way of this draft, null for nothing. */
    @Nullable
    Flight of(DraftKey key) {
        return flights.get(key);
    }

    /** Those that can still be taken back, the oldest first. */
    List<Flight> held() {
        return flights.values().stream()
                .filter(flight -> flight.phase() instanceof Phase.Held)
                .toList();
    }

    /**
     * Starts, unless something of this draft is under way already.
     *
     * @param seconds for so long it can be taken back
     */
    void start(Parcel parcel, int seconds) {
        if (flights.containsKey(key(parcel))) {
            return;
        }
        if (seconds <= 0) {
            go(parcel);
        } else {
            hold(parcel, seconds);
        }
    }

    private void hold(Parcel parcel, int seconds) {
        DraftKey key = key(parcel);
        int mine = ++holds;
        flights.put(key, new Flight(parcel, new Phase.Held(seconds)));
        ticks.put(key, new Tick(mine, timer.after(SECOND, () -> fx.execute(() -> tick(parcel, seconds, mine)))));
        listener.moved();
    }

    /** One that was taken back while its second was on the way here does nothing. */
    private void tick(Parcel parcel, int seconds, int mine) {
        Tick now = ticks.get(key(parcel));
        if (now == null || now.number() != mine) {
            return;
        }
        if (seconds > 1) {
            hold(parcel, seconds - 1);
        } else {
            go(parcel);
        }
    }

    /** Takes back what has not left yet; nothing happens where it has. */
    void takeBack(DraftKey key) {
        if (holds(key)) {
            drop(key);
        }
    }

    /** Sends what is still held at once. */
    void sendNow(DraftKey key) {
        Flight flight = flights.get(key);
        if (flight != null && holds(key)) {
            go(flight.parcel());
        }
    }

    private boolean holds(DraftKey key) {
        Flight flight = flights.get(key);
        return flight != null && flight.phase() instanceof Phase.Held;
    }

    /** Lets go what was asked about: nothing is sent. */
    void drop(DraftKey key) {
        stopTicking(key);
        flights.remove(key);
        listener.moved();
    }

    /** Sends, with the settings the account has now. */
    void go(Parcel parcel) {
        DraftKey key = key(parcel);
        stopTicking(key);
        Account now = accounts.apply(parcel.account().id())
                .filter(account -> account.scope().equals(parcel.account().scope()))
                .orElse(null);
        if (now == null) {
            flights.remove(key);
            listener.homeless(parcel);
            listener.moved();
            return;
        }
        if (parcel.weighed()) {
            leave(parcel.by(now));
        } else {
            weigh(parcel.by(now));
        }
        listener.moved();
    }

    private void weigh(Parcel parcel) {
        Flight flight = new Flight(parcel, new Phase.Weighed(++weighings));
        flights.put(key(parcel), flight);
        CompletionStage<List<Doubt>> asked =
                doubts.about(parcel.account(), parcel.follower(), parcel.messages(), listener.seen(parcel));
        CompletableFuture<List<Doubt>> answer = asked.toCompletableFuture();
        if (answer.isDone()) {
            weighed(flight, answer.join());
        } else {
            asked.thenAcceptAsync(found -> weighed(flight, found), fx);
        }
    }

    /** One that was let go of meanwhile goes nowhere. */
    private void weighed(Flight flight, List<Doubt> found) {
        Parcel parcel = flight.parcel();
        if (!flight.equals(flights.get(key(parcel)))) {
            return;
        }
        if (found.isEmpty()) {
            leave(parcel.afterWeighing());
            listener.moved();
        } else {
            sends.question(parcel.first())
                    .whenCompleteAsync(
                            (question, failure) ->
                                    doubted(flight, found, failure == null ? question : Optional.empty()),
                            fx);
        }
    }

    private void doubted(Flight flight, List<Doubt> found, Optional<SendResult.AskFirst> question) {
        if (flight.equals(flights.get(key(flight.parcel())))) {
            ask(flight.parcel().afterWeighing(), found, question.orElse(null));
            listener.moved();
        }
    }

    private void leave(Parcel leaving) {
        DraftKey key = key(leaving);
        switch (leaving.content()) {
            case Parcel.Content.Single(var message)
            when !MessageMedia.of(message).isEmpty() && !leaving.ready() -> makeReady(leaving, message);
            case Parcel.Content.Single(var message) -> {
                Submission submission = sends.submit(leaving.request(message));
                flights.put(key, new Flight(leaving, new Phase.OnItsWay(submission.cancel())));
                submission.result().whenCompleteAsync((result, failure) -> landed(leaving, result, failure), fx);
            }
            case Parcel.Content.Planned(var plan) -> {
                PlanRun run = plans.start(leaving.request(plan));
                flights.put(key, new Flight(leaving, new Phase.Planned(run.id(), run.cancel(), 0)));
                run.result().whenCompleteAsync((end, failure) -> planEnded(leaving, end, failure), fx);
            }
        }
    }

    /** Nothing of the message leaves before each of its files is at WeChat. */
    private void makeReady(Parcel leaving, Message message) {
        DraftKey key = key(leaving);
        CancelSignal cancel = new CancelSignal();
        flights.put(key, new Flight(leaving, new Phase.Readied(cancel, 0)));
        media.ready(
                        leaving.account(),
                        message,
                        cancel,
                        upload -> upload.whenMoved(() -> fx.execute(() -> moved(key, cancel, upload.percent()))))
                .thenAcceptAsync(readied -> ready(leaving, cancel, readied), fx);
    }

    private void moved(DraftKey key, CancelSignal cancel, int percent) {
        Flight flight = flights.get(key);
        if (flight != null
                && flight.phase() instanceof Phase.Readied now
                && now.cancel().equals(cancel)) {
            flights.put(key, new Flight(flight.parcel(), new Phase.Readied(cancel, percent)));
            listener.uploading();
        }
    }

    private void ready(Parcel leaving, CancelSignal cancel, Readied readied) {
        switch (readied) {
            case Readied.Ready(var whole) ->
                listener.readied(leaving.holding(new Parcel.Content.Single(whole))
                                .made())
                        .whenComplete((parcel, failure) -> leaveUnlessCancelled(leaving, cancel, parcel, failure));
            case Readied.NotReady not -> {
                flights.remove(key(leaving));
                listener.notReady(leaving, not);
                listener.moved();
            }
        }
    }

    /** With the settings its account has by now: an upload takes its time. */
    private void leaveUnlessCancelled(
            Parcel was, CancelSignal cancel, @Nullable Parcel made, @Nullable Throwable failure) {
        if (made == null) {
            failed(was, failure);
            listener.moved();
        } else if (cancel.cancelled()) {
            drop(key(was));
        } else {
            go(made);
        }
    }

    private void landed(Parcel parcel, @Nullable SendResult result, @Nullable Throwable failure) {
        switch (result) {
            case null -> failed(parcel, failure);
            case SendResult.AskFirst question -> ask(parcel, List.of(), question);
            case SendResult.Ended ended -> {
                flights.remove(key(parcel));
                listener.ended(parcel, ended);
            }
        }
        listener.moved();
    }

    private void planEnded(Parcel parcel, @Nullable PlanEnd end, @Nullable Throwable failure) {
        if (end == null) {
            failed(parcel, failure);
        } else if (end.last() instanceof SendResult.AskFirst question && !end.cancelled()) {
            ask(rest(parcel, end.accepted()), List.of(), question);
        } else {
            flights.remove(key(parcel));
            listener.ended(parcel, end);
        }
        listener.moved();
    }

    private static Parcel rest(Parcel parcel, int accepted) {
        return parcel.content() instanceof Parcel.Content.Planned(var plan)
                ? parcel.request(plan)
                        .after(accepted)
                        .map(left -> parcel.holding(new Parcel.Content.Planned(left.plan())))
                        .orElse(parcel)
                : parcel;
    }

    private void ask(Parcel parcel, List<Doubt> found, SendResult.@Nullable AskFirst question) {
        flights.put(key(parcel), new Flight(parcel, new Phase.Asked()));
        listener.ask(parcel, found, question);
    }

    private void failed(Parcel parcel, @Nullable Throwable failure) {
        flights.remove(key(parcel));
        listener.failed(parcel, failure);
    }

    /** A plan went on to its next part. */
    void planMoved(PlanService.PlanMoved moved) {
        flights.replaceAll((key, flight) ->
                flight.phase() instanceof Phase.Planned(var id, var cancel, var _) && id.equals(moved.plan())
                        ? new Flight(flight.parcel(), new Phase.Planned(id, cancel, moved.accepted()))
                        : flight);
        listener.moved();
    }

    /** Asks for the end; a plan ends after the part on its way. */
    void cancel(DraftKey key) {
        Flight flight = flights.get(key);
        if (flight == null) {
            return;
        }
        switch (flight.phase()) {
            case Phase.Held ignored -> takeBack(key);
            case Phase.Weighed ignored -> drop(key);
            case Phase.Asked ignored -> {}
            case Phase.Readied(var cancel, int _) -> cancel.cancel();
            case Phase.OnItsWay(var cancel) -> cancel.cancel();
            case Phase.Planned(var _, var cancel, var _) -> cancel.cancel();
        }
        listener.moved();
    }

    /** Nothing that waits leaves any more. */
    void close() {
        List.copyOf(ticks.keySet()).forEach(this::stopTicking);
        flights.values()
                .removeIf(flight -> flight.phase() instanceof Phase.Held
                        || flight.phase() instanceof Phase.Weighed
                        || flight.phase() instanceof Phase.Asked);
    }

    private void stopTicking(DraftKey key) {
        Tick tick = ticks.remove(key);
        if (tick != null) {
            tick.waiting().cancel();
        }
    }

    private static DraftKey key(Parcel parcel) {
        return parcel.source().key();
    }
}

package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.media.Readied;
import dev.kefudesk.service.media.UploadResult;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.send.PlanEnd;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.signal.Signal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** From the click to the end of a send: whether it may begin, what goes out, what is asked. On the FX thread. */
final class Sending {

    private final ComposerViewModel.Services services;
    private final ComposerViewModel.Speech speech;
    private final SendSpeech says;
    private final OpenDraft open;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final Runnable moved;
    private final Outlook outlook;
    private final SenderChoice sender;
    private final Flights flights;
    private final SendCheck check;
    private final PlanChoice choice;
    private final TestFollower tester;
    private final Signal.Subscription subscription;
    private final Map<DraftKey, PlanStop> stops = new HashMap<>();
    private final Map<DraftKey, DeliveryId> agreedTo = new HashMap<>();
    private final ReadOnlyObjectWrapper<SendState> state = new ReadOnlyObjectWrapper<>(new SendState.NoRecipient());
    private final ReadOnlyObjectWrapper<@Nullable PlanStop> stop = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ObservableList<Problem> readOnlyProblems = FXCollections.unmodifiableObservableList(problems);
    private final ObservableList<Flights.Flight> queue = FXCollections.observableArrayList();
    private boolean composing;

    /** Whether it will be taken, as far as anybody knows, and from whom the follower sees it. */
    record Outward(Outlook outlook, SenderChoice sender) {}

    /**
     * @param outward what is known of how it will arrive
     * @param moved hears when a send began, went on or ended
     */
    Sending(
            ComposerViewModel.Services services,
            ComposerViewModel.Speech speech,
            OpenDraft open,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            Outward outward,
            ComposerViewModel.Clockwork clockwork,
            Runnable moved) {
        this.services = services;
        this.speech = speech;
        this.says = new SendSpeech(speech, services.clock(), services.operator());
        this.outlook = outward.outlook();
        this.sender = outward.sender();
        this.open = open;
        this.recipient = recipient;
        this.moved = moved;
        Executor fx = clockwork.fx();
        Timer timer = clockwork.timer();
        this.flights = new Flights(
                new Flights.Sends(
                        services.sends(), services.plans(), services.contact().doubts(), services.media()),
                this::account,
                timer,
                fx,
                new FlightListener());
        this.check = new SendCheck(services.tokens(), flights, outward.outlook());
        this.choice = new PlanChoice(services.sends(), fx);
        this.tester = new TestFollower(services.followers(), fx);
        this.subscription = services.plans().moved().subscribe(fx, flights::planMoved);
    }

    /** What is left of the follower's allowance: as their window says, else as far as this desk's own sends tell. */
    @Nullable
    Allowance allowance() {
        return outlook.allowance().orElse(choice.allowanceProperty().get());
    }

    /** Who says which cards have a picture that the follower will not see. */
    void warnOfPictures(Supplier<List<Integer>> notShown) {
        check.warnOfPictures(notShown);
    }

    private Optional<Account> account(AccountId id) {
        return services.accounts().state().accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /** Sends what is written, unless something stops it or it is on its way already. */
    void send() {
        start(Parcel.Purpose.FOLLOWER);
    }

    /** Sends more cards than the account takes, or a long text, in this way. */
    void sendBy(DeliveryPlan.Kind way) {
        startBy(way, Parcel.Purpose.FOLLOWER);
    }

    /** Sends what is written to the account's test follower, all of it; the draft stays as it is. */
    void sendToTestFollower() {
        if (choice.needed()) {
            startBy(choice.wholePlan(), Parcel.Purpose.TEST);
        } else {
            start(Parcel.Purpose.TEST);
        }
    }

    private void startBy(DeliveryPlan.Kind way, Parcel.Purpose purpose) {
        choice.choose(way);
        start(purpose);
        choice.choose(null);
        moved.run();
    }

    private void start(Parcel.Purpose purpose) {
        refresh();
        Draft draft = open.draft();
        Recipient to = recipient.get();
        if (draft == null || to == null || composing || !(state.get() instanceof SendState.Ready)) {
            return;
        }
        OpenId tested = to.account().testFollower();
        boolean test = purpose == Parcel.Purpose.TEST;
        if (test && tested == null) {
            return;
        }
        DeliveryPlan plan = choice.chosen();
        if (flights.of(to.key()) == null) {
            stops.remove(to.key());
            agreedTo.remove(to.key());
        }
        SendOptions options = new SendOptions(sender.kfAccount(), draft.aiMade());
        flights.start(
                new Parcel(
                        to.account(),
                        test && tested != null ? tested : to.follower().openId(),
                        test ? tester.name() : to.follower().shownName(),
                        plan == null
                                ? new Parcel.Content.Single(
                                        DraftCheck.message(draft).with(options))
                                : new Parcel.Content.Planned(plan.with(options)),
                        draft.stamp(),
                        purpose,
                        Set.of(),
                        false,
                        false),
                test ? 0 : undoSeconds());
    }

    private int undoSeconds() {
        return services.settings()
                .get(SettingsService.UNDO_SECONDS)
                .filter(kept -> kept.matches("\\d{1,2}"))
                .map(kept -> Math.min(Integer.parseInt(kept), SettingsService.MOST_UNDO_SECONDS))
                .orElse(0);
    }

    /** Asks for the end of the send of the open draft. */
    void cancel() {
        ofOpenDraft(flights::cancel);
    }

    void takeBack() {
        ofOpenDraft(flights::takeBack);
    }

    void sendNow() {
        ofOpenDraft(flights::sendNow);
    }

    void takeBack(DraftKey key) {
        flights.takeBack(key);
    }

    void forgetStop() {
        ofOpenDraft(key -> {
            stops.remove(key);
            stop.set(null);
        });
    }

    private void ofOpenDraft(Consumer<DraftKey> what) {
        Recipient now = recipient.get();
        if (now != null) {
            what.accept(now.key());
        }
    }

    /** Nothing is sent while an input method has a word in the making. */
    void setComposing(boolean now) {
        composing = now;
    }

    /** Seconds until this draft's message leaves, 0 where none waits. */
    int heldSeconds(DraftKey key) {
        Flights.Flight flight = flights.of(key);
        return flight != null && flight.phase() instanceof Flights.Phase.Held(int seconds) ? seconds : 0;
    }

    /** What a person wants to send in braces. */
    MeantBraces meant() {
        return check.meant();
    }

    /** Brings problems, ways and send state up to what is written. */
    void refresh() {
        Recipient to = recipient.get();
        Draft draft = open.draft();
        List<Problem> found = check.problems(to, draft);
        if (!found.equals(problems)) {
            problems.setAll(found);
        }
        choice.refresh(to, draft);
        tester.look(to == null ? null : to.account());
        state.set(check.state(to, draft, open.state().get(), choice));
        stop.set(to == null ? null : stops.get(to.key()));
        Flights.Flight flight = to == null ? null : flights.of(to.key());
        locked.set(flight != null
                && flight.phase() instanceof Flights.Phase.Planned
                && !flight.parcel().test());
        List<Flights.Flight> others = flights.held().stream()
                .filter(held -> to == null || !held.parcel().source().key().equals(to.key()))
                .toList();
        if (!others.equals(queue)) {
            queue.setAll(others);
        }
    }

    private final class FlightListener implements Flights.Listener {
        @Override
        public void moved() {
            moved.run();
        }

        @Override
        public List<Doubt> seen(Parcel parcel) {
            Recipient to = recipient.get();
            return !parcel.test()
                            && to != null
                            && to.key().equals(parcel.source().key())
                    ? outlook.doubts(parcel.messages())
                    : List.of();
        }

        @Override
        public void ask(Parcel parcel, List<Doubt> doubts, SendResult.@Nullable AskFirst question) {
            DraftKey key = parcel.source().key();
            if (question == null) {
                speech.questions().ask(says.question(parcel.followerName(), doubts, null), yes -> {
                    if (yes) {
                        flights.go(parcel);
                    } else {
                        flights.drop(key);
                    }
                });
                return;
            }
            DeliveryId earlier = question.earlier().id();
            if (doubts.isEmpty() && earlier.equals(agreedTo.get(key))) {
                // the other reason about the very same message: asking twice teaches people to click blindly
                flights.go(parcel.agreed(EnumSet.of(question.reason())));
                return;
            }
            speech.questions().ask(says.question(parcel.followerName(), doubts, question), says.askNoMore(), answer -> {
                if (!answer.confirmed()) {
                    flights.drop(key);
                    return;
                }
                agreedTo.put(key, earlier);
                flights.go(parcel.agreed(
                        answer.optionTicked() ? EnumSet.allOf(AskReason.class) : EnumSet.of(question.reason())));
            });
        }

        @Override
        public void uploading() {
            refresh();
        }

        @Override
        public CompletionStage<Parcel> readied(Parcel parcel) {
            return written(parcel);
        }

        @Override
        public void notReady(Parcel parcel, Readied.NotReady why) {
            var _ = written(parcel.holding(new Parcel.Content.Single(why.soFar())));
            boolean cancelled =
                    why.why() instanceof UploadResult.Failed failed && failed.cause() == NotSentCause.CANCELLED;
            if (!cancelled) {
                says.notReady(parcel.followerName(), why);
            }
        }

        @Override
        public void ended(Parcel parcel, SendResult.Ended result) {
            if (parcel.test()) {
                says.testEnded(parcel.followerName(), result.delivery());
            }
        }

        @Override
        public void ended(Parcel parcel, PlanEnd end) {
            DraftKey key = parcel.source().key();
            boolean seen = recipient.get() != null && recipient.get().key().equals(key);
            if (parcel.test()) {
                says.testPlanEnded(parcel.followerName(), end);
            } else if (!end.whole() && end.parts() > 1) {
                stops.put(key, PlanStop.of(end));
                if (!seen) {
                    says.planStopped(parcel.followerName(), PlanStop.of(end));
                }
            }
            if (seen) {
                choice.choose(null);
                choice.look(recipient.get());
            }
        }

        @Override
        public void failed(Parcel parcel, @Nullable Throwable failure) {
            says.failed(parcel.followerName(), failure);
        }

        @Override
        public void homeless(Parcel parcel) {
            says.accountChanged(parcel.followerName(), parcel.account().name());
        }
    }

    /**
     * Writes the numbers of its files into the draft the parcel was made from, so that both agree. Whatever else was written
     * meanwhile stays, and keeps the draft from being emptied.
     */
    private CompletionStage<Parcel> written(Parcel parcel) {
        Message message = parcel.messages() == 1 ? parcel.first().message() : null;
        if (message == null || parcel.test()) {
            return CompletableFuture.completedFuture(parcel);
        }
        return open.renumber(parcel.source().key(), MessageMedia.of(message))
                .thenApply(ignored -> parcel.from(open.newest(parcel.source())));
    }

    ReadOnlyObjectProperty<SendState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** All problems of the draft, those that stop first. */
    ObservableList<Problem> problems() {
        return readOnlyProblems;
    }

    PlanChoice choice() {
        return choice;
    }

    TestFollower tester() {
        return tester;
    }

    /** Where a plan stopped and why, in words. */
    String stopped(PlanStop at) {
        return says.stopped(at);
    }

    /** Where the open draft's last plan came to its end too early, null where none did. */
    ReadOnlyObjectProperty<@Nullable PlanStop> stopProperty() {
        return stop.getReadOnlyProperty();
    }

    /** Whether a plan takes cards out of the open draft now. */
    ReadOnlyBooleanProperty lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    /** Messages of other drafts that can still be taken back, the oldest first. */
    ObservableList<Flights.Flight> queue() {
        return queue;
    }

    void close() {
        subscription.close();
        flights.close();
    }
}

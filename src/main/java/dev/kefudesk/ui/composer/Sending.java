package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import java.util.List;
import java.util.concurrent.Executor;
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
    private final ComposerSpeech says;
    private final OpenDraft open;
    private final ReadOnlyObjectProperty<@Nullable Recipient> recipient;
    private final Runnable moved;
    private final Flights flights;
    private final SendCheck check;
    private final ReadOnlyObjectWrapper<SendState> state = new ReadOnlyObjectWrapper<>(new SendState.NoRecipient());
    private final ReadOnlyBooleanWrapper planOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper firstCardReady = new ReadOnlyBooleanWrapper();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ObservableList<Problem> readOnlyProblems = FXCollections.unmodifiableObservableList(problems);
    private boolean composing;

    /**
     * @param moved hears when a send began or ended
     */
    Sending(
            ComposerViewModel.Services services,
            ComposerViewModel.Speech speech,
            OpenDraft open,
            ReadOnlyObjectProperty<@Nullable Recipient> recipient,
            Executor fx,
            Runnable moved) {
        this.services = services;
        this.speech = speech;
        this.says = new ComposerSpeech(speech);
        this.open = open;
        this.recipient = recipient;
        this.moved = moved;
        this.flights = new Flights(services.sends(), fx, new FlightListener());
        this.check = new SendCheck(services.tokens(), flights);
    }

    /** Sends what is written, unless something stops it or it is on its way already. */
    void send() {
        refresh();
        Draft draft = open.draft();
        Recipient to = recipient.get();
        if (draft != null && to != null && !composing && state.get() instanceof SendState.Ready) {
            start(to, draft, DraftCheck.message(draft), false);
        }
    }

    /** Sends the first card alone; accepted, it leaves the draft and the other cards stay. */
    void sendFirstCard() {
        refresh();
        Draft draft = open.draft();
        Recipient to = recipient.get();
        if (draft != null && to != null && !composing && firstCardReady.get()) {
            start(to, draft, DraftCheck.message(SendCheck.firstOf(draft)), true);
        }
    }

    private void start(Recipient to, Draft draft, Message message, boolean firstCardOnly) {
        SendRequest request = new SendRequest(
                to.account(),
                to.follower().openId(),
                to.follower().shownName(),
                message,
                firstCardOnly ? null : draft.stamp(),
                false);
        flights.start(new Flights.Flight(request, draft.stamp(), firstCardOnly));
    }

    /** Asks for the end of the send of the open draft. */
    void cancel() {
        Recipient now = recipient.get();
        if (now != null) {
            flights.cancel(now.key());
        }
    }

    /** Nothing is sent while an input method has a word in the making. */
    void setComposing(boolean now) {
        composing = now;
    }

    /** Brings problems and send state up to what is written. */
    void refresh() {
        Recipient to = recipient.get();
        Draft draft = open.draft();
        List<Problem> found = check.problems(to, draft);
        if (!found.equals(problems)) {
            problems.setAll(found);
        }
        state.set(check.state(to, draft, open.state().get()));
        boolean tooMany = SendCheck.tooManyCards(to, draft);
        planOffered.set(tooMany);
        firstCardReady.set(tooMany
                && draft != null
                && check.state(to, SendCheck.firstOf(draft), DraftState.SAVED) instanceof SendState.Ready);
    }

    private final class FlightListener implements Flights.Listener {
        @Override
        public void moved() {
            moved.run();
        }

        @Override
        public void ask(Flights.Flight flight, Delivery unsettled) {
            speech.questions()
                    .ask(
                            says.sendAnywayQuestion(
                                    flight.request().followerName(),
                                    unsettled,
                                    services.clock().instant()),
                            yes -> flights.answer(flight, yes));
        }

        @Override
        public void ended(Flights.Flight flight, SendResult.Ended result) {
            if (flight.firstCardOnly() && DraftEdits.accepted(result.delivery())) {
                open.edit(flight.key(), DraftEdits.withoutFirst(flight.source()));
            }
        }

        @Override
        public void failed(Flights.Flight flight) {
            says.journalFailed(flight.request().followerName());
        }
    }

    ReadOnlyObjectProperty<SendState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** All problems of the draft, those that stop first. */
    ObservableList<Problem> problems() {
        return readOnlyProblems;
    }

    /** Whether more cards are written than the account takes in one message. */
    ReadOnlyBooleanProperty planOfferedProperty() {
        return planOffered.getReadOnlyProperty();
    }

    /** Whether the first card can go alone. */
    ReadOnlyBooleanProperty firstCardReadyProperty() {
        return firstCardReady.getReadOnlyProperty();
    }
}

package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the composer says in passing, and the questions it asks. */
final class ComposerSpeech {

    private static final String UNDO = "composer.undo";

    private final ComposerViewModel.Speech speech;
    private final Texts texts;

    ComposerSpeech(ComposerViewModel.Speech speech) {
        this.speech = speech;
        this.texts = speech.texts();
    }

    Question replaceQuestion() {
        return new Question(
                texts.get("composer.replace.title"),
                texts.get("composer.replace.text"),
                texts.get("composer.replace.verb"),
                false);
    }

    void cardRemoved(int number, Runnable undo) {
        speech.notices().show(Tone.INFO, texts.get("composer.card-removed", number), texts.get(UNDO), undo);
    }

    void draftEmptied(Runnable undo) {
        speech.notices().show(Tone.INFO, texts.get("composer.draft-emptied"), texts.get(UNDO), undo);
    }

    void draftNotSaved() {
        speech.notices().show(Tone.REFUSED, texts.get("composer.draft-not-saved"));
    }

    void settlingFailed() {
        speech.notices().show(Tone.REFUSED, texts.get("composer.settling-failed"));
    }

    /** Another account is in use now; the draft stays where it was begun. */
    void draftStays(Recipient of, int heldSeconds, Runnable back) {
        String follower = of.follower().shownName();
        String account = of.account().name();
        speech.notices()
                .show(
                        Tone.INFO,
                        heldSeconds > 0
                                ? texts.get("composer.draft-goes-out", follower, account, heldSeconds)
                                : texts.get("composer.draft-stays", follower, account),
                        texts.get("composer.back"),
                        back);
    }

    /** How the last send ended. */
    ObservableValue<String> lastSend(
            ObservableValue<@Nullable Recipient> recipient,
            ObservableValue<@Nullable Delivery> unsettled,
            InstantSource clock) {
        return Bindings.createStringBinding(
                () -> {
                    Recipient to = recipient.getValue();
                    if (to == null) {
                        return "";
                    }
                    LastContact last = to.entry().lastContact();
                    return last == null ? "" : words(last, unsettled.getValue() != null, clock.instant());
                },
                recipient,
                unsettled,
                texts.languageProperty());
    }

    private String words(LastContact last, boolean unsettled, Instant now) {
        String time = time(last.at(), now);
        if (last.followerMustWriteFirst() && last.outcome() instanceof SendOutcome.Refused(var refusal, var _)) {
            return texts.get("composer.window.must-write", String.valueOf(refusal.code()), time);
        }
        return switch (last.outcome()) {
            case SendOutcome.Accepted ignored -> texts.get("composer.window.accepted", time);
            case SendOutcome.Refused(var refusal, var _) ->
                texts.get("composer.window.refused", String.valueOf(refusal.code()), time);
            case SendOutcome.NotSent ignored -> texts.get("composer.window.not-sent", time);
            case SendOutcome.Unknown ignored ->
                texts.get(unsettled ? "composer.window.may-have-arrived" : "composer.window.settled", time);
        };
    }

    /** The time of day, with the date where that is another one. */
    String time(Instant at, Instant now) {
        ZonedDateTime local = at.atZone(speech.zone());
        boolean today = local.toLocalDate().equals(now.atZone(speech.zone()).toLocalDate());
        return DateTimeFormatter.ofPattern(
                        texts.get(today ? "composer.time-today" : "composer.time"),
                        texts.language().locale())
                .format(local);
    }
}

package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.media.Readied;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.send.PlanEnd;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.ui.composer.kinds.MediaWords;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Questions.Option;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked before a message goes out, and what is said when it did not go where one expects. */
final class SendSpeech {

    private final ComposerViewModel.Speech speech;
    private final Texts texts;
    private final InstantSource clock;
    private final ComposerSpeech times;
    private final DoubtWords windows;
    private final @Nullable String operator;

    /** @param operator this desk's login at the team's database, null for a desk alone */
    SendSpeech(ComposerViewModel.Speech speech, InstantSource clock, @Nullable String operator) {
        this.operator = operator;
        this.speech = speech;
        this.texts = speech.texts();
        this.clock = clock;
        this.times = new ComposerSpeech(speech);
        this.windows = new DoubtWords(speech.texts(), speech.zone());
    }

    /**
     * Why a person must agree first, all reasons in one question: who, when and what.
     *
     * @param doubts what speaks against it beside the journal
     * @param ask what the journal asks, null for nothing
     */
    Question question(String follower, List<Doubt> doubts, SendResult.@Nullable AskFirst ask) {
        if (doubts.isEmpty() && ask != null) {
            return question(follower, ask);
        }
        List<String> reasons = new ArrayList<>(doubts.stream().map(this::reason).toList());
        if (ask != null) {
            reasons.add(question(follower, ask).text());
        }
        return new Question(
                texts.get("composer.doubt.title", follower),
                String.join("\n\n", reasons),
                texts.get("composer.ask.verb"),
                false);
    }

    private String reason(Doubt doubt) {
        return switch (doubt) {
            case Doubt.ServedByColleague served -> texts.get("composer.doubt.served", served.kfAccount());
            case Doubt.ProbablyRefused refused -> windows.doubt(refused);
        };
    }

    private Question question(String follower, SendResult.AskFirst ask) {
        Delivery earlier = ask.earlier();
        return switch (ask.reason()) {
            case UNSETTLED ->
                new Question(
                        texts.get("composer.ask.title", follower),
                        texts.get(
                                        busy(earlier) ? "composer.ask.busy" : "composer.ask.text",
                                        when(earlier.at()),
                                        earlier.message().summary())
                                + by(earlier.by()),
                        texts.get("composer.ask.verb"),
                        false);
            case SAME_CONTENT ->
                new Question(
                        texts.get("composer.ask.same.title", follower),
                        texts.get(
                                        "composer.ask.same.text",
                                        when(earlier.at()),
                                        earlier.message().summary(),
                                        kind(earlier))
                                + by(earlier.by()),
                        texts.get("composer.ask.same.verb"),
                        false);
        };
    }

    /** Who else sent it, {@code ""} where it was this operator. */
    private String by(SentBy sender) {
        String who = sender.operator();
        if (operator == null || who.isEmpty() || who.equals(operator)) {
            return "";
        }
        return "\n"
                + (sender.machine().isEmpty()
                        ? texts.get("composer.ask.by", who)
                        : texts.get("composer.ask.by-at", who, sender.machine()));
    }

    Option askNoMore() {
        return new Option("ask-no-more", texts.get("composer.ask.no-more"));
    }

    private static boolean busy(Delivery earlier) {
        return earlier.outcome() instanceof SendOutcome.Unknown unknown
                && unknown.cause() == SendOutcome.UnknownCause.BUSY;
    }

    /** How long ago, and the time. */
    private String when(Instant at) {
        Instant now = clock.instant();
        Duration ago = Duration.between(at, now);
        String time = times.time(at, now);
        if (ago.compareTo(Duration.ofMinutes(2)) < 0) {
            return texts.get("composer.ago.seconds", Math.max(0, ago.toSeconds()), time);
        }
        return ago.compareTo(Duration.ofHours(1)) < 0
                ? texts.get("composer.ago.minutes", ago.toMinutes(), time)
                : texts.get("composer.ago.longer", time);
    }

    /** The outcome in one word, with WeChat's code where it has one. */
    String kind(Delivery delivery) {
        String word = texts.get(OutcomeLook.wordKey(OutcomeKind.of(delivery.state())));
        ApiRefusal refusal = refusal(delivery.outcome());
        return refusal == null ? word : word + " " + refusal.code();
    }

    private static @Nullable ApiRefusal refusal(@Nullable SendOutcome outcome) {
        return switch (outcome) {
            case null -> null;
            case SendOutcome.Accepted ignored -> null;
            case SendOutcome.Refused refused -> refused.refusal();
            case SendOutcome.NotSent not -> not.tokenRefusal();
            case SendOutcome.Unknown unknown -> unknown.refusal();
        };
    }

    /** Where a plan stopped and why. */
    String stopped(PlanStop stop) {
        Delivery last = stop.last();
        return last == null
                ? texts.get("composer.plan.cancelled", stop.accepted(), stop.parts())
                : texts.get("composer.plan.stopped", stop.accepted() + 1, stop.parts(), kind(last), stop.accepted());
    }

    void planStopped(String follower, PlanStop stop) {
        speech.notices().show(tone(stop.last()), texts.get("composer.plan.elsewhere", follower, stopped(stop)));
    }

    void testEnded(String follower, Delivery delivery) {
        speech.notices().show(tone(delivery), texts.get("composer.test.ended", follower, kind(delivery)));
    }

    void testPlanEnded(String follower, PlanEnd end) {
        PlanStop stop = PlanStop.of(end);
        speech.notices()
                .show(
                        end.whole() ? Tone.ACCEPTED : tone(stop.last()),
                        end.whole()
                                ? texts.get("composer.test.plan-ended", follower, end.parts())
                                : texts.get("composer.test.plan-stopped", follower, stopped(stop)));
    }

    private static Tone tone(@Nullable Delivery delivery) {
        return switch (delivery == null ? null : delivery.outcome()) {
            case null -> Tone.INFO;
            case SendOutcome.Accepted ignored -> Tone.ACCEPTED;
            case SendOutcome.Refused ignored -> Tone.REFUSED;
            case SendOutcome.NotSent ignored -> Tone.REFUSED;
            case SendOutcome.Unknown ignored -> Tone.UNKNOWN;
        };
    }

    /** Says what has become of the message, what stands in the journal's way, and the next step. */
    void failed(String follower, @Nullable Throwable failure) {
        if (failure instanceof JournalFailure journal) {
            speech.notices()
                    .show(
                            tone(journal.left()),
                            texts.get(
                                    "composer.journal." + journal.left().name().toLowerCase(Locale.ROOT),
                                    follower,
                                    StoreWords.cause(texts, journal.kind()),
                                    StoreWords.step(texts, journal.kind())));
        } else {
            speech.notices().show(Tone.REFUSED, texts.get("composer.journal-failed", follower));
        }
    }

    private static Tone tone(JournalFailure.Left left) {
        return switch (left) {
            case NOTHING -> Tone.REFUSED;
            case ACCEPTED, PERHAPS -> Tone.UNKNOWN;
        };
    }

    /** A file is not at WeChat: nothing was sent. */
    void notReady(String follower, Readied.NotReady why) {
        String name = why.part().media().name();
        speech.notices()
                .show(
                        Tone.REFUSED,
                        texts.get(
                                "media.not-sent",
                                follower,
                                name.isEmpty() ? texts.get("media.not-sent.nameless") : name,
                                new MediaWords(texts, speech.zone()).reason(why.why())));
    }

    void accountChanged(String follower, String account) {
        speech.notices().show(Tone.REFUSED, texts.get("composer.account-changed", follower, account));
    }
}

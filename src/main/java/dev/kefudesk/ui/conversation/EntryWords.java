package dev.kefudesk.ui.conversation;

import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.conversation.ConversationEntry.FromElsewhere;
import dev.kefudesk.domain.conversation.ConversationEntry.FromFollower;
import dev.kefudesk.domain.conversation.ConversationEntry.Ours;
import dev.kefudesk.domain.conversation.Said;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the bubbles and below them, in the language of the moment. */
final class EntryWords {

    private final Texts texts;
    private final ZoneId zone;

    EntryWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** What was said; what is no text by its kind, and where it can be seen. */
    String content(ConversationEntry entry) {
        return RightToLeft.broken(
                switch (entry) {
                    case FromFollower(var _, var said) -> said(said);
                    case FromElsewhere(var _, var said, var _) -> said(said);
                    case Ours(var _, var delivery, var _) -> message(delivery.message());
                });
    }

    private String said(Said said) {
        return switch (said.kind()) {
            case TEXT -> said.text();
            case IMAGE, VOICE, VIDEO ->
                texts.get("conversation.kind." + said.kind().name().toLowerCase(Locale.ROOT));
        };
    }

    private String message(Message message) {
        return switch (message) {
            case Message.Text text -> text.content();
            case Message.News news ->
                news.cards().stream()
                        .map(NewsCard::title)
                        .map(title -> texts.get("conversation.card", title))
                        .collect(Collectors.joining("\n"));
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> ofKind(message, message.summary());
            case Message.Menu menu ->
                ofKind(
                        menu,
                        Stream.of(
                                        Stream.of(menu.head()),
                                        menu.choices().stream().map(choice -> "· " + choice.content()),
                                        Stream.of(menu.tail()))
                                .flatMap(lines -> lines)
                                .filter(line -> !line.isBlank())
                                .collect(Collectors.joining("\n")));
        };
    }

    private String ofKind(Message message, String words) {
        String kind = message.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return texts.get("conversation.other", texts.get("conversation.other." + kind), words);
    }

    /** Whether it can be seen at WeChat only. */
    static boolean elsewhereOnly(ConversationEntry entry) {
        return switch (entry) {
            case FromFollower(var _, var said) -> said.kind() != Said.Kind.TEXT;
            case FromElsewhere(var _, var said, var _) -> said.kind() != Said.Kind.TEXT;
            case Ours _ -> false;
        };
    }

    /** When, by whom, and how it ended. */
    String below(ConversationEntry entry) {
        String time = time(entry.at());
        return switch (entry) {
            case FromFollower _ -> time;
            case FromElsewhere(var _, var _, var worker) ->
                worker.isEmpty()
                        ? texts.get("conversation.elsewhere", time)
                        : texts.get("conversation.by", time, worker);
            case Ours ours -> texts.get("conversation.ours", time, outcome(ours));
        };
    }

    private String outcome(Ours ours) {
        Delivery delivery = ours.delivery();
        OutcomeKind kind = OutcomeKind.of(delivery.state());
        String word = OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind));
        return switch (delivery.state()) {
            case DeliveryState.Sending() -> word;
            case DeliveryState.Done done ->
                switch (done.outcome()) {
                    case SendOutcome.Refused refused ->
                        word + " " + refused.refusal().code();
                    case SendOutcome.Unknown _
                    when done.settlement() != null ->
                        texts.get(
                                done.settlement().arrived() ? "conversation.arrived" : "conversation.not-arrived",
                                word);
                    case SendOutcome.Unknown _ when ours.recorded() -> texts.get("conversation.recorded", word);
                    case SendOutcome.Unknown _, SendOutcome.Accepted _, SendOutcome.NotSent _ -> word;
                };
        };
    }

    /** The style class that gives {@link #below} its colour. */
    static String tone(ConversationEntry entry) {
        return entry instanceof Ours ours
                ? OutcomeLook.tone(OutcomeKind.of(ours.delivery().state()))
                : "muted";
    }

    /** All of it in one sentence, for those who hear it. */
    String spoken(ConversationEntry entry) {
        String who = switch (entry) {
            case FromFollower _ -> texts.get("conversation.who.follower");
            case FromElsewhere _ -> texts.get("conversation.who.elsewhere");
            case Ours _ -> texts.get("conversation.who.ours");
        };
        return texts.get("conversation.spoken", who, content(entry), below(entry));
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(at.atZone(zone));
    }

    LocalDate day(ConversationEntry entry) {
        return entry.at().atZone(zone).toLocalDate();
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(
                        texts.get("conversation.day"), texts.language().locale())
                .format(day);
    }
}

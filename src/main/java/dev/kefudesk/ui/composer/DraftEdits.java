package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.HiddenCharacters;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.message.UnsafeCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of a draft that are not typed. Each gives back the draft itself where there is nothing to change. */
final class DraftEdits {

    private DraftEdits() {}

    /** Whether putting this message in would replace something else that is written. */
    static boolean replacesSomething(Draft draft, Message message) {
        return switch (message) {
            case Message.Text text -> !draft.text().isEmpty() && !draft.text().equals(text.content());
            case Message.News news ->
                draft.cards().stream().anyMatch(card -> !card.blank())
                        && !draft.cards().equals(news.cards());
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ ->
                draft.other(message.kind())
                        .filter(written -> !written.equals(message.with(SendOptions.NONE)))
                        .isPresent();
        };
    }

    /** The draft with this message in it; what is written of the other kind stays. */
    static UnaryOperator<Draft> with(Message message) {
        return draft -> switch (message) {
            case Message.Text text -> draft.withKind(MessageKind.TEXT).withText(text.content());
            case Message.News news -> draft.withKind(MessageKind.NEWS).withCards(news.cards());
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> draft.withKind(message.kind()).withOther(message);
        };
    }

    /** With the numbers of these files at WeChat, wherever the draft holds them. */
    static UnaryOperator<Draft> withIds(List<MessageMedia.Part> uploaded) {
        return draft -> {
            Draft changed = draft;
            for (Message written : draft.others().values()) {
                Message with = written;
                for (MessageMedia.Part part : uploaded) {
                    with = MessageMedia.withId(with, part);
                }
                changed = with.equals(written) ? changed : changed.withOther(with);
            }
            return changed;
        };
    }

    static UnaryOperator<Draft> withCard(int index, NewsCard card) {
        return draft -> {
            if (draft.cards().size() >= MessageLimits.USUAL.cards()) {
                return draft;
            }
            List<NewsCard> cards = new ArrayList<>(draft.cards());
            cards.add(Math.min(index, cards.size()), card);
            return draft.withCards(cards);
        };
    }

    /** Without the part that is being written, if that is this message still. */
    static UnaryOperator<Draft> without(Message message) {
        return draft -> !holds(draft, message)
                ? draft
                : switch (message) {
                    case Message.Text ignored -> draft.withText("");
                    case Message.News ignored -> draft.withCards(List.of());
                    case Message.Image _,
                            Message.Voice _,
                            Message.Video _,
                            Message.Music _,
                            Message.Article _,
                            Message.Menu _,
                            Message.MiniProgram _,
                            Message.Coupon _ -> draft.withoutOther(message.kind());
                };
    }

    /** Whether the draft would make this very message. */
    static boolean holds(Draft draft, Message message) {
        return draft.kind() == message.kind()
                && !nothingToShow(draft)
                && DraftCheck.message(draft).with(SendOptions.NONE).equals(message.with(SendOptions.NONE));
    }

    /** Whether there is nothing of the kind being written to draw. */
    static boolean nothingToShow(Draft draft) {
        return switch (draft.kind()) {
            case TEXT -> draft.text().isEmpty();
            case NEWS -> draft.cards().isEmpty();
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON ->
                draft.other(draft.kind()).isEmpty();
        };
    }

    /**
     * Without the characters that cannot be sent, or without all that nobody sees, in the field the problem stands beside; of
     * other kinds in all fields.
     */
    static UnaryOperator<Draft> withoutUnsafe(Problem problem) {
        UnaryOperator<String> clean =
                problem.kind() == Problem.Kind.UNSAFE_CHARACTERS ? UnsafeCharacters::remove : HiddenCharacters::remove;
        return draft -> {
            if (draft.kind() != MessageKind.TEXT && draft.kind() != MessageKind.NEWS) {
                return draft.other(draft.kind())
                        .map(written -> draft.withOther(written.edited(clean)))
                        .orElse(draft);
            }
            if (problem.card() < 0) {
                return draft.withText(clean.apply(draft.text()));
            }
            if (problem.card() >= draft.cards().size()) {
                return draft;
            }
            List<NewsCard> cards = new ArrayList<>(draft.cards());
            cards.set(problem.card(), cleaned(cards.get(problem.card()), problem.field(), clean));
            return draft.withCards(cards);
        };
    }

    private static NewsCard cleaned(NewsCard card, Problem.Field field, UnaryOperator<String> clean) {
        return new NewsCard(
                field == Problem.Field.TITLE ? clean.apply(card.title()) : card.title(),
                field == Problem.Field.DESCRIPTION ? clean.apply(card.description()) : card.description(),
                field == Problem.Field.URL ? clean.apply(card.url()) : card.url(),
                field == Problem.Field.PICURL ? clean.apply(card.picUrl()) : card.picUrl());
    }

    /** What is written in the field the problem stands beside, of other kinds all words; {@code ""} where it is gone. */
    static String field(Draft draft, Problem problem) {
        if (draft.kind() != MessageKind.TEXT && draft.kind() != MessageKind.NEWS) {
            return draft.other(draft.kind())
                    .map(written -> String.join("\n", written.words()))
                    .orElse("");
        }
        if (problem.field() == Problem.Field.TEXT) {
            return draft.text();
        }
        if (problem.card() < 0 || problem.card() >= draft.cards().size()) {
            return "";
        }
        return switch (problem.field()) {
            case TEXT,
                    CARDS,
                    MEDIA,
                    THUMB,
                    MUSIC_URL,
                    HQ_MUSIC_URL,
                    ARTICLE,
                    MENU_HEAD,
                    MENU_CHOICE,
                    MENU_CHOICE_ID,
                    MENU_TAIL,
                    MINI_APP_ID,
                    PAGE_PATH,
                    CARD_ID,
                    CARD_EXT -> "";
            case TITLE -> draft.cards().get(problem.card()).title();
            case DESCRIPTION -> draft.cards().get(problem.card()).description();
            case URL -> draft.cards().get(problem.card()).url();
            case PICURL -> draft.cards().get(problem.card()).picUrl();
        };
    }
}

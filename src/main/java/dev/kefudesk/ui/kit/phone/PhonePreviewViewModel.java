package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A message as the phone shows it, with its pictures as they come in. All methods on the FX thread. */
public final class PhonePreviewViewModel implements AutoCloseable {

    /** The classic size of the first picture; at 1:1 it is drawn at half of it, so that a 200 % screen stays sharp. */
    static final int LARGE_WIDTH = 640;

    static final int LARGE_HEIGHT = 320;

    /** The classic size of the other pictures. */
    static final int SMALL = 80;

    /** Twice what a phone draws of a file's picture at most, which keeps its proportions. */
    static final int FILE_WIDTH = 476;

    static final int FILE_HEIGHT = 400;

    /** More of a text than any phone shows at once is not drawn while one types. */
    private static final int MOST_CHARACTERS = 6_000;

    private final CardPictures pictures;
    private final EmojiPictures emoji;
    private final ReadOnlyObjectWrapper<Shape> shape = new ReadOnlyObjectWrapper<>(Shape.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Message> other = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper aiMade = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Segment>> segments = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<PhoneCard> cards = FXCollections.observableArrayList();
    private final ObservableList<PhoneCard> readOnlyCards = FXCollections.unmodifiableObservableList(cards);
    private final ReadOnlyObjectWrapper<@Nullable Account> account = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> at = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PictureState> filePicture =
            new ReadOnlyObjectWrapper<>(new PictureState.None());
    private final ObservableValue<String> time;

    /** What the phone draws. */
    public enum Shape {
        EMPTY,
        BUBBLE,
        ONE_CARD,
        SEVERAL_CARDS,
        /** A published article, as the first of {@link PhonePreviewViewModel#cards()}. */
        ARTICLE,
        /** A kind beside text and news, see {@link PhonePreviewViewModel#otherProperty()}. */
        OTHER
    }

    /** Times are those of this computer's zone. */
    public PhonePreviewViewModel(PictureService pictures, Timer timer, Executor fx, Texts texts) {
        this(pictures, timer, fx, texts, ZoneId.systemDefault());
    }

    public PhonePreviewViewModel(PictureService pictures, Timer timer, Executor fx, Texts texts, ZoneId zone) {
        this.pictures = new CardPictures(pictures, timer, fx);
        this.emoji = new EmojiPictures(pictures.emoji(), fx);
        this.time = Bindings.createStringBinding(() -> timeText(texts, zone), at, texts.languageProperty());
    }

    private String timeText(Texts texts, ZoneId zone) {
        Instant instant = at.get();
        return instant == null
                ? ""
                : DateTimeFormatter.ofPattern(
                                texts.get("phone.time-pattern"),
                                texts.language().locale())
                        .format(instant.atZone(zone));
    }

    /**
     * Shows a message, or an empty phone.
     *
     * @param when the time over the message, null for none
     * @param pictureDelay how long an address must stay as it is before its picture is fetched
     */
    public void show(@Nullable Message message, Account sender, @Nullable Instant when, Duration pictureDelay) {
        account.set(sender);
        at.set(message == null ? null : when);
        aiMade.set(message != null && message.options().aiMade());
        switch (message) {
            case null -> draw(Shape.EMPTY, List.of(), List.of(), sender, pictureDelay);
            case Message.Text text ->
                draw(Shape.BUBBLE, Segment.of(beginning(text.content())), List.of(), sender, pictureDelay);
            case Message.News news ->
                draw(
                        news.cards().size() == 1 ? Shape.ONE_CARD : Shape.SEVERAL_CARDS,
                        List.of(),
                        news.cards(),
                        sender,
                        pictureDelay);
            case Message.Article article ->
                draw(Shape.ARTICLE, List.of(), List.of(article.article().card()), sender, pictureDelay);
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> {
                other.set(message);
                draw(Shape.OTHER, List.of(), List.of(), sender, pictureDelay);
            }
        }
    }

    private void draw(Shape drawn, List<Segment> words, List<NewsCard> articles, Account sender, Duration delay) {
        if (cards.size() > articles.size()) {
            cards.remove(articles.size(), cards.size());
        }
        for (int index = 0; index < articles.size(); index++) {
            NewsCard article = articles.get(index);
            boolean large = index == 0;
            CardPictures.Key key = CardPictures.Key.at(
                    article.picUrl().strip(), large ? LARGE_WIDTH : SMALL, large ? LARGE_HEIGHT : SMALL, sender);
            PhoneCard card = index < cards.size() ? cards.get(index) : new PhoneCard();
            card.show(article, pictures.want(key, delay));
            if (index == cards.size()) {
                cards.add(card);
            }
        }
        showFile(drawn, sender);
        pictures.giveUpOthers();
        segments.set(words);
        shape.set(drawn);
    }

    /** The picture of a message's file: a picture itself, else the thumb beside a video, music or a mini-program. */
    private void showFile(Shape drawn, Account sender) {
        Message shown = other.get();
        String fingerprint = drawn != Shape.OTHER || shown == null
                ? ""
                : MessageMedia.of(shown).stream()
                        .filter(part -> part.kind() == MediaKind.IMAGE || part.kind() == MediaKind.THUMB)
                        .findFirst()
                        .map(part -> part.media().fingerprint())
                        .orElse("");
        filePicture.bind(pictures.want(
                new CardPictures.Key(new CardPictures.ChosenFile(fingerprint), FILE_WIDTH, FILE_HEIGHT, sender),
                Duration.ZERO));
    }

    private static String beginning(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "…";
    }

    public ReadOnlyObjectProperty<Shape> shapeProperty() {
        return shape.getReadOnlyProperty();
    }

    /** The message drawn as {@link Shape#OTHER}, or the last that was. */
    public ReadOnlyObjectProperty<@Nullable Message> otherProperty() {
        return other.getReadOnlyProperty();
    }

    /** Whether a note below the message says that an AI has made it. */
    public ReadOnlyBooleanProperty aiMadeProperty() {
        return aiMade.getReadOnlyProperty();
    }

    /** The pieces of a text, empty for other kinds. */
    public ReadOnlyObjectProperty<List<Segment>> segmentsProperty() {
        return segments.getReadOnlyProperty();
    }

    /** What emoji look like. */
    public EmojiPictures emoji() {
        return emoji;
    }

    /** The cards in order, empty for other kinds. */
    public ObservableList<PhoneCard> cards() {
        return readOnlyCards;
    }

    /** The picture of the file, or of the thumb, of a message drawn as {@link Shape#OTHER}. */
    public ReadOnlyObjectProperty<PictureState> filePictureProperty() {
        return filePicture.getReadOnlyProperty();
    }

    /** Whether a proxy, which resolves names itself, brought any of the pictures. */
    public ReadOnlyBooleanProperty throughProxyProperty() {
        return pictures.throughProxyProperty();
    }

    /** Who sends; null before anything was shown. */
    public ReadOnlyObjectProperty<@Nullable Account> accountProperty() {
        return account.getReadOnlyProperty();
    }

    /** The time over the message as the phone writes it, {@code ""} for none. */
    public ObservableValue<String> time() {
        return time;
    }

    /** Gives up all pictures still on their way. */
    @Override
    public void close() {
        pictures.giveUpOthers();
    }
}

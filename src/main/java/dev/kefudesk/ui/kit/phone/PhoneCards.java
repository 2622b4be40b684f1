package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiPictures;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** News cards as WeChat draws them: one alone with its description; of several the first large, the others as rows. */
final class PhoneCards {

    private static final double LARGE_RATIO = 0.5;
    /** 900 to 383, WeChat's size for covers of articles. */
    private static final double COVER_RATIO = 383.0 / 900;

    private static final double ROW_PICTURE = 40;
    private static final double CORNER = 8;

    private final EmojiPictures emoji;
    private final Texts texts;

    PhoneCards(EmojiPictures emoji, Texts texts) {
        this.emoji = emoji;
        this.texts = texts;
    }

    Node alone(PhoneCard card) {
        CutWords title = words("phone-title", title(card), 2);
        PictureBox picture = picture(card, LARGE_RATIO, true);
        CutWords description = words("phone-description", card.descriptionProperty(), 3);
        hideWhenEmpty(description);
        VBox box = new VBox(8, title, picture, description);
        box.getStyleClass().addAll("phone-card", "phone-card-alone");
        return rounded(box);
    }

    /** A published article: the whole width of its cover, the title below, then the digest. */
    Node article(PhoneCard card) {
        PictureBox picture = picture(card, COVER_RATIO, true);
        CutWords title = words("phone-title", title(card), 2);
        CutWords digest = words("phone-description", card.descriptionProperty(), 2);
        hideWhenEmpty(digest);
        VBox words = new VBox(4, title, digest);
        words.getStyleClass().add("phone-article-words");
        VBox box = new VBox(picture, words);
        box.getStyleClass().add("phone-card");
        return rounded(box);
    }

    Node several(List<PhoneCard> cards) {
        VBox box = new VBox();
        box.getStyleClass().add("phone-card");
        for (int index = 0; index < cards.size(); index++) {
            box.getChildren().add(index == 0 ? first(cards.get(0)) : row(cards.get(index)));
        }
        return rounded(box);
    }

    private Node first(PhoneCard card) {
        PictureBox picture = picture(card, LARGE_RATIO, true);
        picture.getStyleClass().add("under-title");
        Region fade = new Region();
        fade.getStyleClass().add("phone-fade");
        fade.setMaxHeight(88);
        fade.setMouseTransparent(true);
        CutWords title = words("phone-title-over", title(card), 2);
        StackPane.setAlignment(fade, Pos.BOTTOM_LEFT);
        StackPane.setAlignment(title, Pos.BOTTOM_LEFT);
        return new StackPane(picture, fade, title);
    }

    private Node row(PhoneCard card) {
        CutWords title = words("phone-row-title", title(card), 2);
        CutWords reason = words("phone-reason", reason(card), 2);
        hideWhenEmpty(reason);
        VBox words = new VBox(2, title, reason);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        PictureBox picture = picture(card, 1, false);
        picture.setMinSize(ROW_PICTURE, ROW_PICTURE);
        picture.setMaxSize(ROW_PICTURE, ROW_PICTURE);
        picture.setPrefSize(ROW_PICTURE, ROW_PICTURE);
        HBox row = new HBox(12, words, picture);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("phone-row");
        return row;
    }

    private PictureBox picture(PhoneCard card, double heightOfWidth, boolean worded) {
        PictureBox box = new PictureBox(heightOfWidth, worded, texts);
        box.stateProperty().bind(card.pictureProperty());
        return box;
    }

    /** Only what went wrong: that a small picture is on its way or was never named shows by its grey box. */
    private ObservableValue<String> reason(PhoneCard card) {
        return Bindings.createStringBinding(
                () -> card.pictureProperty().get() instanceof PictureState.Problem problem
                        ? problem.sentence(texts)
                        : "",
                card.pictureProperty(),
                texts.languageProperty());
    }

    private ObservableValue<String> title(PhoneCard card) {
        return Bindings.createStringBinding(
                () -> card.titleProperty().get().isBlank()
                        ? texts.get("phone.untitled")
                        : card.titleProperty().get(),
                card.titleProperty(),
                texts.languageProperty());
    }

    private CutWords words(String styleClass, ObservableValue<String> text, int lines) {
        CutWords words = new CutWords(styleClass, lines, emoji);
        words.textProperty().bind(text);
        return words;
    }

    private static void hideWhenEmpty(CutWords words) {
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
    }

    static Node rounded(Region box) {
        Rectangle shape = new Rectangle();
        shape.setArcWidth(2 * CORNER);
        shape.setArcHeight(2 * CORNER);
        shape.widthProperty().bind(box.widthProperty());
        shape.heightProperty().bind(box.heightProperty());
        box.setClip(shape);
        return box;
    }
}

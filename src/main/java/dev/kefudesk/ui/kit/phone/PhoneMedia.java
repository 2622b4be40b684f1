package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The kinds that have a file, as WeChat draws them. */
final class PhoneMedia {

    private static final double WIDTH = 238;
    private static final double FIVE_TO_FOUR = 0.8;
    private static final double SQUARE = 48;
    private static final double CORNER = 6;
    private static final double SHORTEST_VOICE = 76;
    private static final double LONGEST_VOICE = 210;
    private static final double LONGEST_SECONDS = 60;

    private final ObservableValue<PictureState> picture;
    private final Texts texts;

    private PhoneMedia(ObservableValue<PictureState> picture, Texts texts) {
        this.picture = picture;
        this.texts = texts;
    }

    /**
     * Empty for a kind without a file.
     *
     * @param picture of the file, or of the thumb
     */
    static Optional<Node> of(Message message, ObservableValue<PictureState> picture, Texts texts) {
        PhoneMedia media = new PhoneMedia(picture, texts);
        return switch (message) {
            case Message.Text _, Message.News _, Message.Article _, Message.Menu _, Message.Coupon _ ->
                Optional.empty();
            case Message.Image _ -> Optional.of(media.whole());
            case Message.Voice voice -> Optional.of(media.voice(voice.media().length()));
            case Message.Video video -> Optional.of(media.video(video.media().length()));
            case Message.Music music -> Optional.of(media.music(music));
            case Message.MiniProgram program -> Optional.of(media.miniProgram(program));
        };
    }

    private WholePicture whole() {
        WholePicture whole = new WholePicture(texts);
        whole.stateProperty().bind(picture);
        return whole;
    }

    private Node voice(Duration length) {
        double seconds = Math.clamp(length.toMillis() / 1_000.0, 0, LONGEST_SECONDS);
        Label words = label(seconds == 0 ? "" : Math.max(1, Math.round(seconds)) + "″", "phone-voice-words");
        HBox bubble = new HBox(6, words, icon(Feather.VOLUME_1, 18));
        bubble.setAlignment(Pos.CENTER_RIGHT);
        bubble.getStyleClass().setAll("phone-bubble", "phone-voice");
        double width = SHORTEST_VOICE + (LONGEST_VOICE - SHORTEST_VOICE) * seconds / LONGEST_SECONDS;
        bubble.setMinWidth(width);
        bubble.setMaxWidth(width);
        return bubble;
    }

    private Node video(Duration length) {
        StackPane play = new StackPane(icon(Feather.PLAY, 22));
        play.getStyleClass().add("phone-play");
        play.setMaxSize(44, 44);
        Label words = label(length.isPositive() ? clock(length) : "", "phone-video-length");
        StackPane.setAlignment(words, Pos.BOTTOM_RIGHT);
        StackPane video = new StackPane(whole(), play, words);
        video.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return video;
    }

    private static String clock(Duration length) {
        long seconds = Math.max(1, Math.round(length.toMillis() / 1_000.0));
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private Node music(Message.Music music) {
        VBox words = new VBox(3, titled(music.title(), 1), described(music.description()));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        PictureBox thumb = box(1);
        thumb.setMinSize(SQUARE, SQUARE);
        thumb.setMaxSize(SQUARE, SQUARE);
        StackPane play = new StackPane(icon(Feather.PLAY, 12));
        play.getStyleClass().add("phone-play");
        play.setMaxSize(24, 24);
        HBox card = new HBox(10, words, new StackPane(thumb, play));
        card.setAlignment(Pos.CENTER_LEFT);
        return card(card);
    }

    private Node miniProgram(Message.MiniProgram program) {
        PictureBox thumb = box(FIVE_TO_FOUR);
        Region line = new Region();
        line.getStyleClass().add("phone-mini-line");
        Label mark = label("", "phone-reason");
        mark.textProperty().bind(texts.of("phone.mini"));
        mark.setGraphic(icon(Feather.LINK_2, 11));
        return card(new VBox(8, titled(program.title(), 2), thumb, line, mark));
    }

    private Label titled(String title, int lines) {
        Label label = new CutLabel(lines);
        label.getStyleClass().add("phone-title");
        label.setText(title.isBlank() ? texts.get("phone.untitled") : title);
        return label;
    }

    private static Label described(String words) {
        Label label = new CutLabel(2);
        label.getStyleClass().add("phone-description");
        label.setText(words);
        label.setVisible(!words.isBlank());
        label.setManaged(!words.isBlank());
        return label;
    }

    private PictureBox box(double heightOfWidth) {
        PictureBox box = new PictureBox(heightOfWidth, false, texts);
        box.stateProperty().bind(picture);
        return box;
    }

    private static Node card(Region content) {
        StackPane card = new StackPane(content);
        card.getStyleClass().setAll("phone-card", "phone-card-alone");
        card.setMinWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        round(card);
        return card;
    }

    static void round(Region region) {
        Rectangle shape = new Rectangle();
        shape.setArcWidth(2 * CORNER);
        shape.setArcHeight(2 * CORNER);
        shape.widthProperty().bind(region.widthProperty());
        shape.heightProperty().bind(region.heightProperty());
        region.setClip(shape);
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.setMnemonicParsing(false);
        label.getStyleClass().add(style);
        return label;
    }

    private static FontIcon icon(Ikon of, int size) {
        FontIcon icon = new FontIcon(of);
        icon.setIconSize(size);
        icon.getStyleClass().add("phone-icon");
        return icon;
    }
}

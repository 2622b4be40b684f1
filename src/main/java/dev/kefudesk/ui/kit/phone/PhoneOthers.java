package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The kinds beside text and news as the phone shows them. */
final class PhoneOthers {

    private static final double COUPON_LOGO = 44;

    private PhoneOthers() {}

    static Node of(Message message, Texts texts) {
        return switch (message) {
            case Message.Text text -> bubble(List.of(label(text.content(), "phone-title")));
            case Message.News news -> card(news.summary(), "");
            case Message.Image image -> card(image.media().name(), "");
            case Message.Voice voice -> card(voice.media().name(), "");
            case Message.Video video -> card(video.title(), video.description());
            case Message.Music music -> card(music.title(), music.description());
            case Message.Article(PublishedArticle article, var _) -> card(article.title(), article.digest());
            case Message.Menu menu -> menu(menu, texts);
            case Message.MiniProgram program -> card(program.title(), "");
            case Message.Coupon coupon -> coupon(coupon, texts);
        };
    }

    /** The bubble of a menu message; each choice is a line to tap. */
    static Region menu(Message.Menu menu, Texts texts) {
        List<Node> lines = new ArrayList<>();
        if (!menu.head().isBlank()) {
            lines.add(label(menu.head(), "phone-menu-words"));
        }
        menu.choices()
                .forEach(choice -> lines.add(label(
                        choice.content().isBlank() ? texts.get("phone.untitled") : choice.content(),
                        "phone-menu-choice")));
        if (!menu.tail().isBlank()) {
            lines.add(label(menu.tail(), "phone-menu-words"));
        }
        return bubble(lines);
    }

    /** The phone knows the coupon's name and picture, this console only its number. */
    private static Node coupon(Message.Coupon coupon, Texts texts) {
        FontIcon sign = new FontIcon(Feather.TAG);
        sign.setIconSize(20);
        sign.getStyleClass().add("phone-coupon-sign");
        StackPane logo = new StackPane(sign);
        logo.getStyleClass().add("phone-coupon-logo");
        logo.setMinSize(COUPON_LOGO, COUPON_LOGO);
        logo.setMaxSize(COUPON_LOGO, COUPON_LOGO);
        VBox words = new VBox(
                2,
                label(texts.get("phone.coupon.unknown"), "phone-coupon-unknown"),
                label(coupon.cardId(), "phone-description"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(12, logo, words);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("phone-card-alone");
        Label foot = label(texts.get("phone.coupon"), "phone-coupon-foot");
        foot.setMaxWidth(Double.MAX_VALUE);
        VBox card = new VBox(top, foot);
        card.getStyleClass().add("phone-card");
        return PhoneCards.rounded(card);
    }

    private static Region bubble(List<Node> lines) {
        VBox bubble = new VBox(4);
        bubble.getStyleClass().setAll("phone-bubble");
        bubble.getChildren().setAll(lines);
        return bubble;
    }

    private static Node card(String title, String description) {
        VBox card = new VBox(4, label(title, "phone-title"));
        card.getStyleClass().setAll("phone-card", "phone-card-alone");
        if (!description.isBlank()) {
            card.getChildren().add(label(description, "phone-description"));
        }
        return card;
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMnemonicParsing(false);
        label.getStyleClass().add(style);
        return label;
    }
}

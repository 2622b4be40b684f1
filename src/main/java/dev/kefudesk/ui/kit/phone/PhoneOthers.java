package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.PublishedArticle;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The kinds beside text and news as the phone shows them. */
final class PhoneOthers {

    private PhoneOthers() {}

    static Node of(Message message) {
        return switch (message) {
            case Message.Text text -> bubble(List.of(label(text.content(), "phone-title")));
            case Message.News news -> card(news.summary(), "");
            case Message.Image image -> card(image.media().name(), "");
            case Message.Voice voice -> card(voice.media().name(), "");
            case Message.Video video -> card(video.title(), video.description());
            case Message.Music music -> card(music.title(), music.description());
            case Message.Article(PublishedArticle article, var _) -> card(article.title(), article.digest());
            case Message.Menu menu -> menu(menu);
            case Message.MiniProgram program -> card(program.title(), "");
            case Message.Coupon coupon -> card(coupon.cardId(), "");
        };
    }

    private static Node menu(Message.Menu menu) {
        List<Node> lines = new ArrayList<>();
        lines.add(label(menu.head(), "phone-menu-words"));
        menu.choices().forEach(choice -> lines.add(label(choice.content(), "phone-menu-choice")));
        lines.add(label(menu.tail(), "phone-menu-words"));
        lines.removeIf(line -> line instanceof Label label && label.getText().isBlank());
        return bubble(lines);
    }

    private static Node bubble(List<Node> lines) {
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

package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Message.Article;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.ui.kit.phone.PictureBox;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A published article: which one, and the way to another. */
final class ArticleEditor extends KindForm<Article> {

    private static final double COVER = 64;

    private final Label title = new Label();
    private final Label digest = new Label();
    private final Label address = new Label();
    private final PictureBox cover;
    private final HBox chosen;
    private final Button pick;

    ArticleEditor(KindMeans means) {
        super(means, MessageKind.ARTICLE, Article.class);
        cover = new PictureBox(1, false, means.texts());
        cover.getStyleClass().add("card-thumb");
        cover.setMinSize(COVER, COVER);
        cover.setPrefSize(COVER, COVER);
        cover.setMaxSize(COVER, COVER);
        title.setId("article-title");
        title.getStyleClass().add("strong");
        digest.getStyleClass().add("muted");
        address.getStyleClass().add("muted");
        for (Label label : new Label[] {title, digest, address}) {
            label.setMnemonicParsing(false);
            label.setMinWidth(0);
        }
        VBox words = new VBox(2, title, digest, address);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        chosen = new HBox(12, cover, words);
        chosen.setId("article-chosen");
        chosen.setAlignment(Pos.CENTER_LEFT);
        chosen.managedProperty().bind(chosen.visibleProperty());
        pick = button("article-pick", Feather.SEARCH, means.articles()::pick);
        pick.disableProperty().bind(means.editable().map(now -> !now));
        Button card = button(
                "article-to-card",
                Feather.LAYOUT,
                () -> means.articles().asCard(written().article()));
        card.visibleProperty().bind(chosen.visibleProperty());
        card.managedProperty().bind(card.visibleProperty());
        card.disableProperty().bind(means.articles().roomForCard().map(room -> !room));
        Label full = words("composer.article.why-full");
        full.getStyleClass().add("muted");
        full.visibleProperty().bind(card.visibleProperty().and(card.disableProperty()));
        full.managedProperty().bind(full.visibleProperty());
        Label note = words("composer.article.note");
        note.getStyleClass().add("muted");
        FlowPane actions = new FlowPane(8, 6, pick, card);
        getChildren().addAll(chosen, actions, full, problem(Field.ARTICLE, -1), note);
        whenWritten(this::show);
    }

    private void show() {
        PublishedArticle article = written().article();
        boolean any = !article.articleId().isEmpty();
        chosen.setVisible(any);
        title.setText(article.title().isBlank() ? article.articleId() : article.title());
        digest.setText(article.digest());
        address.setText(article.url());
        cover.stateProperty().unbind();
        if (any) {
            cover.stateProperty().bind(means().articles().cover(article.picUrl()));
        }
    }

    @Override
    void goTo(Problem problem) {
        pick.requestFocus();
    }

    @Override
    void focusFirst() {
        pick.requestFocus();
    }
}

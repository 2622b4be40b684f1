package dev.kefudesk.ui.composer.articles;

import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureBox;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An article in the list: cover, title, digest, day; a later article of the same issue stands indented. */
final class ArticleCell extends ListCell<ArticleRow> {

    static final double HEIGHT = 64;
    private static final double COVER = 48;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final ArticlesViewModel vm;
    private final Texts texts;
    private final ZoneId zone;
    private final PictureBox cover;
    private final Label title = new Label();
    private final Label digest = new Label();
    private final Label day = new Label();
    private final HBox row;

    ArticleCell(ArticlesViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.texts = texts;
        this.zone = zone;
        cover = new PictureBox(1, false, texts);
        cover.getStyleClass().add("card-thumb");
        cover.setMinSize(COVER, COVER);
        cover.setPrefSize(COVER, COVER);
        cover.setMaxSize(COVER, COVER);
        for (Label label : new Label[] {title, digest, day}) {
            label.setMnemonicParsing(false);
        }
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        digest.getStyleClass().add("muted");
        digest.setMinWidth(0);
        day.getStyleClass().add("muted");
        day.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, digest);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, cover, words, day);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMouseTransparent(true);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ArticleRow item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : row);
        cover.stateProperty().unbind();
        if (item == null || empty) {
            setAccessibleText(null);
            return;
        }
        PublishedArticle article = item.article();
        cover.stateProperty().bind(vm.cover(article.picUrl()));
        title.setText(article.title().isBlank() ? texts.get("composer.article.untitled") : article.title());
        digest.setText(words(item, article));
        Instant at = item.at();
        day.setText(at == null ? "" : DAY.format(at.atZone(zone)));
        HBox.setMargin(cover, new Insets(0, 0, 0, item.piece() == 0 ? 0 : 24));
        row.setOpacity(item.deleted() ? 0.6 : 1);
        setAccessibleText(title.getText() + ". " + digest.getText() + ". " + day.getText());
        vm.seen(getIndex());
    }

    private String words(ArticleRow item, PublishedArticle article) {
        String words = article.digest().replace('\n', ' ');
        if (item.deleted()) {
            return texts.get("composer.article.deleted");
        }
        if (item.piece() > 0) {
            return texts.get("composer.article.piece", item.piece() + 1, words);
        }
        return item.of() > 1 ? texts.get("composer.article.pieces", item.of(), words) : words;
    }
}

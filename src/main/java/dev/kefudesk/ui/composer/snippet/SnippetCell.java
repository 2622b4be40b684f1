package dev.kefudesk.ui.composer.snippet;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A snippet in the list: what it is, its name and folder, the beginning of what it says. */
final class SnippetCell extends ListCell<Snippet> {

    private static final int SHOWN = 60;

    private final Texts texts;
    private final FontIcon kind = new FontIcon(Feather.TYPE);
    private final Label name = new Label();
    private final Label folder = new Label();
    private final Label line = new Label();
    private final HBox row;

    SnippetCell(Texts texts) {
        this.texts = texts;
        kind.setIconSize(16);
        name.getStyleClass().add("strong");
        name.setMinWidth(0);
        folder.getStyleClass().add("muted");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        line.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, name, gap, folder);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(head, line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(10, kind, words);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Snippet snippet, boolean empty) {
        super.updateItem(snippet, empty);
        if (empty || snippet == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean cards = snippet.content() instanceof SnippetContent.Cards;
        kind.setIconCode(cards ? Feather.LAYOUT : Feather.TYPE);
        name.setText(snippet.name());
        String where = snippet.folder().replace("/", " / ");
        folder.setText(
                !snippet.shared()
                        ? where
                        : where.isEmpty()
                                ? texts.get("composer.snippet.shared")
                                : where + " · " + texts.get("composer.snippet.shared"));
        String words = snippet.content().line(SHOWN);
        line.setText(
                cards ? texts.get("composer.snippet.cards", snippet.content().size()) + " · " + words : words);
        setAccessibleText(snippet.name() + ", " + folder.getText() + ", " + line.getText());
        setGraphic(row);
    }
}

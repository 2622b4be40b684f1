package dev.kefudesk.ui.conversation;

import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One turn: the follower's on the left, ours and other tools' on the right, the day above the first of each. */
final class EntryCell extends ListCell<ConversationEntry> {

    private static final double WIDEST = 0.78;

    private final EntryWords words;
    private final Label day = new Label();
    private final Label content = new Label();
    private final Label below = new Label();
    private final VBox bubble = new VBox(content);
    private final VBox turn = new VBox(2, bubble, below);
    private final HBox side = new HBox(turn);
    private final VBox all = new VBox(6, day, side);

    EntryCell(ListView<ConversationEntry> list, Texts texts, EntryWords words) {
        this.words = words;
        getStyleClass().add("entry-cell");
        // the list decides how wide a row is, not the longest text
        setPrefWidth(0);
        day.getStyleClass().add("muted");
        day.setMaxWidth(Double.MAX_VALUE);
        day.setAlignment(Pos.CENTER);
        day.managedProperty().bind(day.visibleProperty());
        for (Label label : List.of(content, below)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.setMnemonicParsing(false);
            label.maxWidthProperty().bind(list.widthProperty().multiply(WIDEST));
        }
        turn.setFillWidth(false);
        texts.languageProperty().subscribe(() -> show(getItem()));
    }

    @Override
    protected void updateItem(@Nullable ConversationEntry item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        show(empty ? null : item);
    }

    private void show(@Nullable ConversationEntry entry) {
        if (entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        content.setText(words.content(entry));
        content.getStyleClass().setAll("label", EntryWords.elsewhereOnly(entry) ? "muted" : "bubble-text");
        below.setText(words.below(entry));
        below.getStyleClass().setAll("label", "entry-below", EntryWords.tone(entry));
        boolean theirs = entry instanceof ConversationEntry.FromFollower;
        bubble.getStyleClass()
                .setAll("bubble", theirs ? "theirs" : entry instanceof ConversationEntry.Ours ? "ours" : "elsewhere");
        turn.setAlignment(theirs ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        side.setAlignment(theirs ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        day.setVisible(firstOfDay(entry));
        day.setText(words.day(words.day(entry)));
        setAccessibleText(words.spoken(entry));
        setGraphic(all);
    }

    private boolean firstOfDay(ConversationEntry entry) {
        List<ConversationEntry> items = getListView().getItems();
        int index = getIndex();
        return index <= 0
                || index >= items.size()
                || !words.day(items.get(index - 1)).equals(words.day(entry));
    }
}

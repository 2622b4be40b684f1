package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The news cards: their list at the left, the fields of the chosen one beside it. */
final class NewsEditor extends HBox {

    private static final double LIST_WIDTH = 196;

    /** Two rows of the list and the button that adds one. */
    private static final double LEAST_HEIGHT = 122;

    private final NewsViewModel news;
    private final CardFields fields;
    private final CardList list;

    NewsEditor(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable, FilePicker files, Runnable pick) {
        this.news = vm.news();
        setSpacing(12);
        list = new CardList(vm, texts, editable, pick);
        list.setMinWidth(LIST_WIDTH);
        list.setPrefWidth(LIST_WIDTH);
        list.setMaxWidth(LIST_WIDTH);
        list.setMaxHeight(Region.USE_PREF_SIZE);
        fields = new CardFields(vm, texts, editable, files);
        ScrollPane scroll = new FollowingScrollPane(fields);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        setMinHeight(LEAST_HEIGHT);
        getChildren().addAll(list, scroll);
        news.selectedProperty().addListener((ignored, before, now) -> {
            if (list.adding()) {
                fields.focus(Problem.Field.TITLE);
            }
        });
    }

    void goTo(Problem problem) {
        if (problem.card() >= 0) {
            news.select(problem.card());
            fields.focus(problem.field());
        } else {
            list.focusAdd();
        }
    }

    /** The title of the card shown, or the button that adds the first. */
    void focusFirst() {
        if (news.selectedIndex() >= 0) {
            fields.focus(Problem.Field.TITLE);
        } else {
            list.focusAdd();
        }
    }
}

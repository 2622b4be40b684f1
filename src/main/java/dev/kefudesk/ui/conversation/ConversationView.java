package dev.kefudesk.ui.conversation;

import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The conversation, its end in sight; scrolled to its top it reads on backwards. */
public final class ConversationView extends StackPane {

    private static final double CLOSE_TO_THE_END = 0.01;

    private final ConversationViewModel vm;
    private final Texts texts;
    private final ListView<ConversationEntry> list;
    private boolean following = true;
    private final Placeholder empty = new Placeholder("conversation-empty");

    /** @param fx runs tasks on the FX thread, later */
    public ConversationView(ConversationViewModel vm, Texts texts, ZoneId zone, Executor fx) {
        this.vm = vm;
        this.texts = texts;
        this.list = new ListView<>(vm.entries());
        getStyleClass().add("conversation-pane");
        getStylesheets()
                .add(Objects.requireNonNull(ConversationView.class.getResource("conversation.css"))
                        .toExternalForm());
        list.setId("conversation");
        list.accessibleTextProperty().bind(texts.of("conversation.name"));
        list.getStyleClass().add("conversation");
        EntryWords words = new EntryWords(texts, zone);
        list.setCellFactory(of -> new EntryCell(of, texts, words));
        list.setPlaceholder(empty);
        vm.entries().addListener((ListChangeListener<ConversationEntry>) this::changed);
        vm.stateProperty().subscribe(this::say);
        texts.languageProperty().addListener((_, _, _) -> say());
        list.skinProperty().addListener((_, _, _) -> listenToScrollBar());
        list.addEventFilter(ScrollEvent.SCROLL, _ -> following = false);
        list.addEventFilter(KeyEvent.KEY_PRESSED, _ -> following = false);
        // a list that is being laid out does not scroll yet
        list.heightProperty().addListener((_, _, _) -> fx.execute(this::stayAtTheEnd));
        getChildren().add(list);
    }

    private void stayAtTheEnd() {
        if (following && !list.getItems().isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    private void say() {
        switch (vm.stateProperty().get()) {
            case NOBODY ->
                empty.say(
                        Feather.MESSAGE_SQUARE,
                        texts.get("conversation.nobody.title"),
                        texts.get("conversation.nobody.text"));
            case READING -> empty.busy();
            case SHOWN ->
                empty.say(
                        Feather.MESSAGE_SQUARE,
                        texts.get("conversation.nothing.title"),
                        texts.get("conversation.nothing.text"));
            case UNREADABLE ->
                empty.say(
                        Feather.ALERT_TRIANGLE,
                        texts.get("conversation.unreadable.title"),
                        texts.get("conversation.unreadable.text"));
        }
    }

    /** News at the end are followed, what was read backwards leaves the rows on screen where they are. */
    private void changed(ListChangeListener.Change<? extends ConversationEntry> change) {
        // another follower's, or the first part of this one's
        following |= change.getList().isEmpty();
        while (change.next()) {
            if (change.wasAdded()
                    && change.getFrom() == 0
                    && change.getTo() < change.getList().size()) {
                list.scrollTo(change.getTo());
            } else if (change.wasAdded() && following) {
                list.scrollTo(change.getList().size() - 1);
            }
        }
    }

    private void listenToScrollBar() {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                // a person moves away from the end; a window that grows lower does not
                bar.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> following = false);
                bar.valueProperty().addListener((_, _, value) -> {
                    following |= value.doubleValue() >= bar.getMax() - CLOSE_TO_THE_END;
                    if (bar.isVisible() && value.doubleValue() <= bar.getMin() && vm.hasOlder()) {
                        vm.readOlder();
                    }
                });
            }
        }
    }
}

package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The snippets that fit, by name; the one that is written is the one that is selected. */
final class SnippetList extends ListView<Snippet> {

    private final SnippetsViewModel vm;
    private final Texts texts;
    private final SnippetWords words;
    private final Placeholder placeholder = new Placeholder("snippets-nothing");
    private boolean following;

    SnippetList(SnippetsViewModel vm, Texts texts) {
        super(vm.listing().rows());
        this.vm = vm;
        this.texts = texts;
        this.words = new SnippetWords(texts);
        setId("snippets-list");
        setFixedCellSize(48);
        accessibleTextProperty().bind(texts.of("snippets.title"));
        getStyleClass().add("snippet-rows");
        setCellFactory(_ -> new Cell());
        setPlaceholder(placeholder);
        vm.listing().stateProperty().subscribe(this::say);
        texts.languageProperty().addListener((_, _, _) -> {
            say(vm.listing().stateProperty().get());
            refresh();
        });
        vm.listing().rows().addListener((ListChangeListener<Snippet>) _ -> follow());
        vm.form().originProperty().addListener((_, _, _) -> follow());
        vm.stayed().subscribe(Runnable::run, _ -> follow());
        getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!following && now != null) {
                vm.select(now);
            }
        });
    }

    /** Selects what is written, as far as it is in the list. */
    private void follow() {
        following = true;
        Snippet shown = vm.form().originProperty().get();
        int index = -1;
        for (int row = 0; shown != null && row < getItems().size(); row++) {
            if (getItems().get(row).id().equals(shown.id())) {
                index = row;
            }
        }
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().clearAndSelect(index);
        }
        following = false;
    }

    private void say(SnippetListing.State state) {
        switch (state) {
            case READING -> placeholder.busy();
            case SOME -> placeholder.clear();
            case NONE -> {
                placeholder.say(Feather.BOOKMARK, texts.get("snippets.none.title"), texts.get("snippets.none.text"));
                placeholder.offer(texts.get("snippets.new"), vm::begin);
            }
            case NOTHING_FITS ->
                placeholder.say(
                        Feather.SEARCH, texts.get("snippets.nothing.title"), texts.get("snippets.nothing.text"));
            case FAILED -> {
                var why = vm.listing().failure();
                placeholder.say(
                        Feather.ALERT_TRIANGLE,
                        texts.get("snippets.failed.title"),
                        why == null ? "" : words.failed("snippets.failed.text", why));
                placeholder.offer(texts.get("snippets.failed.again"), vm.listing()::refresh);
            }
        }
    }

    private final class Cell extends ListCell<Snippet> {
        private final Label name = new Label();
        private final Label place = new Label();
        private final Label line = new Label();
        private final FontIcon shared = new FontIcon(Feather.USERS);
        private final VBox row;

        Cell() {
            name.getStyleClass().add("strong");
            name.setMinWidth(0);
            place.getStyleClass().add("muted");
            place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            line.getStyleClass().add("muted");
            shared.setIconSize(14);
            shared.managedProperty().bind(shared.visibleProperty());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(6, name, gap, place, shared);
            head.setAlignment(Pos.CENTER_LEFT);
            row = new VBox(head, line);
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
            name.setText(snippet.name());
            place.setText(snippet.folder().replace("/", " / "));
            line.setText(words.line(snippet));
            shared.setVisible(snippet.shared());
            setAccessibleText(snippet.name() + ", " + words.folder(snippet.folder()) + ", "
                    + (snippet.shared() ? texts.get("snippets.scope.shared") + ", " : "") + line.getText());
            setGraphic(row);
            vm.listing().sees(getIndex());
        }
    }
}

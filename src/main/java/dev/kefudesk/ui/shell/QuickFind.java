package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The card behind Ctrl+K: type, arrow down, Enter. */
final class QuickFind {

    private final OverlayLayer layer;
    private final QuickFindViewModel vm;
    private final Consumer<OpenId> chosen;
    private final TextField input = new TextField();
    private final ListView<FollowerEntry> list = new ListView<>();
    private final VBox card;
    private boolean open;
    private boolean takeWhenFound;

    QuickFind(OverlayLayer layer, QuickFindViewModel vm, Texts texts, Consumer<OpenId> chosen) {
        this.layer = layer;
        this.vm = vm;
        this.chosen = chosen;
        input.setId("quick-find");
        input.promptTextProperty().bind(texts.of("shell.find.prompt"));
        input.accessibleTextProperty().bind(texts.of("shell.find.prompt"));
        input.textProperty().bindBidirectional(vm.wordsProperty());
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setId("quick-find-list");
        list.accessibleTextProperty().bind(texts.of("shell.find.list"));
        list.setItems(vm.found());
        list.setFixedCellSize(44);
        list.setPrefHeight(44 * 7 + 2);
        list.setCellFactory(_ -> new Cell());
        Label nobody = new Label();
        nobody.textProperty().bind(texts.of("shell.find.nobody"));
        nobody.setWrapText(true);
        list.setPlaceholder(nobody);
        nobody.visibleProperty().bind(vm.nothingProperty());
        vm.found().addListener((ListChangeListener<FollowerEntry>) _ -> first());
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                take();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                take();
            }
        });
        Label hint = new Label();
        hint.textProperty().bind(texts.of("shell.find.hint"));
        hint.getStyleClass().add("muted");
        card = new VBox(8, input, list, hint);
        card.setPrefWidth(460);
    }

    void show(Account account) {
        if (!open) {
            open = true;
            takeWhenFound = false;
            vm.open(account);
            layer.open(card, input, this::hide);
        }
    }

    private void hide() {
        open = false;
        layer.close(card);
    }

    private void first() {
        if (!list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
            if (takeWhenFound && vm.upToDate()) {
                take();
            }
        }
    }

    private void take() {
        FollowerEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            hide();
            chosen.accept(entry.follower().openId());
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case PAGE_DOWN -> move(event, 7);
            case PAGE_UP -> move(event, -7);
            case ENTER -> {
                event.consume();
                takeWhenFound = !vm.upToDate();
                if (!takeWhenFound) {
                    take();
                }
            }
            default -> takeWhenFound = false;
        }
    }

    private void move(KeyEvent event, int step) {
        event.consume();
        int size = list.getItems().size();
        if (size > 0) {
            int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) step, 0, size - 1);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 3));
        }
    }

    private static final class Cell extends ListCell<FollowerEntry> {
        private final Avatar avatar = new Avatar(28);
        private final Label name = new Label();
        private final Label more = new Label();
        private final VBox words = new VBox(name, more);
        private final HBox row = new HBox(10, avatar, words);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            words.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("strong");
            more.getStyleClass().add("muted");
        }

        @Override
        protected void updateItem(@Nullable FollowerEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Follower follower = entry.follower();
            avatar.show(follower);
            name.setText(follower.shownName());
            List<String> tags = follower.tags();
            more.setText(follower.openId().shortForm() + (tags.isEmpty() ? "" : " · " + String.join(" · ", tags)));
            setAccessibleText(follower.shownName() + ", " + more.getText());
            setGraphic(row);
        }
    }
}

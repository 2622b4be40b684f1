package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The cards in order: chosen, added, moved by key and by drag. */
final class CardList extends VBox {

    static final double ROW = 38;

    private final ComposerViewModel vm;
    private final NewsViewModel news;
    private final ListView<CardModel> list;
    private final Button add;
    private boolean following;
    private boolean adding;

    /**
     * @param pick shows the published articles, of which a card can be made
     */
    CardList(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable, Runnable pick) {
        this.vm = vm;
        this.news = vm.news();
        list = new ListView<>(news.cards());
        list.setId("news-cards");
        list.setFixedCellSize(ROW);
        list.setCellFactory(ignored -> new CardCell(vm, texts));
        list.accessibleTextProperty().bind(texts.of("composer.cards"));
        list.setPlaceholder(Bits.label(texts.of("composer.cards.none"), "muted"));
        list.setMinHeight(2 * ROW);
        list.prefHeightProperty()
                .bind(Bindings.size(news.cards())
                        .map(size -> ROW * Math.max(2, size.intValue()) + 4)
                        .orElse(ROW));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.getSelectionModel().selectedIndexProperty().addListener((ignored, before, now) -> chosen(now.intValue()));
        news.selectedProperty().addListener((ignored, before, now) -> follow());
        news.cards().addListener((ListChangeListener<CardModel>) ignored -> follow());
        add = Bits.button(
                "news-add",
                Bits.text(
                        texts,
                        () -> texts.get("composer.card.add", news.cards().size(), MessageLimits.USUAL.cards()),
                        news.cards()),
                this::add);
        add.setGraphic(Bits.icon(Feather.PLUS));
        add.getStyleClass().addAll("flat", "accent");
        add.setMaxWidth(Double.MAX_VALUE);
        add.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !editable.getValue() || !news.roomLeft(), editable, news.cards()));
        Button article =
                Bits.iconButton("news-from-article", Feather.FILE_TEXT, texts.of("composer.card.from-article"), pick);
        article.setMinWidth(Region.USE_PREF_SIZE);
        article.disableProperty().bind(add.disableProperty());
        StackPane stage = new StackPane(list);
        stage.setMinHeight(Region.USE_COMPUTED_SIZE);
        new CardDrag(list, stage, news);
        getStyleClass().addAll("boxed", "card-list");
        VBox.setVgrow(stage, Priority.SOMETIMES);
        HBox.setHgrow(add, Priority.ALWAYS);
        getChildren().addAll(stage, new HBox(add, article));
        follow();
    }

    private void add() {
        adding = true;
        news.add();
        adding = false;
    }

    /** Whether a card is being added at a person's wish right now: one writes its title next. */
    boolean adding() {
        return adding;
    }

    void focusAdd() {
        add.requestFocus();
    }

    /** A person chose a row; while the list itself is changing, its selection says nothing. */
    private void chosen(int index) {
        if (!following && index >= 0) {
            news.select(index);
        }
    }

    private void follow() {
        following = true;
        int index = news.selectedIndex();
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
            list.getFocusModel().focus(index);
        }
        following = false;
    }

    private void pressed(KeyEvent event) {
        boolean command = event.isControlDown() || event.isMetaDown();
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            news.moveUp();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            news.moveDown();
        } else if (event.getCode() == KeyCode.DELETE && !command) {
            vm.removeCard();
        } else if (command && event.getCode() == KeyCode.D) {
            news.duplicate();
        } else {
            return;
        }
        event.consume();
    }
}

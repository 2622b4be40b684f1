package dev.kefudesk.ui.composer.articles;

import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.article.Shelf;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The card that lists what the account has published: search, scroll, send it whole or make a news card of it. */
public final class ArticlePicker {

    private static final double WIDTH = 620;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final ArticlesViewModel vm;
    private final Means means;
    private final Texts texts;
    private final TextField search = new TextField();
    private final ListView<ArticleRow> list = new ListView<>();
    private final VBox card;
    private boolean open;

    /**
     * What it works with.
     *
     * @param roomForCard whether the draft takes one more news card
     * @param use hears which article is to be sent
     * @param asCard hears of which article a news card is to be made
     */
    public record Means(
            Overlays overlays,
            ZoneId zone,
            ObservableValue<Boolean> roomForCard,
            Consumer<PublishedArticle> use,
            Consumer<PublishedArticle> asCard) {}

    public ArticlePicker(ArticlesViewModel vm, Means means, Texts texts) {
        this.vm = vm;
        this.means = means;
        this.texts = texts;
        buildSearch();
        buildList();
        Fields fields = new Fields(texts);
        Label title = fields.words("composer.article.title");
        title.getStyleClass().add("section-title");
        Button refresh = fields.button("article-refresh", "composer.article.refresh", Feather.REFRESH_CW, vm::refresh);
        refresh.disableProperty().bind(vm.shelfProperty().map(Shelf::busy));
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(8, search, refresh);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        card = new VBox(10, title, top, list, status(fields), trouble(), buttons(fields));
        card.setId("article-picker");
        card.setPrefWidth(WIDTH);
    }

    private void buildSearch() {
        search.setId("article-search");
        search.promptTextProperty().bind(texts.of("composer.article.search"));
        search.accessibleTextProperty().bind(texts.of("composer.article.search"));
        search.textProperty().bindBidirectional(vm.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                event.consume();
                list.requestFocus();
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().select(0);
                }
            }
        });
    }

    private void buildList() {
        list.setId("article-list");
        list.accessibleTextProperty().bind(texts.of("composer.article.title"));
        list.setItems(vm.rows());
        list.setFixedCellSize(ArticleCell.HEIGHT);
        list.setPrefHeight(ArticleCell.HEIGHT * 5 + 2);
        list.setMinHeight(ArticleCell.HEIGHT * 2);
        list.setCellFactory(ignored -> new ArticleCell(vm, texts, means.zone()));
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.textProperty()
                .bind(Bindings.createStringBinding(
                        this::nothing, vm.shelfProperty(), vm.searchProperty(), texts.languageProperty()));
        list.setPlaceholder(nothing);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                use();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                use();
            }
        });
        texts.languageProperty().addListener((ignored, before, now) -> list.refresh());
    }

    private String nothing() {
        Shelf shelf = vm.shelfProperty().get();
        if (shelf.busy()) {
            return texts.get("composer.article.reading");
        }
        if (!vm.searchProperty().get().isBlank()) {
            return texts.get(shelf.more() ? "composer.article.not-found-yet" : "composer.article.not-found");
        }
        return shelf.at() == null ? texts.get("composer.article.unread") : texts.get("composer.article.none");
    }

    /** How much is read, from when, how many calls it has cost; and the way to more for whoever does not scroll. */
    private HBox status(Fields fields) {
        Label status = new Label();
        status.setId("article-status");
        status.setWrapText(true);
        status.getStyleClass().add("muted");
        status.textProperty()
                .bind(Bindings.createStringBinding(this::status, vm.shelfProperty(), texts.languageProperty()));
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        Button more = fields.button("article-more", "composer.article.more", Feather.CHEVRON_DOWN, vm::more);
        Fields.onlyWhen(more, when(shelf -> shelf.more()));
        more.disableProperty().bind(vm.shelfProperty().map(Shelf::busy));
        HBox row = new HBox(8, status, more);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private String status() {
        Shelf shelf = vm.shelfProperty().get();
        Instant at = shelf.at();
        String calls = texts.get("composer.article.calls", shelf.calls(), ArticleShelf.CALLS_A_DAY);
        return at == null
                ? calls
                : texts.get(
                        "composer.article.status",
                        shelf.issues().size(),
                        shelf.total(),
                        TIME.format(at.atZone(means.zone())),
                        calls);
    }

    private Label trouble() {
        Label trouble = new Label();
        trouble.setId("article-trouble");
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.getStyleClass().add("tone-refused");
        trouble.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(vm.shelfProperty().get()), vm.shelfProperty(), texts.languageProperty()));
        Fields.onlyWhen(trouble, when(shelf -> shelf.trouble() != null));
        return trouble;
    }

    private String words(Shelf shelf) {
        return switch (shelf.trouble()) {
            case null -> "";
            case Shelf.Trouble.NoCallsLeft() -> "✕ " + texts.get("composer.article.no-calls", ArticleShelf.CALLS_A_DAY);
            case Shelf.Trouble.ListMoved() -> "! " + texts.get("composer.article.moved");
            case Shelf.Trouble.NotKept() -> "! " + texts.get("composer.article.not-kept");
            case Shelf.Trouble.Failed(var cause) ->
                "✕ "
                        + texts.get(
                                "composer.article.failed",
                                texts.get("window.record.cause." + cause.name().toLowerCase(Locale.ROOT)));
            case Shelf.Trouble.Refused(var refusal) -> {
                String key = "composer.article.code." + refusal.code();
                yield "✕ "
                        + (texts.has(key)
                                ? texts.get(key)
                                : texts.get("composer.article.refused", String.valueOf(refusal.code())));
            }
        };
    }

    private BooleanBinding when(Predicate<Shelf> holds) {
        return Bindings.createBooleanBinding(() -> holds.test(vm.shelfProperty().get()), vm.shelfProperty());
    }

    private HBox buttons(Fields fields) {
        var chosen = list.getSelectionModel().selectedItemProperty();
        Button use = fields.button("article-use", "composer.article.use", Feather.FILE_TEXT, this::use);
        use.setDefaultButton(false);
        use.getStyleClass().add("accent");
        use.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> chosen.get() == null || !chosen.get().sendable(), chosen));
        Button asCard = fields.button("article-as-card", "composer.article.as-card", Feather.LAYOUT, this::asCard);
        asCard.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> chosen.get() == null
                                || chosen.get().deleted()
                                || !Boolean.TRUE.equals(means.roomForCard().getValue()),
                        chosen,
                        means.roomForCard()));
        Button close = new Button();
        close.setId("article-close");
        close.textProperty().bind(texts.of("composer.article.close"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(ignored -> hide());
        Label why = new Label();
        why.setId("article-why");
        why.setWrapText(true);
        why.getStyleClass().add("muted");
        why.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> why(chosen.get()), chosen, means.roomForCard(), texts.languageProperty()));
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(8, why, close, asCard, use);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /** Why one of the buttons does nothing, {@code ""} where both do or nothing is chosen. */
    private String why(@Nullable ArticleRow row) {
        if (row == null) {
            return "";
        }
        if (row.deleted()) {
            return texts.get("composer.article.why-deleted");
        }
        if (!Boolean.TRUE.equals(means.roomForCard().getValue())) {
            return texts.get("composer.article.why-full");
        }
        return row.piece() > 0 ? texts.get("composer.article.why-piece") : "";
    }

    /** Lays the card over the window and brings the list up to date where that is due. */
    public void show() {
        if (!open) {
            open = true;
            list.getSelectionModel().clearSelection();
            means.overlays().open(card, search, this::hide);
            vm.open();
        }
    }

    private void hide() {
        open = false;
        means.overlays().close(card);
    }

    private void use() {
        ArticleRow row = list.getSelectionModel().getSelectedItem();
        if (row != null && row.sendable()) {
            hide();
            means.use().accept(row.article());
        }
    }

    private void asCard() {
        ArticleRow row = list.getSelectionModel().getSelectedItem();
        if (row != null && !row.deleted()) {
            hide();
            means.asCard().accept(row.article());
        }
    }
}

package dev.kefudesk.ui.shell;

import dev.kefudesk.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's content: header, rail, the page chosen, status bar, and whatever lies over them. */
final class ShellView extends StackPane {

    private static final double LIST_LEAST = 220;
    private static final double LIST_USUAL = 276;
    private static final double LIST_MOST = 420;

    private final ShellViewModel vm;
    private final Texts texts;
    private final StackPane pages = new StackPane();
    private final Map<Page, Node> byPage = new EnumMap<>(Page.class);
    private final ToggleGroup rail = new ToggleGroup();
    private final Region list;

    /** The pieces that fill the window. */
    record Pieces(
            Region followers,
            Region writing,
            Region waiting,
            Region snippets,
            Region history,
            Region accounts,
            Region settings,
            Region banner) {}

    /** What lies over the pages. */
    record Layers(NoticeBar notices, OverlayLayer overlays) {}

    /**
     * @param database which database is in use
     */
    ShellView(
            ShellViewModel vm,
            Texts texts,
            Pieces pieces,
            Layers layers,
            ObservableStringValue database,
            Runnable find) {
        this.vm = vm;
        this.texts = texts;
        this.list = pieces.followers;
        getStyleClass().add("desk");
        getStylesheets()
                .add(Objects.requireNonNull(ShellView.class.getResource("/dev/kefudesk/ui/shell/shell.css"))
                        .toExternalForm());
        byPage.put(Page.COMPOSE, composePage(pieces));
        byPage.put(Page.WAITING, pieces.waiting);
        byPage.put(Page.SNIPPETS, pieces.snippets);
        byPage.put(Page.HISTORY, pieces.history);
        byPage.put(Page.ACCOUNTS, pieces.accounts);
        byPage.put(Page.SETTINGS, pieces.settings);
        pages.getChildren().setAll(byPage.values());
        pages.setMinSize(0, 0);
        BorderPane window = new BorderPane();
        window.setTop(new VBox(new Header(vm, texts, find), pieces.banner));
        window.setLeft(railColumn());
        window.setCenter(pages);
        window.setBottom(statusBar(database));
        StackPane.setAlignment(layers.notices, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(layers.notices, new Insets(0, 16, 38, 16));
        getChildren().addAll(window, layers.notices, layers.overlays);
        vm.pageProperty().subscribe(this::show);
    }

    /** Makes the follower list narrower or wider, within its bounds. */
    void resizeList(double by) {
        double now = list.getPrefWidth() + by;
        listWidth(Math.clamp(now, LIST_LEAST, LIST_MOST));
    }

    /** The list keeps its width; the composer gives way. */
    private void listWidth(double width) {
        list.setMinWidth(width);
        list.setPrefWidth(width);
        list.setMaxWidth(width);
    }

    private void show(Page page) {
        byPage.forEach((of, node) -> node.setVisible(of == page));
        rail.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == page)
                .findFirst()
                .ifPresent(rail::selectToggle);
    }

    private HBox composePage(Pieces pieces) {
        listWidth(LIST_USUAL);
        Region grip = new Region();
        grip.getStyleClass().addAll("grip", "line-left");
        grip.setCursor(Cursor.H_RESIZE);
        grip.setMinWidth(4);
        grip.setMaxWidth(4);
        double[] last = new double[1];
        grip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> last[0] = event.getSceneX());
        grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            resizeList(event.getSceneX() - last[0]);
            last[0] = event.getSceneX();
        });
        HBox.setHgrow(list, Priority.NEVER);
        HBox.setHgrow(pieces.writing, Priority.ALWAYS);
        pieces.writing.setMinSize(0, 0);
        HBox page = new HBox(list, grip, pieces.writing);
        page.setMinHeight(0);
        return page;
    }

    private VBox railColumn() {
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        VBox column = new VBox(
                8,
                railButton(Page.COMPOSE, Feather.EDIT_3),
                railButton(Page.WAITING, Feather.INBOX),
                railButton(Page.SNIPPETS, Feather.BOOKMARK),
                railButton(Page.HISTORY, Feather.CLOCK),
                railButton(Page.ACCOUNTS, Feather.USERS),
                space,
                railButton(Page.SETTINGS, Feather.SETTINGS));
        column.getStyleClass().addAll("rail", "panel", "line-right");
        column.setMinWidth(64);
        return column;
    }

    private ToggleButton railButton(Page page, Feather icon) {
        ToggleButton button = new RailButton();
        String name = page.name().toLowerCase(java.util.Locale.ROOT);
        FontIcon sign = new FontIcon(icon);
        sign.setIconSize(20);
        button.setId("nav-" + name);
        button.setGraphic(sign);
        button.setUserData(page);
        button.setToggleGroup(rail);
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().setAll("rail-button");
        button.textProperty().bind(texts.of("shell.nav." + name));
        button.accessibleTextProperty().bind(texts.of("shell.nav." + name));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> vm.pageProperty().set(page));
        return button;
    }

    private HBox statusBar(ObservableStringValue place) {
        Label banner = new Label();
        banner.setId("sandbox-banner");
        banner.textProperty().bind(texts.of("shell.sandbox"));
        banner.getStyleClass().addAll("pill", "tone-unknown", "sandbox-banner");
        banner.visibleProperty().bind(vm.accountProperty().map(account -> account.sandbox()));
        banner.managedProperty().bind(banner.visibleProperty());
        Label database = new Label();
        database.setId("database-status");
        database.textProperty().bind(place);
        database.getStyleClass().add("muted");
        Label counts = new Label();
        counts.setId("today-counts");
        counts.textProperty().bind(vm.countsProperty());
        counts.getStyleClass().add("muted");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(16, banner, database, space, counts);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("status-bar", "panel", "line-above");
        bar.setMinHeight(26);
        bar.setMaxHeight(26);
        return bar;
    }

    /** A chosen page stays chosen when its button is pressed again. */
    private static final class RailButton extends ToggleButton {
        @Override
        public void fire() {
            if (isSelected()) {
                getOnAction().handle(new javafx.event.ActionEvent(this, this));
            } else {
                super.fire();
            }
        }
    }
}

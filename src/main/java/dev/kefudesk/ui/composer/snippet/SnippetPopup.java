package dev.kefudesk.ui.composer.snippet;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Lies over the composer, at the caret or below a button: the list of snippets, or the form that asks for variables. It is a
 * part of the scene, so that the focus stays where one writes.
 */
public final class SnippetPopup extends VBox {

    private static final double WIDTH = 400;
    private static final double ROW = 44;
    private static final int ROWS = 5;
    private static final double EDGE = 8;

    private final SnippetPicker vm;
    private final Texts texts;
    private final Pane ground;
    private final Ways ways;
    private final TextField search = new TextField();
    private final ListView<Snippet> list = new ListView<>();
    private final Label state = new Label();
    private final VBox choosing;
    private final Button manage = new Button();
    private @Nullable Bounds at;
    private @Nullable Node back;
    private @Nullable VariableForm form;
    private boolean takeWhenFound;

    /**
     * What happens with what is chosen here.
     *
     * @param chosen a snippet; the popup stays until somebody closes it
     * @param given values of variables that were asked for
     * @param cancelled the form was left
     * @param manage shows the page on which snippets are written
     */
    public record Ways(
            Consumer<Snippet> chosen, Consumer<Map<String, String>> given, Runnable cancelled, Runnable manage) {}

    /** @param ground lies under it and is as large as it may get; does not lay it out */
    public SnippetPopup(SnippetPicker vm, Texts texts, Pane ground, Ways ways) {
        super(8);
        this.vm = vm;
        this.texts = texts;
        this.ground = ground;
        this.ways = ways;
        setId("snippet-popup");
        getStyleClass().add("snippet-popup");
        setManaged(false);
        setVisible(false);
        setViewOrder(-1);
        buildSearch();
        buildList();
        state.setId("snippet-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.managedProperty().bind(state.visibleProperty());
        state.visibleProperty().bind(state.textProperty().isNotEmpty());
        choosing = new VBox(6, search, state, list, foot());
        vm.stageProperty().subscribe(this::draw);
        ground.getChildren().add(this);
        ground.layoutBoundsProperty().addListener((_, _, _) -> place());
    }

    private void buildSearch() {
        search.setId("snippet-search");
        search.promptTextProperty().bind(texts.of("composer.snippet.search"));
        search.accessibleTextProperty().bind(texts.of("composer.snippet.search"));
        search.textProperty().bindBidirectional(vm.wordsProperty());
    }

    private void buildList() {
        list.setId("snippet-list");
        list.accessibleTextProperty().bind(texts.of("composer.snippet.list"));
        list.setItems(vm.found());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new SnippetCell(texts));
        list.managedProperty().bind(list.visibleProperty());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                take();
            }
        });
        vm.found().addListener((ListChangeListener<Snippet>) _ -> first());
    }

    private HBox foot() {
        Label hint = new Label();
        hint.textProperty().bind(texts.of("composer.snippet.hint"));
        hint.getStyleClass().add("muted");
        hint.setMinWidth(0);
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        manage.setId("snippet-manage");
        manage.textProperty().bind(texts.of("composer.snippet.manage"));
        manage.setGraphic(new FontIcon(Feather.SETTINGS));
        manage.getStyleClass().addAll(Styles.FLAT, "small");
        manage.setMinWidth(Region.USE_PREF_SIZE);
        manage.setOnAction(_ -> {
            close();
            ways.manage.run();
        });
        HBox foot = new HBox(8, hint, manage);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    public boolean isOpen() {
        return isVisible();
    }

    /** Whether it is the list that is open. */
    public boolean isChoosing() {
        return isVisible() && form == null;
    }

    /**
     * Opens the list.
     *
     * @param place at which it opens, in the scene
     * @param returns gets the focus back
     * @param typing whether the person goes on typing where they are; else the search field gets the focus
     */
    public void open(Bounds place, Node returns, boolean typing) {
        at = place;
        back = returns;
        form = null;
        takeWhenFound = false;
        getChildren().setAll(choosing);
        setVisible(true);
        vm.open();
        place();
        if (!typing) {
            search.requestFocus();
        }
    }

    /** Asks for variables, where the list was or at this place. */
    public void ask(Asked asked, Bounds place, Node returns) {
        if (!isVisible()) {
            at = place;
            back = returns;
        }
        vm.shut();
        VariableForm asking = new VariableForm(asked, texts, ways.given, ways.cancelled);
        form = asking;
        getChildren().setAll(asking);
        setVisible(true);
        place();
        asking.focusFirst();
    }

    /** Says why what was chosen does not go in. */
    public void say(String why) {
        state.setText(why);
        state.getStyleClass().setAll("label", "problem", "tone-refused");
        place();
    }

    /** Goes away; the focus goes back if it was in here. */
    public void close() {
        if (!isVisible()) {
            return;
        }
        boolean held = holdsFocus();
        form = null;
        vm.shut();
        setVisible(false);
        getChildren().clear();
        if (held && back != null && back.getScene() != null) {
            back.requestFocus();
        }
    }

    /** Whether the focus is in here. */
    public boolean holdsFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node up = owner; up != null; up = up.getParent()) {
            if (up.equals(this)) {
                return true;
            }
        }
        return false;
    }

    /** Keys that are meant for the popup wherever the focus is; consumed where they are. */
    public void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            boolean asking = form != null;
            close();
            if (asking) {
                ways.cancelled.run();
            }
        } else if (form == null && !manage.isFocused()) {
            choose(event);
        }
    }

    private void choose(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case PAGE_DOWN -> move(event, ROWS);
            case PAGE_UP -> move(event, -ROWS);
            case ENTER -> take(event);
            case TAB -> {
                if (!event.isShiftDown()) {
                    take(event);
                }
            }
            default -> takeWhenFound = false;
        }
    }

    private void move(KeyEvent event, int step) {
        int size = list.getItems().size();
        if (size > 0) {
            event.consume();
            int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) step, 0, size - 1);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - ROWS / 2));
        }
    }

    /** With nothing to take, the key is that of whatever lies below. */
    private void take(KeyEvent event) {
        if (event.isShiftDown() || event.isAltDown()) {
            return;
        }
        if (!vm.upToDate()) {
            event.consume();
            takeWhenFound = true;
        } else if (list.getSelectionModel().getSelectedItem() != null) {
            event.consume();
            take();
        } else {
            close();
        }
    }

    private void take() {
        Snippet chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            ways.chosen.accept(chosen);
        }
    }

    private void first() {
        if (!list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private void draw(SnippetPicker.Stage now) {
        state.getStyleClass().setAll("label", now instanceof SnippetPicker.Failed ? "tone-refused" : "muted");
        state.setText(
                switch (now) {
                    case SnippetPicker.Closed _, SnippetPicker.Looking _, SnippetPicker.Found _ -> "";
                    case SnippetPicker.Nothing(boolean any) ->
                        texts.get(any ? "composer.snippet.nothing" : "composer.snippet.none");
                    case SnippetPicker.Failed(var why) ->
                        "✕ "
                                + texts.get(
                                        "composer.snippet.failed",
                                        StoreWords.cause(texts, why),
                                        StoreWords.step(texts, why));
                });
        boolean some = !list.getItems().isEmpty();
        list.setVisible(some);
        list.setPrefHeight(ROW * Math.clamp(list.getItems().size(), 1, ROWS) + 2);
        list.setMinHeight(Region.USE_PREF_SIZE);
        place();
        if (takeWhenFound && now instanceof SnippetPicker.Found && vm.upToDate()) {
            takeWhenFound = false;
            take();
        }
    }

    /** Below its place where there is room, else above, and never beyond the edges. */
    private void place() {
        Bounds scene = at;
        if (!isVisible() || scene == null || ground.getScene() == null) {
            return;
        }
        applyCss();
        double width = Math.min(WIDTH, Math.max(200, ground.getWidth() - 2 * EDGE));
        double height = Math.min(prefHeight(width), Math.max(120, ground.getHeight() - 2 * EDGE));
        Bounds here = ground.sceneToLocal(scene);
        double x = Math.clamp(here.getMinX(), EDGE, Math.max(EDGE, ground.getWidth() - width - EDGE));
        double below = here.getMaxY() + 4;
        double above = here.getMinY() - 4 - height;
        double y = below + height <= ground.getHeight() - EDGE || above < EDGE ? below : above;
        resizeRelocate(x, Math.clamp(y, EDGE, Math.max(EDGE, ground.getHeight() - height - EDGE)), width, height);
        requestLayout();
    }
}

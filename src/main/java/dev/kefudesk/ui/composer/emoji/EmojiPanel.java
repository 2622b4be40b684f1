package dev.kefudesk.ui.composer.emoji;

import dev.kefudesk.service.picture.EmojiCatalogue.Choice;
import dev.kefudesk.ui.composer.emoji.EmojiPickerViewModel.Tab;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Emoji to choose, below the text they go into: those used lately, WeChat's own, Unicode's by group, and a search. A click
 * leaves the panel open for the next one; Enter goes back to the text, so does Escape.
 */
public final class EmojiPanel extends VBox {

    private static final double HEIGHT = 244;
    private static final double SIGN = 16;
    private static final String WAVE = "👋";

    private final EmojiPickerViewModel vm;
    private final Texts texts;
    private final Consumer<String> chosen;
    private final Runnable back;
    private final TextField search = new TextField();
    private final EmojiGrid grid;
    private final BooleanProperty shown = new SimpleBooleanProperty();

    /**
     * @param chosen takes what goes into the text
     * @param back puts the focus into the text again
     */
    public EmojiPanel(EmojiPickerViewModel vm, Texts texts, Consumer<String> chosen, Runnable back) {
        super(6);
        this.vm = vm;
        this.texts = texts;
        this.chosen = chosen;
        this.back = back;
        this.grid = new EmojiGrid(vm, this::choose);
        setId("emoji-panel");
        getStyleClass().addAll("boxed", "emoji-panel");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        grid.accessibleTextProperty().bind(texts.of("composer.emoji"));
        grid.setPlaceholder(placeholder());
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(top(), tabs(), grid, name());
        visibleProperty().bind(shown);
        managedProperty().bind(shown);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Opens it, or closes it where it is open. */
    public void toggle() {
        if (shown.get()) {
            close();
        } else {
            vm.open();
            shown.set(true);
            search.requestFocus();
        }
    }

    /** Takes it away; the focus stays where it is. */
    public void hide() {
        shown.set(false);
    }

    private void close() {
        hide();
        back.run();
    }

    private void choose(Choice choice) {
        vm.used(choice);
        chosen.accept(choice.text());
    }

    private void pressed(KeyEvent event) {
        boolean inSearch = search.equals(event.getTarget());
        boolean inGrid = grid.equals(event.getTarget());
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER && (inSearch || inGrid)) {
            event.consume();
            Choice marked = grid.marked();
            if (marked != null) {
                choose(marked);
                close();
            }
        } else if (event.getCode() == KeyCode.SPACE && inGrid) {
            event.consume();
            Choice marked = grid.marked();
            if (marked != null) {
                choose(marked);
            }
        } else if (event.getCode() == KeyCode.DOWN && inSearch) {
            event.consume();
            grid.requestFocus();
        }
    }

    private Node top() {
        search.setId("emoji-search");
        search.promptTextProperty().bind(texts.of("composer.emoji.search"));
        search.accessibleTextProperty().bind(texts.of("composer.emoji.search"));
        search.textProperty().bindBidirectional(vm.queryProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        Button close = new Button();
        close.setId("emoji-close");
        close.setGraphic(new FontIcon(Feather.X));
        close.getStyleClass().addAll("button-icon", "flat", "small-icon");
        close.accessibleTextProperty().bind(texts.of("composer.emoji.close"));
        close.setOnAction(ignored -> close());
        HBox top = new HBox(8, search, tones(), close);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    private Node tones() {
        HBox tones = new HBox();
        tones.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        for (int tone = 0; tone <= 5; tone++) {
            String sign = tone == 0 ? WAVE : WAVE + Character.toString(0x1F3FA + tone);
            ToggleButton button = sign("emoji-tone-" + tone, sign, texts.of("composer.emoji.tone." + tone), group);
            button.setUserData(tone);
            tones.getChildren().add(button);
        }
        group.selectToggle(group.getToggles().get(vm.toneProperty().get()));
        group.selectedToggleProperty().addListener((ignored, before, now) -> {
            if (now != null && now.getUserData() instanceof Integer tone) {
                vm.toneProperty().set(tone);
            } else if (before != null) {
                before.setSelected(true);
            }
        });
        return tones;
    }

    private Node tabs() {
        HBox tabs = new HBox(2);
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            String name = tab.name().toLowerCase(Locale.ROOT);
            ToggleButton button =
                    sign("emoji-group-" + name, tab.sign(), texts.of("composer.emoji.group." + name), group);
            button.setUserData(tab);
            tabs.getChildren().add(button);
        }
        vm.tabProperty()
                .subscribe(now -> group.getToggles().stream()
                        .filter(toggle -> now.equals(toggle.getUserData()))
                        .forEach(group::selectToggle));
        group.selectedToggleProperty().addListener((ignored, before, now) -> {
            if (now != null && now.getUserData() instanceof Tab tab) {
                vm.queryProperty().set("");
                vm.tabProperty().set(tab);
            } else if (before != null) {
                before.setSelected(true);
            }
        });
        // what is found belongs to no group
        tabs.opacityProperty()
                .bind(Bindings.when(vm.queryProperty().isEmpty()).then(1.0).otherwise(0.5));
        return tabs;
    }

    private ToggleButton sign(String id, String emoji, ObservableValue<String> name, ToggleGroup group) {
        EmojiView picture = new EmojiView(vm.pictures(), SIGN);
        shown.addListener((ignored, before, now) -> picture.show(emoji));
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.setGraphic(picture);
        button.getStyleClass().setAll("emoji-sign");
        button.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
        button.setToggleGroup(group);
        return button;
    }

    private Node placeholder() {
        Label label = new Label();
        label.getStyleClass().add("muted");
        label.textProperty()
                .bind(words(
                        () -> !vm.ready()
                                ? texts.get("composer.emoji.loading")
                                : texts.get(
                                        vm.queryProperty().get().isBlank()
                                                ? "composer.emoji.none-used"
                                                : "composer.emoji.none-found"),
                        vm.choicesProperty(),
                        vm.queryProperty(),
                        shown));
        return label;
    }

    /** The name of the one that Enter would choose, and whose the pictures are: their licence asks for that. */
    private Node name() {
        Label name = new Label();
        name.setId("emoji-name");
        name.getStyleClass().addAll("muted", "emoji-name");
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.textProperty()
                .bind(words(
                        () -> {
                            Choice marked = grid.marked();
                            return marked == null ? "" : vm.name(marked);
                        },
                        grid.markProperty(),
                        vm.choicesProperty()));
        Label credit = new Label();
        credit.getStyleClass().addAll("muted", "emoji-name");
        credit.setMinWidth(Region.USE_PREF_SIZE);
        credit.textProperty().bind(texts.of("composer.emoji.credit"));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        return new HBox(8, name, credit);
    }

    private ObservableValue<String> words(Supplier<String> supplier, Observable... on) {
        Observable[] all = new Observable[on.length + 1];
        System.arraycopy(on, 0, all, 0, on.length);
        all[on.length] = texts.languageProperty();
        return Bindings.createStringBinding(supplier::get, all);
    }
}

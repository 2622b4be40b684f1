package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.ui.composer.snippet.Asked;
import dev.kefudesk.ui.composer.snippet.SlashTrigger;
import dev.kefudesk.ui.composer.snippet.SnippetPopup;
import dev.kefudesk.ui.kit.Texts;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Snippets at the caret: the buttons for them, the list that opens there, and what goes into the text. */
final class SnippetDock implements SnippetUse.Screen, SlashTrigger.Listener {

    private static final double LEAST_BUTTON = 34;

    private final ComposerViewModel vm;
    private final TextArea area;
    private final ObservableValue<Boolean> editable;
    private final SnippetPopup popup;
    private final SlashTrigger slash;
    private final Button insert;
    private final HBox bar;

    /** @param ground lies under the list and is as large as it may get */
    SnippetDock(ComposerViewModel vm, Texts texts, Pane ground, TextArea area, ObservableValue<Boolean> editable) {
        this.vm = vm;
        this.area = area;
        this.editable = editable;
        SnippetUse use = vm.snippets();
        popup = new SnippetPopup(
                use.picker(),
                texts,
                ground,
                new SnippetPopup.Ways(use::choose, this::given, this::cancelled, use::manage));
        slash = new SlashTrigger(area, this);
        insert = Bits.button("insert-snippet", texts.of("composer.snippet.button"), this::open);
        insert.setGraphic(Bits.icon(Feather.BOOKMARK));
        // where the tabs need the room, the icon is left of it
        insert.setMinWidth(LEAST_BUTTON);
        insert.accessibleTextProperty().bind(texts.of("composer.snippet.button"));
        insert.getStyleClass().addAll("flat", "small");
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.of("composer.snippet.button.tip"));
        insert.setTooltip(tip);
        Button save = Bits.iconButton("snippet-save", Feather.SAVE, texts.of("composer.snippet.save"), use::save);
        insert.disableProperty().bind(editable.map(now -> !now));
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        this::nothingToSave,
                        vm.kindProperty(),
                        vm.textProperty(),
                        vm.news().cards(),
                        editable));
        bar = new HBox(2, insert, save);
        bar.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("line-below");
        use.show(this);
        vm.recipientProperty().addListener((_, before, now) -> {
            if (before != null && (now == null || !before.key().equals(now.key()))) {
                shut();
            }
        });
        vm.kindProperty().addListener((_, _, _) -> leave());
        ground.sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, _, now) -> focusMoved(now));
    }

    /** The buttons. */
    Node bar() {
        return bar;
    }

    private boolean nothingToSave() {
        if (!editable.getValue()) {
            return true;
        }
        return switch (vm.kindProperty().get()) {
            case TEXT -> vm.textProperty().get().isBlank();
            case NEWS -> vm.news().cards().isEmpty();
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> true;
        };
    }

    /** A key that is meant for the list or the form is consumed. */
    void pressed(KeyEvent event) {
        if (popup.isOpen() && !slash.composing()) {
            popup.pressed(event);
            if (!popup.isOpen()) {
                slash.release();
            }
        }
    }

    private void open() {
        if (popup.isOpen()) {
            shut();
            return;
        }
        slash.release();
        Node back = vm.kindProperty().get() == MessageKind.TEXT ? area : insert;
        popup.open(insert.localToScene(insert.getBoundsInLocal()), back, false);
    }

    private void given(Map<String, String> values) {
        vm.snippets().given(values);
        shut();
    }

    private void cancelled() {
        vm.snippets().cancelled();
        shut();
    }

    private void shut() {
        slash.release();
        popup.close();
    }

    /** The list does not survive the kind it was opened in. */
    private void leave() {
        if (popup.isChoosing()) {
            shut();
        }
    }

    private void focusMoved(@Nullable Node now) {
        if (popup.isChoosing() && now != null && !now.equals(area) && !now.equals(insert) && !popup.holdsFocus()) {
            shut();
        }
    }

    @Override
    public void ask(Asked asked) {
        popup.ask(asked, caret(area.getCaretPosition()), area);
    }

    @Override
    public void insert(String text) {
        slash.replace(text);
    }

    @Override
    public void refuse(String why) {
        popup.say("✕ " + why);
    }

    @Override
    public void done() {
        if (slash.following()) {
            slash.replace("");
        }
        popup.close();
    }

    @Override
    public boolean opened() {
        if (popup.isOpen() || !editable.getValue()) {
            return false;
        }
        popup.open(caret(area.getCaretPosition() - 1), area, true);
        return true;
    }

    @Override
    public void words(String typed) {
        vm.snippets().picker().wordsProperty().set(typed);
    }

    @Override
    public void left() {
        popup.close();
    }

    /** Where this character stands, in the scene; the whole text where nobody knows. */
    private Bounds caret(int index) {
        Rectangle2D character = vm.kindProperty().get() == MessageKind.TEXT
                        && index >= 0
                        && index < area.getLength()
                        && area.getSkin() instanceof TextAreaSkin skin
                ? skin.getCharacterBounds(index)
                : null;
        if (character != null) {
            return area.localToScene(new BoundingBox(
                    character.getMinX(), character.getMinY(), character.getWidth(), character.getHeight()));
        }
        return insert.localToScene(insert.getBoundsInLocal());
    }
}

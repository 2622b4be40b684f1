package dev.kefudesk.ui.composer.emoji;

import dev.kefudesk.service.picture.EmojiCatalogue.Choice;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One emoji to choose. */
final class EmojiTile extends StackPane {

    static final double SIZE = 34;

    private static final double EMOJI = 24;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("selected");

    private final EmojiPickerViewModel vm;
    private final Consumer<Choice> clicked;
    private final EmojiView picture;
    private final Tooltip tip = new Tooltip();
    private @Nullable Choice choice;

    EmojiTile(EmojiPickerViewModel vm, Consumer<Choice> clicked) {
        this.vm = vm;
        this.clicked = clicked;
        this.picture = new EmojiView(vm.pictures(), EMOJI);
        getStyleClass().add("emoji-tile");
        getChildren().add(picture);
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setAccessibleRole(AccessibleRole.BUTTON);
        tip.setOnShowing(ignored -> tip.setText(name()));
        Tooltip.install(this, tip);
        setOnMouseClicked(event -> {
            choose();
            event.consume();
        });
    }

    /** Shows this one, nothing for null. */
    void show(@Nullable Choice shown) {
        choice = shown;
        setVisible(shown != null);
        setId(shown == null ? null : "emoji-" + shown.key());
        picture.show(shown == null ? "" : shown.picture());
        setAccessibleText(name());
    }

    private String name() {
        Choice shown = choice;
        return shown == null ? "" : vm.name(shown);
    }

    void mark(boolean marked) {
        pseudoClassStateChanged(MARKED, marked);
    }

    private void choose() {
        Choice shown = choice;
        if (shown != null) {
            clicked.accept(shown);
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            choose();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}

package dev.kefudesk.ui.shell;

import dev.kefudesk.ui.kit.Overlays;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the window and holds what must be dealt with first: questions, the secret prompt, quick find. Keeps the focus
 * inside the topmost card and gives it back afterwards.
 */
final class OverlayLayer extends StackPane implements Overlays {

    private final Deque<Open> cards = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ChangeListener<@Nullable Node> guard = (_, _, now) -> keepFocus(now);

    OverlayLayer() {
        setVisible(false);
        getStyleClass().add("overlay");
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty().addListener((_, before, now) -> {
            if (before != null) {
                before.focusOwnerProperty().removeListener(guard);
            }
            if (now != null) {
                now.focusOwnerProperty().addListener(guard);
            }
        });
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    boolean isOpen() {
        return open.get();
    }

    @Override
    public void open(Region card, Node first, Runnable onEscape) {
        Node before = getScene() == null ? null : getScene().getFocusOwner();
        if (!card.getStyleClass().contains("overlay-card")) {
            card.getStyleClass().add("overlay-card");
        }
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane ground = new StackPane(card);
        ground.getStyleClass().add("overlay-ground");
        StackPane.setAlignment(card, Pos.CENTER);
        cards.push(new Open(card, ground, first, onEscape, before));
        getChildren().add(ground);
        setVisible(true);
        open.set(true);
        first.requestFocus();
    }

    @Override
    public void close(Region card) {
        Open shown =
                cards.stream().filter(one -> one.card.equals(card)).findFirst().orElse(null);
        if (shown == null) {
            return;
        }
        cards.remove(shown);
        shown.ground.getChildren().clear();
        getChildren().remove(shown.ground);
        open.set(!cards.isEmpty());
        setVisible(!cards.isEmpty());
        Node before = shown.focusBefore;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        Open top = cards.peek();
        if (top == null) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            top.onEscape.run();
        } else if (event.getCode() == KeyCode.TAB) {
            event.consume();
            move(top, event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.ENTER
                && event.getTarget() instanceof ButtonBase button
                && !event.isShortcutDown()) {
            event.consume();
            button.fire();
        }
    }

    private void move(Open top, int step) {
        List<Node> stops = new ArrayList<>();
        collect(top.card, stops);
        if (stops.isEmpty()) {
            return;
        }
        int now = stops.indexOf(getScene().getFocusOwner());
        stops.get(Math.floorMod(now < 0 ? 0 : now + step, stops.size())).requestFocus();
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    private void keepFocus(@Nullable Node now) {
        Open top = cards.peek();
        if (top == null || now == null || inside(top.card, now) || top.card.getScene() == null) {
            return;
        }
        top.first.requestFocus();
    }

    private static boolean inside(Node card, Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.equals(card)) {
                return true;
            }
        }
        return false;
    }

    private record Open(
            Region card,
            StackPane ground,
            Node first,
            Runnable onEscape,
            @Nullable Node focusBefore) {}
}

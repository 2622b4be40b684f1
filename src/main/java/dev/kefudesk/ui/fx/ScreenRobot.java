package dev.kefudesk.ui.fx;

import dev.kefudesk.ui.fx.KeyStrokes.KeyStroke;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * Uses the program as a person does: mouse and keys through JavaFX's robot, and reading what is on screen. Controls are
 * named by their ids. Call it from a thread of your own, never from the FX thread; every method throws
 * {@link ScreenFailure} where the screen does not allow what was asked.
 */
public final class ScreenRobot {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_WHEEL_TURNS = 200;

    private @Nullable Robot robot;

    /** What is drawn in the main window: ARGB, row by row. */
    public record Picture(int width, int height, int[] argb) {}

    /** Whether the toolkit runs and a window is open. */
    public boolean windowOpen() {
        try {
            return onFx(() -> !Window.getWindows().isEmpty());
        } catch (IllegalStateException toolkitNotStarted) {
            return false;
        }
    }

    /**
     * Gives the main window a size in pixels at the screen's corner. Only there does the headless platform of JavaFX 26 hand
     * wheel turns to what is under the mouse: it takes screen coordinates for the window's own.
     */
    public void resizeWindow(int width, int height) {
        onFx(() -> {
            Stage stage = stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return stage;
        });
    }

    /** Asks the main window to close, as its own button does. */
    public void closeWindow() {
        onFx(() -> {
            Stage stage = stage();
            WindowEvent asked = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stage.fireEvent(asked);
            if (!asked.isConsumed()) {
                stage.hide();
            }
            return stage;
        });
    }

    public String windowTitle() {
        return onFx(() -> stage().getTitle());
    }

    public boolean shown(String id) {
        return onFx(() -> {
            Node node = OnScreen.find(id);
            return node != null && node.getLayoutBounds().getWidth() > 0;
        });
    }

    public boolean enabled(String id) {
        return onFx(() -> !node(id).isDisabled());
    }

    /** All texts on and in a control, a line each. */
    public String text(String id) {
        return onFx(() -> OnScreen.text(node(id)));
    }

    /** The rows of a list or table that are on screen, each with its texts, from the top. */
    public List<String> rows(String id) {
        return onFx(() -> OnScreen.rows(node(id)).stream().map(OnScreen::text).toList());
    }

    /** How many pictures are drawn in a control. */
    public int pictures(String id) {
        return onFx(() -> OnScreen.pictures(node(id)));
    }

    /** Clicks into the middle of a control, scrolling to it first where a scroll pane hides it. */
    public void click(String id) {
        reveal(id);
        clickOn(id, () -> node(id));
    }

    /** Clicks the first row on screen whose texts contain the given one. */
    public void clickRow(String id, String text) {
        clickOn(
                "a row of " + id + " with \"" + text + "\"",
                () -> OnScreen.rows(node(id)).stream()
                        .filter(row -> OnScreen.text(row).contains(text))
                        .findFirst()
                        .orElseThrow(() -> new ScreenFailure(id + " shows no row with \"" + text + "\"")));
    }

    /** Types where the caret is; characters that no key types are pasted with Ctrl+V. */
    public void type(String text) {
        StringBuilder unkeyed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            KeyStroke key = KeyStrokes.of(c);
            if (key == null) {
                unkeyed.append(c);
            } else {
                paste(unkeyed);
                press(key.code(), key.shift() ? List.of(KeyCode.SHIFT) : List.of());
            }
        }
        paste(unkeyed);
    }

    /** Presses a key while Ctrl is held down. */
    public void control(String keyName) {
        press(KeyCode.valueOf(keyName), List.of(KeyCode.CONTROL));
    }

    /** Presses a key by its name in {@link KeyCode}. */
    public void key(String keyName) {
        press(KeyCode.valueOf(keyName), List.of());
    }

    public Picture picture() {
        return onFx(() -> {
            WritableImage image = stage().getScene().snapshot(null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] argb = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
            return new Picture(width, height, argb);
        });
    }

    private void paste(StringBuilder text) {
        if (!text.isEmpty()) {
            onFx(() -> {
                new SystemClipboard().copy(text.toString());
                return text;
            });
            control("V");
            text.setLength(0);
        }
    }

    private void press(KeyCode code, List<KeyCode> held) {
        onFx(() -> {
            held.forEach(robot()::keyPress);
            robot().keyType(code);
            held.forEach(robot()::keyRelease);
            return code;
        });
    }

    /** Tried once more where something else lies there: what is still moving to its place is there after the next pulse. */
    private void clickOn(String what, Supplier<Node> target) {
        boolean clicked = clicked(what, target);
        if (!clicked) {
            clicked = clicked(what, target);
        }
        if (!clicked) {
            throw new ScreenFailure(what + " is covered by something else");
        }
    }

    /** False where something else lies over the middle of it. */
    private boolean clicked(String what, Supplier<Node> target) {
        return onFx(() -> {
            Node node = target.get();
            node.getScene().getRoot().layout();
            Bounds part = OnScreen.visiblePart(node);
            if (part.getWidth() < 1 || part.getHeight() < 1) {
                throw new ScreenFailure(what + " is out of sight");
            }
            if (node.isDisabled()) {
                throw new ScreenFailure(what + " is switched off");
            }
            robot().mouseMove(new Point2D(part.getCenterX(), part.getCenterY()));
            if (!node.isHover()) {
                return false;
            }
            robot().mouseClick(MouseButton.PRIMARY);
            return true;
        });
    }

    private void reveal(String id) {
        for (int turn = 0; turn < MOST_WHEEL_TURNS; turn++) {
            int wanted = onFx(() -> direction(node(id)));
            if (wanted == 0) {
                return;
            }
            onFx(() -> {
                robot().mouseWheel(wanted);
                return wanted;
            });
        }
    }

    /** Where to turn the wheel, with the mouse put over the scroll pane; 0 where at least half of the node is seen. */
    private int direction(Node node) {
        // the turn before has moved the content only once it is laid out again
        node.getScene().getRoot().layout();
        ScrollPane pane = OnScreen.scrollPane(node);
        Bounds whole = node.localToScreen(node.getBoundsInLocal());
        if (pane == null || whole == null) {
            return 0;
        }
        Bounds seen = OnScreen.visiblePart(node);
        if (seen.getHeight() >= Math.min(whole.getHeight(), 24)) {
            return 0;
        }
        Bounds around = OnScreen.visiblePart(pane);
        robot().mouseMove(around.getCenterX(), around.getCenterY());
        return whole.getCenterY() > around.getCenterY() ? 1 : -1;
    }

    private Robot robot() {
        Robot made = robot;
        if (made == null) {
            made = new Robot();
            robot = made;
        }
        return made;
    }

    private static Node node(String id) {
        Node node = OnScreen.find(id);
        if (node == null) {
            throw new ScreenFailure("there is no " + id + " on screen");
        }
        return node;
    }

    private static Stage stage() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow(() -> new ScreenFailure("there is no window"));
    }

    private static <T> T onFx(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ScreenFailure failure) {
                throw failure;
            }
            throw new ScreenFailure("the window could not be used: " + e.getCause());
        } catch (TimeoutException e) {
            throw new ScreenFailure("the window did not react for " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScreenFailure("interrupted");
        }
    }
}

package dev.kefudesk.ui.shell;

import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The window's own keys. Silent while a card lies over the window. */
final class Shortcuts {

    /** What the keys do. */
    record Actions(Runnable find, Runnable sheet, Runnable card, Runnable narrower, Runnable wider) {}

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private final ShellViewModel vm;
    private final OverlayLayer layer;
    private final Actions actions;

    Shortcuts(ShellViewModel vm, OverlayLayer layer, Actions actions) {
        this.vm = vm;
        this.layer = layer;
        this.actions = actions;
    }

    /** The shortcut as this system writes it. */
    static String shown(String key) {
        return (MAC ? "⌘" : "Ctrl ") + key;
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if ("?".equals(event.getCharacter())
                    && !layer.isOpen()
                    && !(scene.getFocusOwner() instanceof TextInputControl)) {
                event.consume();
                actions.sheet.run();
            }
        });
    }

    private void pressed(KeyEvent event) {
        if (layer.isOpen()) {
            return;
        }
        Runnable action = switch (event.getCode()) {
            case F1 -> actions.sheet;
            case K -> event.isShortcutDown() ? actions.find : null;
            case I -> event.isShortcutDown() ? actions.card : null;
            case DIGIT1, NUMPAD1 -> page(event, Page.COMPOSE);
            case DIGIT2, NUMPAD2 -> page(event, Page.HISTORY);
            case DIGIT3, NUMPAD3 -> page(event, Page.ACCOUNTS);
            case OPEN_BRACKET -> event.isShortcutDown() ? actions.narrower : null;
            case CLOSE_BRACKET -> event.isShortcutDown() ? actions.wider : null;
            default -> null;
        };
        if (action != null && !event.isAltDown()) {
            event.consume();
            action.run();
        }
    }

    private @org.jspecify.annotations.Nullable Runnable page(KeyEvent event, Page page) {
        return event.isShortcutDown() ? () -> vm.pageProperty().set(page) : null;
    }
}

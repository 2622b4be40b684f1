package dev.kefudesk.ui.composer;

import java.util.function.LongSupplier;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys that send and those that break lines. Nothing is sent while an input method has a word in the making, nor by the
 * Enter that ends it: some systems hand that Enter on after the word was committed.
 */
final class SendKeys {

    private static final long SAME_ENTER_NANOS = 100_000_000;

    private final ComposerViewModel vm;
    private final Runnable send;
    private final Node helpers;
    private final LongSupplier nanos;
    private boolean composing;
    private boolean committed;
    private long committedAt;

    /**
     * @param send what the keys do
     * @param helpers have an Enter of their own
     * @param nanos a clock that only rises, in nanoseconds
     */
    SendKeys(ComposerViewModel vm, Runnable send, Node editor, Node helpers, LongSupplier nanos) {
        this.vm = vm;
        this.send = send;
        this.helpers = helpers;
        this.nanos = nanos;
        editor.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, this::inputMethod);
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        editor.sceneProperty()
                .flatMap(scene -> scene.focusOwnerProperty())
                .addListener((ignored, before, now) -> compose(false));
    }

    private void inputMethod(InputMethodEvent event) {
        boolean was = composing;
        compose(!event.getComposed().isEmpty());
        if (!composing && (was || !event.getCommitted().isEmpty())) {
            committed = true;
            committedAt = nanos.getAsLong();
        }
    }

    private void compose(boolean now) {
        composing = now;
        vm.setComposing(now);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            traverse(event);
        } else if (event.getCode() == KeyCode.ENTER) {
            enter(event);
        } else if (!event.getCode().isModifierKey()) {
            committed = false;
        }
    }

    private void enter(KeyEvent event) {
        boolean endsComposition = committed && nanos.getAsLong() - committedAt < SAME_ENTER_NANOS;
        committed = false;
        if (inside(event.getTarget(), helpers)) {
            return;
        }
        boolean command = (event.isControlDown() || event.isMetaDown()) && !event.isShiftDown() && !event.isAltDown();
        boolean plain = !event.isControlDown() && !event.isMetaDown() && !event.isShiftDown() && !event.isAltDown();
        boolean sends =
                command || (plain && vm.enterSendsProperty().get() && event.getTarget() instanceof TextInputControl);
        if (sends) {
            event.consume();
            if (!composing && !endsComposition) {
                send.run();
            }
        } else if (event.isShiftDown() && !command && event.getTarget() instanceof TextArea area && !composing) {
            event.consume();
            area.replaceSelection("\n");
        }
    }

    /** In a text with several lines Tab moves on like everywhere; a tab can still be pasted. */
    private static void traverse(KeyEvent event) {
        if (event.getTarget() instanceof TextArea area && !event.isControlDown() && !event.isAltDown()) {
            event.consume();
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    private static boolean inside(EventTarget target, Node ancestor) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent()) {
            if (node.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}

package dev.kefudesk.ui.composer.snippet;

import javafx.scene.control.IndexRange;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import org.jspecify.annotations.Nullable;

/**
 * Notices when somebody types {@code /} at the beginning of a word in a text, and what they type behind it. While an input
 * method has a word in the making nothing is noticed; what Chinese keyboards give for that key ({@code 、} and {@code ／})
 * counts as well. Within an address a slash never begins a word.
 */
public final class SlashTrigger {

    private static final String SIGNS = "/／、";

    /** Nobody searches for more. */
    private static final int LONGEST = 40;

    private final TextArea area;
    private final Listener listener;
    private boolean composing;
    private boolean open;
    private int typedAt = -1;
    private int anchor;

    /** What it tells of. */
    public interface Listener {

        /** A slash was typed; false where nothing is to be opened now. */
        boolean opened();

        /** What stands behind it now. */
        void words(String typed);

        /** The caret has left it, or it is gone. */
        void left();
    }

    public SlashTrigger(TextArea area, Listener listener) {
        this.area = area;
        this.listener = listener;
        area.addEventFilter(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                event -> composing = !event.getComposed().isEmpty());
        area.textProperty().addListener((_, before, now) -> changed(before, now));
        // the caret itself stays where it is when a word in the making gives way to a sign as long
        area.selectionProperty().addListener((_, _, _) -> moved(area.getCaretPosition()));
    }

    /** What was selected still is: it is what the sign has replaced. */
    private void changed(String before, String now) {
        IndexRange gone = area.getSelection();
        int at = gone.getStart();
        typedAt = -1;
        if (!composing
                && !open
                && area.isFocused()
                && gone.getEnd() <= before.length()
                && now.length() == before.length() - gone.getLength() + 1
                && SIGNS.indexOf(now.charAt(at)) >= 0
                && (at == 0 || Character.isWhitespace(now.charAt(at - 1)))
                && now.regionMatches(0, before, 0, at)
                && now.regionMatches(at + 1, before, gone.getEnd(), before.length() - gone.getEnd())) {
            typedAt = at;
        }
    }

    private void moved(int caret) {
        if (composing) {
            return;
        }
        if (!open && typedAt >= 0 && caret == typedAt + 1) {
            anchor = typedAt;
            typedAt = -1;
            open = true;
            open = listener.opened();
        } else if (open) {
            String typed = typed();
            if (typed == null) {
                release();
                listener.left();
            } else {
                listener.words(typed);
            }
        }
    }

    private @Nullable String typed() {
        String text = area.getText();
        int caret = area.getCaretPosition();
        if (caret <= anchor || caret > text.length() || SIGNS.indexOf(text.charAt(anchor)) < 0) {
            return null;
        }
        String typed = text.substring(anchor + 1, caret);
        return typed.length() > LONGEST || typed.startsWith(" ") || typed.indexOf('\n') >= 0 ? null : typed;
    }

    /** Whether a slash is followed. */
    public boolean following() {
        return open;
    }

    /** Nothing is followed any more, and what was typed stays. */
    public void release() {
        open = false;
    }

    /** Puts a text in the place of the slash and what was typed behind it; where there is none, at the caret. */
    public void replace(String text) {
        String typed = open ? typed() : null;
        release();
        if (typed == null) {
            area.replaceSelection(text);
        } else {
            area.replaceText(anchor, anchor + 1 + typed.length(), text);
        }
    }

    /** Whether a word is in the making. */
    public boolean composing() {
        return composing;
    }
}

package dev.kefudesk.ui.kit;

import org.jspecify.annotations.Nullable;

/** Says something in passing, in the window's {@code notice} line, without taking the focus. */
public interface Notices {

    /** How a notice looks; always with a sign and words. */
    enum Tone {
        INFO,
        ACCEPTED,
        REFUSED,
        UNKNOWN
    }

    /**
     * Replaces the notice shown; it stays until dismissed, replaced, or 8 s have passed (INFO and ACCEPTED).
     *
     * @param action label of the button beside it, null for none
     */
    void show(Tone tone, String text, @Nullable String action, @Nullable Runnable onAction);

    default void show(Tone tone, String text) {
        show(tone, text, null, null);
    }
}

package dev.kefudesk.ui.fx;

/** The screen does not allow what was asked of it; the message says what and why, and fits into a sentence. */
public final class ScreenFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScreenFailure(String message) {
        super(message);
    }
}

package dev.kefudesk.ui.kit;

import dev.kefudesk.domain.send.OutcomeKind;
import java.util.Locale;

/** How an outcome appears everywhere: a sign, a word and a tone, never by colour alone. */
public final class OutcomeLook {

    private OutcomeLook() {}

    /** {@code ✓}, {@code ✕}, {@code ?}, {@code –} or {@code …}. */
    public static String sign(OutcomeKind kind) {
        return switch (kind) {
            case SENDING -> "…";
            case ACCEPTED -> "✓";
            case REFUSED -> "✕";
            case NOT_SENT -> "–";
            case UNKNOWN -> "?";
        };
    }

    /** The bundle key of the word. */
    public static String wordKey(OutcomeKind kind) {
        return "kit.outcome." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** The style class that gives text (and, on a pill or band, ground) its colour. */
    public static String tone(OutcomeKind kind) {
        return switch (kind) {
            case SENDING, NOT_SENT -> "tone-notsent";
            case ACCEPTED -> "tone-accepted";
            case REFUSED -> "tone-refused";
            case UNKNOWN -> "tone-unknown";
        };
    }
}

package dev.kefudesk.ui.composer.snippet;

import java.util.List;

/**
 * Variables whose values a person has to give.
 *
 * @param purpose decides what the form says
 * @param title the name of the snippet, {@code ""} for a draft
 */
public record Asked(Purpose purpose, String title, List<Value> values) {

    /** What the values are for. */
    public enum Purpose {
        /** A snippet that goes into the draft. */
        INSERT,
        /** What stands in the draft already. */
        FILL
    }

    /**
     * One of them.
     *
     * @param given stands in the field at first
     * @param last what was given for another follower, {@code ""} for nothing; it is offered and never taken by itself
     */
    public record Value(String name, String given, String last) {}

    public Asked {
        values = List.copyOf(values);
    }
}

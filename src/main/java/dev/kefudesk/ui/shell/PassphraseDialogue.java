package dev.kefudesk.ui.shell;

import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** A passphrase or password that is asked for over the window, and what becomes of the answer. On the FX thread. */
interface PassphraseDialogue {

    /** A part of the card that not every question has. */
    enum Part {
        /** The one of before. */
        OLD,
        /** The one that is asked for. */
        TYPED,
        /** A warning where that is short. */
        SHORT,
        /** It is filled in, shown, and can be copied. */
        PROPOSED,
        /** A box to tick: this desk keeps it. */
        KEEP,
        /** A way out for those who do not have it. */
        FORGOTTEN,
        /** It can be put off; else the question can be given up. */
        LATER
    }

    /**
     * A question.
     *
     * @param ids ids of the controls begin with this
     * @param keys its texts begin with this: {@code .title}, {@code .why}, {@code .ok}, {@code .later}, {@code .forgotten}
     * @param label text key of the field's name
     * @param working text key of what the button says meanwhile
     * @param place {@code {0}} in the texts
     */
    record Asking(String ids, String keys, String label, String working, String place, Set<Part> parts) {

        public Asking {
            parts = Set.copyOf(parts);
        }

        boolean has(Part part) {
            return parts.contains(part);
        }
    }

    /** What went wrong with the last answer. */
    record Trouble(String key, String detail) {}

    /** An answer; what was not asked for is {@code ""} or false. */
    record Answer(String old, String typed, boolean keep) {}

    /** What is asked now, null for nothing. */
    ReadOnlyObjectProperty<@Nullable Asking> askingProperty();

    /** Whether what was typed is being tried. */
    ReadOnlyBooleanProperty busyProperty();

    ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty();

    /** Takes what was typed; a second time while that is tried does nothing. */
    void answer(Answer answer);

    /** Puts it off until it is needed again. */
    void later();

    /** Escape. */
    void dismiss();

    /** What those do who do not have it; only with {@link Part#FORGOTTEN}. */
    default void forgotten() {}

    /** What is filled in; only with {@link Part#PROPOSED}. */
    default String proposal() {
        return "";
    }

    /** Copies what is in the field; only with {@link Part#PROPOSED}. */
    default void copy(String typed) {}
}

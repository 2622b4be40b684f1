package dev.kefudesk.ui.kit;

import java.util.function.Consumer;

/** Asks the person before something that cannot be taken back. */
@FunctionalInterface
public interface Questions {

    /** Shows the question inside the window; {@code answer} hears true for the verb, false for cancel or Escape. */
    void ask(Question question, Consumer<Boolean> answer);

    /**
     * A question.
     *
     * @param verb what the confirming button does, e.g. "Delete account"; never "OK"
     */
    record Question(String title, String text, String verb, boolean dangerous) {}
}

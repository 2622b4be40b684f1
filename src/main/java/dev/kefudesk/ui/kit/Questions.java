package dev.kefudesk.ui.kit;

import java.util.function.Consumer;

/** Asks the person before something that cannot be taken back. */
@FunctionalInterface
public interface Questions {

    /** Shows the question inside the window; {@code answer} hears true for the verb, false for cancel or Escape. */
    void ask(Question question, Consumer<Boolean> answer);

    /**
     * As {@link #ask(Question, Consumer)}, with something to tick below the question, unticked at first. Where no such thing can
     * be shown it stays unticked.
     */
    default void ask(Question question, Option option, Consumer<Answer> answer) {
        ask(question, confirmed -> answer.accept(new Answer(confirmed, false)));
    }

    /**
     * Something to tick.
     *
     * @param id of the control
     */
    record Option(String id, String text) {}

    /**
     * What the person said.
     *
     * @param confirmed true for the verb, false for cancel or Escape
     */
    record Answer(boolean confirmed, boolean optionTicked) {}

    /**
     * A question.
     *
     * @param verb what the confirming button does, e.g. "Delete account"; never "OK"
     */
    record Question(String title, String text, String verb, boolean dangerous) {}
}

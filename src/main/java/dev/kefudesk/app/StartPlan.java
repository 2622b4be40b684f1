package dev.kefudesk.app;

/** What a start comes to, decided before the toolkit is touched. */
sealed interface StartPlan {

    /** The window opens. */
    record Window() implements StartPlan {}

    /**
     * The tour is shown on JavaFX's headless platform.
     *
     * @param reason a sentence for the person where they did not ask for the tour, else {@code ""}
     */
    record Tour(String reason) implements StartPlan {}

    /**
     * Nothing can be shown.
     *
     * @param sentence what is missing and how to get it
     */
    record Impossible(String sentence) implements StartPlan {}
}

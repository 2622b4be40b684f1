package dev.kefudesk.app;

/** What the program tells the system when it ends; a Java that is too old ends the launcher with 1. */
final class ExitCode {

    static final int FINE = 0;
    static final int HOME_IN_USE = 2;
    static final int SYSTEM_LIBRARY_MISSING = 3;
    static final int TOUR_FAILED = 4;
    static final int NOT_POSSIBLE = 5;

    private ExitCode() {}
}

package dev.kefudesk.ui.shell;

/**
 * What the header says of the token.
 *
 * @param help more words for the tooltip, and what a click does
 */
record TokenChip(Look look, String text, String help) {

    /** How it is drawn. */
    enum Look {
        VALID,
        WAITING,
        PROBLEM,
        SECRET_NEEDED
    }
}

package dev.kefudesk.storage.sqlite;

/**
 * Some indexes have only the rows whose outcome is written, because a person waits for each page that a new row touches. The
 * few rows that are being sent come to what they find.
 */
final class Ended {

    /** What SQLite has to see before it uses such an index; {@code outcome} must not have a table's name in front. */
    static final String CONDITION = "outcome <> 'SENDING'";

    private Ended() {}

    /**
     * A query for the ids of all rows that fit, in their order where it is asked for.
     *
     * @param index has only rows that have ended
     * @param condition of columns of {@code delivery} alone
     */
    static String andSending(String index, String condition) {
        return "SELECT id FROM delivery INDEXED BY " + index + " WHERE " + condition + " AND " + CONDITION
                + " UNION ALL SELECT id FROM delivery INDEXED BY delivery_by_outcome WHERE outcome = 'SENDING' AND "
                + condition;
    }
}

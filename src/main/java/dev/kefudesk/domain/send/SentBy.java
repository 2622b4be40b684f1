package dev.kefudesk.domain.send;

/**
 * Who sent, and where.
 *
 * @param operator the person's login: in a team that of the database, which the database itself writes down, else that of
 *     the system; {@code ""} for rows of before it was kept
 * @param machine the name of the computer, {@code ""} where it is not known
 */
public record SentBy(String operator, String machine) {

    public static final SentBy NOT_KNOWN = new SentBy("", "");
}

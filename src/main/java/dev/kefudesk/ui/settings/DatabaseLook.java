package dev.kefudesk.ui.settings;

import java.util.Set;

/**
 * What the settings say of the database in use.
 *
 * @param key the sentence, {@code .next} after it what to do, where there is something; {@code {0}} is the place, and
 *     {@code {1}} the login
 * @param place host and database, {@code ""} for this desk's own file
 * @param user the login there
 * @param detail technical words, {@code ""} for none
 * @param sign ✓ in use, … not yet, ✕ something is in the way
 * @param tone style class of the tone
 * @param can what can be done about it
 */
record DatabaseLook(String key, String place, String user, String detail, String sign, String tone, Set<Action> can) {

    /** A button beside the sentence. */
    enum Action {
        RETRY,
        PASSWORD
    }

    DatabaseLook {
        can = Set.copyOf(can);
    }
}

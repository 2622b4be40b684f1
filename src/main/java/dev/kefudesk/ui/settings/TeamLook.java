package dev.kefudesk.ui.settings;

import java.util.Set;

/**
 * What the settings say of the team passphrase.
 *
 * @param key the sentence
 * @param sign ✓ at hand, … not known yet, ! something is to be done, ✕ something is in the way
 * @param tone style class of the tone
 * @param can what can be done about it
 */
record TeamLook(String key, String sign, String tone, Set<Action> can) {

    /** A button of the section. */
    enum Action {
        CREATE,
        UNLOCK,
        ROTATE,
        LOOK
    }

    TeamLook {
        can = Set.copyOf(can);
    }
}

package dev.kefudesk.ui.settings;

import java.util.Set;

/**
 * What the settings say of the place where secrets are kept.
 *
 * @param key the sentence; {@code {0}} in it is the place
 * @param problem technical words of the last failure, {@code ""} for none
 * @param can what can be done about it
 */
public record VaultLook(String key, String place, String problem, Set<Action> can) {

    /** A button of the section. */
    public enum Action {
        UNLOCK,
        CREATE,
        CHANGE,
        FORGOTTEN
    }

    public VaultLook {
        can = Set.copyOf(can);
    }
}

package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Texts;

/** What trying an account came to, in words. */
final class TrialWords {

    private TrialWords() {}

    static String of(Trial trial, Texts texts) {
        return switch (trial) {
            case Trial.None _ -> "";
            case Trial.Running _ -> texts.get("accounts.test.running");
            case Trial.Worked worked -> "✓ " + texts.get("accounts.test.worked", worked.minutes());
            case Trial.Refused refused ->
                "✕ " + texts.get("accounts.test.refused", Long.toString(refused.code()), refused.errmsg())
                        + advice(refused.code(), texts);
            case Trial.Failed failed ->
                "✕ " + texts.get("accounts.test.failed." + failed.cause())
                        + (failed.detail().isBlank() ? "" : " (" + failed.detail() + ")");
        };
    }

    static String tone(Trial trial) {
        return switch (trial) {
            case Trial.None _, Trial.Running _ -> "tone-notsent";
            case Trial.Worked _ -> "tone-accepted";
            case Trial.Refused _, Trial.Failed _ -> "tone-refused";
        };
    }

    private static String advice(long code, Texts texts) {
        String key = "codes.likely." + code;
        return texts.has(key) ? "\n" + texts.get(key) : "";
    }
}

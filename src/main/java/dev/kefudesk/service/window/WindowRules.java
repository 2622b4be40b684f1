package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.service.account.SettingsService;

/**
 * What acts allow, for each account. How many messages a message allows is kept with the account (and so shared by a team);
 * the rest is a setting of this desk, kept only where it differs from WeChat's table.
 */
public final class WindowRules {

    /** Followed by the account's id. */
    public static final String SETTING = "window.rules.";

    private final SettingsService settings;

    public WindowRules(SettingsService settings) {
        this.settings = settings;
    }

    /** Whether a setting is one of these. */
    public static boolean concerns(String setting) {
        return setting.startsWith(SETTING);
    }

    /** Never blocks. A setting that cannot be read counts as none. */
    public ActRules of(Account account) {
        return settings.get(name(account))
                .flatMap(ActRules::parse)
                .map(rules -> rules.withAllowance(account.allowance()))
                .orElseGet(() -> ActRules.usual(account.allowance()));
    }

    /** Keeps all but the count of messages after a message, which is the account's own. */
    public void keep(Account account, ActRules rules) {
        ActRules changed = rules.withAllowance(account.allowance());
        settings.put(name(account), changed.equals(ActRules.usual(account.allowance())) ? "" : changed.text());
    }

    private static String name(Account account) {
        return SETTING + account.id().value();
    }
}

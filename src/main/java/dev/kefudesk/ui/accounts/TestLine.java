package dev.kefudesk.ui.accounts;

/**
 * A step of the connection test as the screen shows it.
 *
 * @param name its id is {@code account-test-step-name}
 * @param sign ✓ works, ✕ does not, ! a warning, – not needed or not tried, … under way
 * @param tone style class of the tone
 * @param found the step's name and what was found
 * @param advice why, and what to do, {@code ""} for nothing
 */
record TestLine(String name, String sign, String tone, String found, String advice) {}

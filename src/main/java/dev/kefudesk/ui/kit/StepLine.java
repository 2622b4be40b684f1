package dev.kefudesk.ui.kit;

/**
 * A step of a test as the screen shows it.
 *
 * @param name its id ends with {@code -step-} and this
 * @param sign ✓ works, ✕ does not, ! a warning, – not needed or not tried, … under way
 * @param tone style class of the tone
 * @param found the step's name and what was found
 * @param advice why, and what to do, {@code ""} for nothing
 */
public record StepLine(String name, String sign, String tone, String found, String advice) {}

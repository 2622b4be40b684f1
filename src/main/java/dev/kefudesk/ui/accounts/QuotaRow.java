package dev.kefudesk.ui.accounts;

/**
 * How often a call may be made and was made today, in words.
 *
 * @param problem why it is not known, {@code ""} where it is
 */
public record QuotaRow(String call, String limit, String used, String remain, String problem) {}

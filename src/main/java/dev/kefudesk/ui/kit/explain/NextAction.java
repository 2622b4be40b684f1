package dev.kefudesk.ui.kit.explain;

/** What a button can do about an outcome, where a button can do anything. */
public sealed interface NextAction {

    /** There is a next step, but no button can take it. */
    record None() implements NextAction {}

    record RefreshToken() implements NextAction {}

    /** Something in the account's settings is wrong. */
    record OpenAccount() implements NextAction {}

    /** The address that WeChat named belongs on the account's IP allow list. */
    record CopyIp(String ip) implements NextAction {}

    /** The account takes one news card per message only (45008). */
    record OneCardPerMessage() implements NextAction {}

    record GiveSecret() implements NextAction {}

    /** The secret is in a vault that a passphrase opens. */
    record GivePassphrase() implements NextAction {}
}

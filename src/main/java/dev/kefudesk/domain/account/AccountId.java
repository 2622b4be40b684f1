package dev.kefudesk.domain.account;

/** Identifies an account within this desk; never shown to WeChat. */
public record AccountId(String value) {

    /** The built-in account whose WeChat is the stand-in on this computer. */
    public static final AccountId SANDBOX = new AccountId("sandbox");

    public AccountId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an account id is never blank");
        }
    }
}

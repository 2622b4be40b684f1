package dev.kefudesk.domain.account;

/** An AppSecret. Not a record: its text form never shows the value, so that it cannot slip into a log or a message. */
public final class AppSecret {

    private final String value;

    public AppSecret(String value) {
        this.value = value.strip();
        if (this.value.isEmpty()) {
            throw new IllegalArgumentException("an AppSecret is never empty");
        }
    }

    /** The secret itself, for the token call only. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "AppSecret(•••)";
    }
}

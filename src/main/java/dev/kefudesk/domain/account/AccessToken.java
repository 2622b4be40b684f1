package dev.kefudesk.domain.account;

/** An access token. Equal by value, but its text form never shows it. WeChat asks for room for 512 characters. */
public final class AccessToken {

    private final String value;

    public AccessToken(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an access token is never empty");
        }
        this.value = value;
    }

    /** The token itself, for the query of an API call only. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "AccessToken(•••)";
    }
}

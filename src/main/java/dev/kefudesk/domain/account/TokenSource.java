package dev.kefudesk.domain.account;

import java.time.Instant;

/** Where an account's access token comes from. */
public sealed interface TokenSource {

    /** WeChat's own call {@code stable_token} with the AppSecret; the default. */
    TokenSource USUAL = new OwnSecret();

    /** {@code stable_token} with the account's AppSecret. */
    record OwnSecret() implements TokenSource {}

    /**
     * A token that somebody typed; the token itself is in the vault.
     *
     * @param end when it ends, as typed
     */
    record FixedToken(Instant end) implements TokenSource {}

    /**
     * A server of the team's own that answers {@code {"access_token":"…","expires_in":7200}} to a GET. What follows a
     * question mark in its address often holds a key and is kept in the vault.
     *
     * @param path with its leading slash, {@code ""} for none
     */
    record TokenUrl(Origin origin, String path) implements TokenSource {

        /** Without its query. */
        public String shown() {
            return origin.shown() + path;
        }
    }
}

package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account's token, for the header.
 *
 * @param secret whether what a token is fetched with (AppSecret, typed token) is at hand; a token server needs nothing.
 *     Where it is {@code SHARED}, the token in use is one that only other desks can renew
 * @param validUntil the end of the token held, null where none is
 * @param lastProblem what the last token call came to where it failed, null where it succeeded or none was made
 * @param forcedLastDay forced refreshes within the last 24 hours, of the 20 that WeChat allows
 * @param takenOverAt when another program was found to have replaced our token, null for never in this session
 */
public record TokenStatus(
        CredentialScope scope,
        SecretState secret,
        @Nullable Instant validUntil,
        @Nullable NotSent lastProblem,
        int forcedLastDay,
        @Nullable Instant takenOverAt) {

    /** Whether the secret is at hand. */
    public enum SecretState {
        KNOWN,
        MISSING,
        /** It may be in the vault, which a passphrase opens. */
        LOCKED,
        /** Not at this desk, which uses the token that the team shares and cannot renew it. */
        SHARED,
        /** What the team shares waits for the team passphrase. */
        TEAM_LOCKED,
        /** What the team shares could not be read. */
        TEAM_UNREACHABLE
    }

    public boolean secretKnown() {
        return secret == SecretState.KNOWN;
    }

    /** Whether this desk cannot send before a person has given it something. */
    public boolean needsSecret() {
        return secret == SecretState.MISSING || secret == SecretState.LOCKED;
    }
}

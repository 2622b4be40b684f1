package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account's token, for the header.
 *
 * @param secretKnown whether the AppSecret has been given since the start
 * @param validUntil the end of the token held, null where none is
 * @param lastProblem what the last token call came to where it failed, null where it succeeded or none was made
 */
public record TokenStatus(
        CredentialScope scope,
        boolean secretKnown,
        @Nullable Instant validUntil,
        @Nullable NotSent lastProblem) {}

package dev.kefudesk.service.follower;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the loading of an account's followers stands. */
public sealed interface LoadState {

    /** Nothing under way; {@code lastLoaded} is null where this account was never loaded to the end. */
    record Idle(@Nullable Instant lastLoaded) implements LoadState {}

    /** Under way: {@code done} of {@code total} followers are written; total 0 until WeChat has said it. */
    record Running(long done, long total) implements LoadState {}

    /** All there. */
    record Complete(Instant at, long count) implements LoadState {}

    /** A person stopped it; what was loaded stays. */
    record Cancelled(long done) implements LoadState {}

    /** WeChat refused; 48001 = the account has no right to the list, an OpenID can still be typed. */
    record Refused(ApiRefusal refusal) implements LoadState {}

    /** No token or no understandable answer. */
    record Failed(NotSent problem) implements LoadState {}
}

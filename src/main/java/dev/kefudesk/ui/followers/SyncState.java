package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the loading of the followers stands, as the list shows it. */
sealed interface SyncState {

    /** Nothing under way; null where the account was never loaded to the end. */
    record Idle(@Nullable Instant lastLoaded) implements SyncState {}

    /** Total 0 until WeChat has said it. */
    record Running(long done, long total) implements SyncState {}

    record Cancelled(long done) implements SyncState {}

    /** 48001: the account has no right to the list. */
    record NotAllowed() implements SyncState {}

    record Refused(ApiRefusal refusal) implements SyncState {}

    record Failed(NotSentCause cause) implements SyncState {}
}

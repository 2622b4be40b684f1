package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.service.follower.CallsToday;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.follower.LoadState.Left;
import dev.kefudesk.service.follower.Speed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the synchronising of the followers stands, as the list shows it. */
sealed interface SyncState {

    /**
     * Nothing under way.
     *
     * @param lastLoaded null where the account was never loaded to the end
     * @param left what can be gone on with, null for nothing
     */
    record Idle(@Nullable Instant lastLoaded, @Nullable Left left) implements SyncState {}

    /** Total 0 until WeChat has said it. */
    record Running(long done, long total, @Nullable Speed speed, CallsToday calls, boolean pausing)
            implements SyncState {}

    /**
     * All there, since this moment.
     *
     * @param skipped those of whom WeChat gave no details
     * @param doubt why nobody was marked as having left, null where the list was sound
     */
    record Complete(
            Instant at,
            BookChanges changes,
            long skipped,
            @Nullable Doubt doubt) implements SyncState {}

    /** 48001: the account has no right to the list. */
    record NotAllowed() implements SyncState {}

    /** It goes on from here when asked to. */
    record Stopped(long done, long total, Cause cause, CallsToday calls) implements SyncState {}
}

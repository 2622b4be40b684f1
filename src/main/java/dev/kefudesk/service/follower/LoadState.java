package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the synchronising of an account's followers stands. */
public sealed interface LoadState {

    /**
     * Nothing under way.
     *
     * @param lastLoaded null where this account was never loaded to the end
     * @param left what an earlier start has left unfinished, null for nothing
     */
    record Idle(@Nullable Instant lastLoaded, @Nullable Left left) implements LoadState {}

    /** How far something unfinished has got; it goes on from there. */
    record Left(long done, long total) {}

    /**
     * Under way: {@code done} of {@code total} followers are written.
     *
     * @param total 0 until WeChat has said it
     * @param speed null while it cannot be known
     * @param pausing whether it waits a moment, because the connection dropped or WeChat wants fewer calls a minute
     */
    record Running(long done, long total, @Nullable Speed speed, CallsToday calls, boolean pausing)
            implements LoadState {}

    /**
     * All there.
     *
     * @param skipped those of whom WeChat gave no details
     * @param doubt why nobody was marked as having left, null where the list was sound
     */
    record Complete(
            Instant at,
            long count,
            BookChanges changes,
            long skipped,
            @Nullable Doubt doubt) implements LoadState {}

    /** A list that ended, and cannot be all: who is not in it may follow nevertheless. */
    record Doubt(Kind kind, long listed, long total) {

        /** What is wrong with the list. */
        public enum Kind {
            /** It had fewer followers than WeChat says there are. */
            TOO_SHORT,
            /** It gave the same followers again and again. */
            REPEATS
        }
    }

    /** It came to an end before the list did; what was brought stays. */
    record Stopped(long done, long total, Cause cause, CallsToday calls) implements LoadState {

        /** Whether asking again goes on where this stopped and may help. */
        public boolean resumable() {
            return switch (cause) {
                case Cause.Refused refused -> refused.refusal().code() != NOT_ALLOWED;
                case Cause.Person _, Cause.UsedUp _, Cause.NoAnswer _, Cause.NotKept _ -> true;
            };
        }
    }

    /** 48001: the account has no right to the list; an OpenID can still be typed. */
    long NOT_ALLOWED = 48001;

    /** Why it stopped. */
    sealed interface Cause {

        /** A person stopped it. */
        record Person() implements Cause {}

        /** WeChat refused; 45009 = the calls of the day are used up. */
        record Refused(ApiRefusal refusal) implements Cause {}

        /** WeChat says that there may be no more calls today. */
        record UsedUp() implements Cause {}

        /** No token, or no understandable answer, though asked several times. */
        record NoAnswer(NotSent problem) implements Cause {}

        /** What came could not be written down. */
        record NotKept(StoreFailure.Kind kind) implements Cause {}
    }
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.follower.CallsToday;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.follower.Speed;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of the synchronising, in the language of the moment. */
final class SyncWords {

    private static final long QUOTA_USED_UP = 45009;

    private final Texts texts;

    SyncWords(Texts texts) {
        this.texts = texts;
    }

    /** How many are there. */
    String done(long done, long total) {
        return total == 0 ? "" : texts.get("followers.sync.done", done, total);
    }

    /** Speed and remaining time, empty while they cannot be known. */
    String speed(@Nullable Speed speed) {
        if (speed == null) {
            return "";
        }
        String rate = texts.get("followers.sync.rate", Math.max(1, Math.round(speed.followersPerSecond())));
        return speed.left() == null ? rate : rate + " · " + left(speed.left());
    }

    /** Rounded up: who waits longer than was said is not pleased. */
    private String left(Duration left) {
        long minutes = (left.toSeconds() + 59) / 60;
        if (left.toSeconds() < 50) {
            return texts.get("followers.sync.left.soon");
        }
        return minutes < 60
                ? texts.get("followers.sync.left.minutes", minutes)
                : texts.get("followers.sync.left.hours", minutes / 60, minutes % 60);
    }

    /** How many of the day's calls are used. */
    String calls(CallsToday calls) {
        return texts.get(
                calls.said() ? "followers.sync.calls" : "followers.sync.calls.counted", calls.used(), calls.limit());
    }

    /** What a complete run has changed, empty for nothing to say. */
    String changed(SyncState.Complete complete) {
        BookChanges changes = complete.changes();
        List<String> parts = new ArrayList<>();
        add(parts, "followers.sync.added", changes.added());
        add(parts, "followers.sync.unfollowed", changes.left());
        add(parts, "followers.sync.returned", changes.returned());
        add(parts, "followers.sync.skipped", complete.skipped());
        return String.join(texts.get("followers.tags.between"), parts);
    }

    private void add(List<String> parts, String key, long number) {
        if (number > 0) {
            parts.add(texts.get(key, number));
        }
    }

    /** Why nobody was marked as having left. */
    String doubt(Doubt doubt) {
        return texts.get(
                switch (doubt.kind()) {
                    case TOO_SHORT -> "followers.sync.doubt.short";
                    case REPEATS -> "followers.sync.doubt.repeats";
                },
                doubt.listed(),
                doubt.total());
    }

    /** Why it stopped, what is there, and what to do. */
    String stopped(SyncState.Stopped stopped) {
        String why = why(stopped);
        return stopped.done() == 0
                ? why
                : texts.get(
                        "followers.sync.two", why, texts.get("followers.sync.kept", stopped.done(), stopped.total()));
    }

    private String why(SyncState.Stopped stopped) {
        return switch (stopped.cause()) {
            case Cause.Person _ -> texts.get("followers.sync.cancelled");
            case Cause.UsedUp _ -> usedUp(stopped.calls());
            case Cause.Refused(ApiRefusal refusal) ->
                refusal.code() == QUOTA_USED_UP ? usedUp(stopped.calls()) : refused(refusal);
            case Cause.NoAnswer no -> {
                String key = "explain.notsent." + no.problem().cause().name().toLowerCase(Locale.ROOT) + ".what";
                yield texts.get("followers.sync.failed", texts.get(key));
            }
            case Cause.NotKept(var kind) ->
                texts.get("followers.sync.notkept", StoreWords.cause(texts, kind), StoreWords.step(texts, kind));
        };
    }

    private String usedUp(CallsToday calls) {
        return calls.said()
                ? texts.get("followers.sync.usedup.said", calls.limit())
                : texts.get("followers.sync.usedup");
    }

    private String refused(ApiRefusal refusal) {
        String likely = "codes.likely." + refusal.code();
        return texts.get(
                "followers.sync.refused",
                Long.toString(refusal.code()),
                texts.has(likely) ? texts.get(likely) : refusal.errmsg());
    }
}

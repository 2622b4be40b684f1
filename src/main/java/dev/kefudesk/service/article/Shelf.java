package dev.kefudesk.service.article;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's published articles as far as they are known here.
 *
 * @param at when the beginning of the list was read, null where it never was
 * @param total how many issues WeChat has
 * @param more whether WeChat has older ones that were not read
 * @param calls made today of those that WeChat allows, by this desk or team
 * @param busy whether WeChat is being asked
 * @param trouble why the last step brought nothing, null where it did
 */
public record Shelf(
        List<ArticleIssue> issues,
        @Nullable Instant at,
        long total,
        boolean more,
        int calls,
        boolean busy,
        @Nullable Trouble trouble) {

    /** Before anything was looked at. */
    public static final Shelf EMPTY = new Shelf(List.of(), null, 0, false, 0, false, null);

    public Shelf {
        issues = List.copyOf(issues);
    }

    /** Why a step brought nothing. */
    public sealed interface Trouble {

        /** All calls of the day are made. */
        record NoCallsLeft() implements Trouble {}

        /** WeChat's list has changed since its beginning was read: what would come next would not fit behind it. */
        record ListMoved() implements Trouble {}

        record Refused(ApiRefusal refusal) implements Trouble {}

        record Failed(NotSentCause cause) implements Trouble {}

        /** The own database does not give or take the list. */
        record NotKept() implements Trouble {}
    }

    Shelf with(boolean nowBusy, @Nullable Trouble now, int callsToday) {
        return new Shelf(issues, at, total, more, callsToday, nowBusy, now);
    }
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import org.jspecify.annotations.Nullable;

/**
 * Which followers the person wants to see.
 *
 * @param tagId those with this tag, null for all
 * @param window those whose window is so, null for all
 * @param writtenToday those somebody wrote to since midnight
 * @param waiting those who wait for an answer, in the order of their waiting
 */
record FilterChoice(
        @Nullable Integer tagId,
        @Nullable WindowChoice window,
        boolean favourite,
        boolean writtenToday,
        boolean waiting) {

    static final FilterChoice ALL = new FilterChoice(null, null, false, false, false);

    FilterChoice withTag(@Nullable Integer wanted) {
        return new FilterChoice(wanted, window, favourite, writtenToday, waiting);
    }

    FilterChoice withWindow(@Nullable WindowChoice wanted) {
        return new FilterChoice(tagId, wanted, favourite, writtenToday, waiting);
    }

    FilterChoice withFavourite(boolean wanted) {
        return new FilterChoice(tagId, window, wanted, writtenToday, waiting);
    }

    FilterChoice withWrittenToday(boolean wanted) {
        return new FilterChoice(tagId, window, favourite, wanted, waiting);
    }

    FilterChoice withWaiting(boolean wanted) {
        return new FilterChoice(tagId, window, favourite, writtenToday, wanted);
    }

    /** Whether whom it fits changes as time passes. */
    boolean runsOut() {
        return window != null || writtenToday;
    }
}

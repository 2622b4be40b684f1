package dev.kefudesk.ui.answer;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * What the panel shows of an attempt, in the language of the moment.
 *
 * @param headline outcome and code, e.g. {@code Refused 45015}
 * @param facts latency and time, e.g. {@code 83 ms · 10:46:12}
 * @param explanation null while the send is under way
 * @param notes what else is worth knowing: earlier attempts, a connection of its own; one a line, {@code ""} for none
 * @param curl the send as a shell command, {@code ""} where nothing could be sent
 */
record Answer(
        OutcomeKind kind,
        String headline,
        String facts,
        @Nullable Explanation explanation,
        String notes,
        Body request,
        Body response,
        String curl) {

    /**
     * A body with the line above it.
     *
     * @param truncated whether more had come than was kept
     */
    record Body(String line, String text, boolean truncated) {}

    /** The whole first line, as one text. */
    String outcome() {
        return facts.isEmpty() ? headline : headline + " · " + facts;
    }
}

package dev.kefudesk.ui.kit.explain;

import dev.kefudesk.domain.send.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * An outcome in words of one language.
 *
 * @param headline begins with Accepted, Refused or Unknown (已接受, 被拒绝, 未知); then the code or the cause
 * @param word the code, or the cause in a word or two: for tables
 * @param meaning what happened and whether the message may have arrived
 * @param likely the likely cause, {@code ""} where the meaning says it all
 * @param nextStep what to do, never empty
 * @param rid WeChat's id of the request, null where it gave none
 */
public record Explanation(
        OutcomeKind kind,
        String headline,
        String word,
        String meaning,
        String likely,
        String nextStep,
        NextAction action,
        @Nullable String rid) {}

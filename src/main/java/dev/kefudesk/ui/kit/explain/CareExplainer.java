package dev.kefudesk.ui.kit.explain;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explains what a change to a follower or a tag came to, in the language of the moment. */
public final class CareExplainer {

    private final OutcomeExplainer outcomes;
    private final Texts texts;

    public CareExplainer(ReturnCodes codes, Texts texts) {
        this.outcomes = new OutcomeExplainer(codes, texts);
        this.texts = texts;
    }

    /** What went wrong and what to do, {@code ""} where nothing did. */
    public String problem(@Nullable CareResult<?> result) {
        return switch (result) {
            case null -> "";
            case CareResult.Done<?> done -> done.unnoted() == null ? "" : unnoted(done.unnoted());
            case CareResult.NotAllowed<?> not ->
                texts.get("explain.care.problem." + not.problem().name().toLowerCase(Locale.ROOT));
            case CareResult.Refused<?>(ApiRefusal refusal) -> refused(refusal);
            case CareResult.Failed<?> failed -> failed(failed.cause());
            case CareResult.Partly<?> partly -> texts.get("explain.care.partly", problem(partly.stop()));
        };
    }

    private String unnoted(StoreFailure.Kind kind) {
        return texts.get("explain.care.unnoted", StoreWords.cause(texts, kind));
    }

    /** The codes that these calls bring have a sentence of their own; of others the table's words are said. */
    private String refused(ApiRefusal refusal) {
        String code = Long.toString(refusal.code());
        String own = "explain.care.code." + code;
        String meaning = outcomes.meaning(refusal.code());
        return texts.get(
                "explain.care.refused",
                code,
                texts.has(own)
                        ? texts.get(own)
                        : meaning.isEmpty() ? refusal.errmsg().strip() : meaning);
    }

    private String failed(NotSentCause cause) {
        return cause == NotSentCause.TOKEN_CALL_FAILED
                ? texts.get("explain.care.noanswer")
                : texts.get(
                        "explain.care.failed",
                        texts.get("explain.notsent." + cause.name().toLowerCase(Locale.ROOT) + ".what"));
    }
}

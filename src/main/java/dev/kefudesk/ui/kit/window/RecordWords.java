package dev.kefudesk.ui.kit.window;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.window.RecordState;
import dev.kefudesk.service.window.RecordState.Stage;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of the reading of an account's chat record, in the language of the moment. */
public final class RecordWords {

    /** WeChat's answer where the customer-service function is not switched on. */
    private static final long FUNCTION_OFF = 65_400;

    private final Texts texts;
    private final WindowTimes times;

    public RecordWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.times = new WindowTimes(texts, zone);
    }

    /**
     * How old what is shown is.
     *
     * @param now by WeChat's clock
     */
    public String age(RecordState state, Instant now) {
        Instant readTo = state.readTo();
        return readTo == null
                ? texts.get("window.record.never")
                : texts.get("window.record.read", times.at(readTo, now), times.ago(Duration.between(readTo, now)));
    }

    /** What stands in the way of reading, and what can be done about it; {@code ""} where nothing does. */
    public String trouble(RecordState state, Instant now) {
        return switch (state.stage()) {
            case Stage.Idle _, Stage.Reading _, Stage.Read _ -> "";
            case Stage.OtherDesk _ -> texts.get("window.record.other-desk");
            case Stage.Refused refused ->
                texts.get("window.record.refused", code(refused.refusal()), times.at(refused.next(), now));
            case Stage.Failed failed ->
                texts.get("window.record.failed", cause(failed.problem()), times.at(failed.next(), now));
            case Stage.NotKept not ->
                texts.get("window.record.not-kept", StoreWords.cause(texts, not.kind()), times.at(not.next(), now));
            case Stage.OverQuota over -> texts.get("window.record.quota", state.calls(), times.at(over.next(), now));
            case Stage.NoRight no ->
                texts.get(
                        no.refusal().code() == FUNCTION_OFF ? "window.record.function-off" : "window.record.no-right",
                        code(no.refusal()));
        };
    }

    /** Whether the trouble is one that only a person ends. */
    public static boolean stopped(RecordState state) {
        return state.stage() instanceof Stage.NoRight || state.stage() instanceof Stage.OverQuota;
    }

    private String cause(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        String word = texts.get("window.record.cause." + problem.cause().name().toLowerCase(Locale.ROOT));
        return refusal == null ? word : word + " " + code(refusal);
    }

    private static String code(@Nullable ApiRefusal refusal) {
        return refusal == null ? "" : String.valueOf(refusal.code());
    }
}

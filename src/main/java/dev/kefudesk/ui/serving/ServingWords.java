package dev.kefudesk.ui.serving;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.desk.DeskResult;
import dev.kefudesk.service.desk.Served;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of who serves a follower, in the language of the moment. */
final class ServingWords {

    private final Texts texts;
    private final ZoneId zone;

    ServingWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    String served(@Nullable Served served) {
        return switch (served) {
            case null -> texts.get("serving.looking");
            case Served.ByNobody() -> texts.get("serving.nobody");
            case Served.ByUs(var agent, var since) -> since("serving.us", agent, since);
            case Served.ByColleague(var agent, var since) -> since("serving.colleague", agent, since);
            case Served.Refused(var refusal) -> "! " + refused(refusal);
            case Served.Failed(var cause, var _) -> "! " + failed(cause);
        };
    }

    private String since(String key, String agent, @Nullable Instant since) {
        return since == null
                ? texts.get(key, agent)
                : texts.get(
                        key + ".since",
                        agent,
                        DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).format(since.atZone(zone)));
    }

    /** Why a step was not done and what can be done instead; {@code ""} where it was done. */
    String problem(@Nullable DeskResult result) {
        return switch (result) {
            case null -> "";
            case DeskResult.Done _ -> "";
            case DeskResult.OwnAccountUnknown() -> texts.get("serving.own-unknown");
            case DeskResult.Refused(var refusal) -> refused(refusal);
            case DeskResult.Failed(var cause, var _) -> texts.get("serving.failed", failed(cause));
            case DeskResult.NobodyServesNow half ->
                texts.get("serving.half", half.from(), half.to(), problem(half.why()));
        };
    }

    private String refused(ApiRefusal refusal) {
        String key = "serving.code." + refusal.code();
        return texts.has(key) ? texts.get(key) : texts.get("serving.refused", String.valueOf(refusal.code()));
    }

    private String failed(NotSentCause cause) {
        return texts.get(
                "serving.unknown",
                texts.get("window.record.cause." + cause.name().toLowerCase(Locale.ROOT)));
    }
}

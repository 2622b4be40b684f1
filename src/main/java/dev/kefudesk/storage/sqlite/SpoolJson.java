package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.FinishSpool.Ending;
import dev.kefudesk.service.port.FinishSpool.Explained;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.FinishSpool.NeverSent;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.ContentJson.Content;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What waits in the spool as JSON text. Names of outcomes and causes are those of the journal's columns. */
final class SpoolJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SpoolJson() {}

    static String write(Ending ending) {
        ObjectNode object = JSON.createObjectNode();
        switch (ending) {
            case Finished(DeliveryId id, Finish finish) -> {
                object.put("id", id.value());
                putFinish(object.putObject("finish"), finish);
            }
            case Explained(DeliveryId id, NoResend why) ->
                object.put("id", id.value()).put("noResend", why.name());
            case NeverSent(SendId send, int attempt) ->
                object.put("send", send.value()).put("attempt", attempt);
        }
        return JSON.writeValueAsString(object);
    }

    /** Empty where it cannot be read, as one that a newer version wrote. */
    static Optional<Ending> read(String text) {
        try {
            JsonNode object = JSON.readTree(text);
            if (object.has("send")) {
                return Optional.of(new NeverSent(
                        new SendId(object.required("send").stringValue()),
                        object.required("attempt").intValue()));
            }
            DeliveryId id = new DeliveryId(object.required("id").longValue());
            return Optional.of(
                    object.has("finish")
                            ? new Finished(id, finish(object.required("finish")))
                            : new Explained(id, oneOf(NoResend.class, object, "noResend")));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void putFinish(ObjectNode object, Finish finish) {
        SendOutcome outcome = finish.outcome();
        object.put("outcome", OutcomeKind.of(outcome).name());
        switch (outcome) {
            case SendOutcome.Accepted _ -> {}
            case SendOutcome.Refused(ApiRefusal refusal, NoResend why) -> {
                putRefusal(object, refusal);
                object.put("noResend", why == null ? null : why.name());
            }
            case SendOutcome.NotSent(NotSentCause cause, ApiRefusal refusal, String detail) -> {
                object.put("cause", cause.name()).put("detail", detail);
                putRefusal(object, refusal);
            }
            case SendOutcome.Unknown(UnknownCause cause, ApiRefusal refusal, String detail) -> {
                object.put("cause", cause.name()).put("detail", detail);
                putRefusal(object, refusal);
            }
        }
        ReceivedAnswer answer = finish.answer();
        object.putObject("answer")
                .put("status", answer.status())
                .put("body", answer.body())
                .put("bytes", answer.bytes())
                .put("truncated", answer.truncated());
        Duration latency = finish.latency();
        object.put("latency", latency == null ? null : (Long) latency.toMillis());
        object.put("fresh", finish.freshConnection());
        putDraft(object, finish.draft());
    }

    private static void putRefusal(ObjectNode object, @Nullable ApiRefusal refusal) {
        if (refusal != null) {
            object.putObject("refusal")
                    .put("code", refusal.code())
                    .put("errmsg", refusal.errmsg())
                    .put("rid", refusal.rid());
        }
    }

    private static void putDraft(ObjectNode object, @Nullable DraftChange change) {
        if (change == null) {
            return;
        }
        ObjectNode draft = object.putObject("draft")
                .put("account", change.key().account().value())
                .put("openid", change.key().follower().value());
        switch (change) {
            case DraftChange.Clear(DraftStamp stamp) -> draft.put("revision", stamp.revision());
            case DraftChange.TakeCards(DraftKey _, List<NewsCard> cards) ->
                draft.put("cards", ContentJson.write(new Content("", cards, Map.of(), false)));
            case DraftChange.TakeText(DraftKey _, String beginning) -> draft.put("beginning", beginning);
        }
    }

    private static Finish finish(JsonNode object) {
        JsonNode answer = object.required("answer");
        JsonNode latency = object.path("latency");
        return new Finish(
                outcome(object),
                new ReceivedAnswer(
                        answer.required("status").intValue(),
                        answer.required("body").stringValue(),
                        answer.required("bytes").longValue(),
                        answer.required("truncated").booleanValue()),
                latency.isNumber() ? Duration.ofMillis(latency.longValue()) : null,
                object.required("fresh").booleanValue(),
                draft(object.path("draft")));
    }

    private static SendOutcome outcome(JsonNode object) {
        ApiRefusal refusal = refusal(object.path("refusal"));
        return switch (oneOf(OutcomeKind.class, object, "outcome")) {
            case ACCEPTED -> new SendOutcome.Accepted();
            case REFUSED -> {
                if (refusal == null) {
                    throw new IllegalArgumentException("a refusal without a code");
                }
                yield new SendOutcome.Refused(
                        refusal, object.path("noResend").isString() ? oneOf(NoResend.class, object, "noResend") : null);
            }
            case NOT_SENT ->
                new SendOutcome.NotSent(oneOf(NotSentCause.class, object, "cause"), refusal, detail(object));
            case UNKNOWN ->
                new SendOutcome.Unknown(oneOf(UnknownCause.class, object, "cause"), refusal, detail(object));
            case SENDING -> throw new IllegalArgumentException("no outcome");
        };
    }

    private static String detail(JsonNode object) {
        return object.required("detail").stringValue();
    }

    private static @Nullable ApiRefusal refusal(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        JsonNode rid = object.path("rid");
        return new ApiRefusal(
                object.required("code").longValue(),
                object.required("errmsg").stringValue(),
                rid.isString() ? rid.stringValue() : null);
    }

    private static @Nullable DraftChange draft(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        DraftKey key = new DraftKey(
                new AccountId(object.required("account").stringValue()),
                new OpenId(object.required("openid").stringValue()));
        if (object.has("beginning")) {
            return new DraftChange.TakeText(key, object.required("beginning").stringValue());
        }
        return object.has("revision")
                ? new DraftChange.Clear(
                        new DraftStamp(key, object.required("revision").longValue()))
                : new DraftChange.TakeCards(
                        key,
                        ContentJson.read(object.required("cards").stringValue(), "")
                                .cards());
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, JsonNode object, String name) {
        return Enum.valueOf(type, object.required(name).stringValue());
    }
}

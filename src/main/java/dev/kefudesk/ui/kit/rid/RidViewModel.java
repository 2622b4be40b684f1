package dev.kefudesk.ui.kit.rid;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Looks up the rid of the answer on screen. On the FX thread. */
public final class RidViewModel {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Diagnosis diagnosis;
    private final AccountService accounts;
    private final Executor fx;
    private final Texts texts;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<RidRecord> record = new ReadOnlyObjectWrapper<>(new RidRecord.None());
    private String wanted = "";

    public RidViewModel(Diagnosis diagnosis, AccountService accounts, Executor fx, Texts texts, ZoneId zone) {
        this.diagnosis = diagnosis;
        this.accounts = accounts;
        this.fx = fx;
        this.texts = texts;
        this.zone = zone;
    }

    public ReadOnlyObjectProperty<RidRecord> recordProperty() {
        return record.getReadOnlyProperty();
    }

    /** Another answer is on screen; what was found for the one before goes. */
    public void show(@Nullable String rid) {
        String now = rid == null ? "" : rid;
        if (!now.equals(wanted)) {
            wanted = now;
            record.set(new RidRecord.None());
        }
    }

    /** Asks WeChat what it recorded; nothing happens while that is under way. */
    public void lookUp(AccountId id, String rid) {
        if (record.get() instanceof RidRecord.Looking) {
            return;
        }
        wanted = rid;
        Optional<Account> account = accounts.state().accounts().stream()
                .filter(known -> known.id().equals(id))
                .findFirst();
        if (account.isEmpty()) {
            record.set(new RidRecord.NotFound(texts.get("rid.account-gone")));
            return;
        }
        record.set(new RidRecord.Looking());
        diagnosis
                .lookUp(account.get(), rid)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (rid.equals(wanted)) {
                                record.set(words(answer));
                            }
                        },
                        fx);
    }

    private RidRecord words(@Nullable ApiAnswer<RecordedRequest> answer) {
        return switch (answer) {
            case null -> new RidRecord.NotFound(texts.get("rid.failed", "–"));
            case ApiAnswer.Ok<RecordedRequest>(var found) -> found(found);
            case ApiAnswer.Refused<RecordedRequest>(var refusal) -> new RidRecord.NotFound(refused(refusal));
            case ApiAnswer.Failed<RecordedRequest> failed ->
                new RidRecord.NotFound(
                        texts.get("rid.failed", (failed.cause().name() + " " + failed.detail()).strip()));
        };
    }

    private String refused(ApiRefusal refusal) {
        String key = "rid.code." + refusal.code();
        return texts.has(key)
                ? texts.get(key)
                : texts.get("rid.refused", Long.toString(refusal.code()), refusal.errmsg());
    }

    private RidRecord.Found found(RecordedRequest found) {
        Instant at = found.invokedAt();
        return new RidRecord.Found(
                texts.get(
                        "rid.facts",
                        at == null ? "–" : TIME.format(at.atZone(zone)),
                        found.cost().toMillis(),
                        found.clientIp().isBlank() ? "–" : found.clientIp()),
                String.join(
                        "\n\n",
                        found.requestUrl(),
                        part("rid.request", found.requestBody()),
                        part("rid.response", found.responseBody())));
    }

    private String part(String key, String body) {
        return texts.get(key) + "\n" + (body.isBlank() ? "–" : body);
    }
}

package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.diagnosis.Diagnosis.QuotaAnswer;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The day's quotas of the account whose settings are open, and their clearing. On the FX thread. */
final class QuotaViewModel {

    private final Diagnosis diagnosis;
    private final Executor fx;
    private final Texts texts;
    private final Questions questions;
    private final Notices notices;
    private final ObservableList<QuotaRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private List<QuotaAnswer> answers = List.of();
    private @Nullable Account account;

    QuotaViewModel(Diagnosis diagnosis, Executor fx, Texts texts, Questions questions, Notices notices) {
        this.diagnosis = diagnosis;
        this.fx = fx;
        this.texts = texts;
        this.questions = questions;
        this.notices = notices;
        texts.languageProperty().subscribe(_ -> draw());
    }

    ObservableList<QuotaRow> rows() {
        return rows;
    }

    /** Whether WeChat is being asked. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** @param shown the account whose settings are open, null for a new one */
    void show(@Nullable Account shown) {
        account = shown;
        answers = List.of();
        busy.set(false);
        draw();
    }

    void read() {
        Account asked = account;
        if (asked == null || busy.get()) {
            return;
        }
        busy.set(true);
        diagnosis
                .quotas(asked)
                .whenCompleteAsync(
                        (now, failure) -> {
                            if (asked.equals(account)) {
                                busy.set(false);
                                answers = failure == null ? now : List.of();
                                draw();
                            }
                        },
                        fx);
    }

    /** Says how many clearings are left at most, asks, then clears. */
    void clear() {
        Account asked = account;
        if (asked == null || busy.get()) {
            return;
        }
        busy.set(true);
        diagnosis
                .clearingsLeft(asked)
                .whenCompleteAsync(
                        (left, failure) -> {
                            if (asked.equals(account)) {
                                busy.set(false);
                                ask(asked, failure == null ? left : 0);
                            }
                        },
                        fx);
    }

    private void ask(Account asked, int left) {
        questions.ask(
                new Question(
                        texts.get("accounts.quota.clear.title", asked.name()),
                        texts.get("accounts.quota.clear.text", left, Diagnosis.CLEARS_A_MONTH),
                        texts.get("accounts.quota.clear"),
                        true),
                confirmed -> {
                    if (confirmed && asked.equals(account)) {
                        busy.set(true);
                        diagnosis.clearQuota(asked).whenCompleteAsync((answer, _) -> cleared(asked, answer), fx);
                    }
                });
    }

    private void cleared(Account asked, @Nullable ApiAnswer<Done> answer) {
        if (answer instanceof ApiAnswer.Ok<Done>) {
            notices.show(Tone.ACCEPTED, texts.get("accounts.quota.cleared", asked.name()));
        } else {
            notices.show(Tone.REFUSED, texts.get("accounts.quota.not-cleared", answer == null ? "" : problem(answer)));
        }
        if (asked.equals(account)) {
            busy.set(false);
            read();
        }
    }

    private void draw() {
        rows.setAll(answers.stream().map(this::row).toList());
    }

    private QuotaRow row(QuotaAnswer one) {
        String call = texts.get("accounts.quota.call." + one.call().name().toLowerCase(Locale.ROOT));
        NumberFormat number = NumberFormat.getIntegerInstance(texts.language().locale());
        return one.answer() instanceof ApiAnswer.Ok<Quota>(var quota)
                ? new QuotaRow(
                        call,
                        number.format(quota.dailyLimit()),
                        number.format(quota.used()),
                        number.format(quota.remain()),
                        "")
                : new QuotaRow(call, "–", "–", "–", problem(one.answer()));
    }

    private String problem(ApiAnswer<?> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<?> _ -> "";
            case ApiAnswer.Refused<?> refused -> refused(refused.refusal());
            case ApiAnswer.Failed<?> failed ->
                texts.get("accounts.test.failed." + failed.cause().name().toLowerCase(Locale.ROOT));
        };
    }

    private String refused(ApiRefusal refusal) {
        String own = "accounts.quota.code." + refusal.code();
        if (texts.has(own)) {
            return texts.get(own);
        }
        String known = "accounts.code." + refusal.code();
        return texts.get("accounts.test.refused", Long.toString(refusal.code()), refusal.errmsg())
                + (texts.has(known) ? " " + texts.get(known) : "");
    }
}

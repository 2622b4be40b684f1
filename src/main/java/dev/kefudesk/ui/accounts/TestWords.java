package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.diagnosis.StepResult;
import dev.kefudesk.service.diagnosis.TestStep;
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a connection test into words of the language of the moment. */
final class TestWords {

    private final Texts texts;
    private final InstantSource clock;

    TestWords(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** @param result null while the step is under way */
    StepLine line(TestStep step, @Nullable StepResult result) {
        String name = step.name().toLowerCase(Locale.ROOT);
        return switch (result) {
            case null -> line(name, "…", "tone-notsent", texts.get("accounts.test.underway"), "");
            case StepResult.Works works -> line(name, "✓", "tone-accepted", found(works.found()), "");
            case StepResult.NotNeeded _ ->
                line(name, "–", "tone-notsent", texts.get("accounts.test.notneeded." + name), "");
            case StepResult.Skipped _ -> line(name, "–", "tone-notsent", texts.get("accounts.test.skipped"), "");
            case StepResult.Failed failed -> trouble(name, "✕", "tone-refused", failed.trouble());
            case StepResult.Warned warned -> trouble(name, "!", "tone-unknown", warned.trouble());
        };
    }

    private StepLine line(String name, String sign, String tone, String found, String advice) {
        return new StepLine(
                name, sign, tone, texts.get("accounts.test.line", texts.get("accounts.step." + name), found), advice);
    }

    private String found(StepResult.Found found) {
        return switch (found) {
            case StepResult.Way way -> way.detail().isBlank() ? texts.get("accounts.test.works") : way.detail();
            case StepResult.Token(var end) ->
                end == null ? texts.get("accounts.test.works") : texts.get("accounts.test.token", minutes(end));
            case StepResult.Rights rights ->
                texts.get("accounts.test.rights", rights.followers(), rights.serviceAccounts());
        };
    }

    private long minutes(Instant end) {
        return Math.max(0, Duration.between(clock.instant(), end).toMinutes());
    }

    private StepLine trouble(String name, String sign, String tone, StepResult.Trouble trouble) {
        return switch (trouble) {
            case StepResult.NoWay(var fault, var detail) -> {
                String key = "accounts.fault." + fault.name().toLowerCase(Locale.ROOT);
                yield line(name, sign, tone, withDetail(texts.get(key), detail), texts.get(key + ".next"));
            }
            case StepResult.NoAnswer(var cause, var detail) ->
                line(
                        name,
                        sign,
                        tone,
                        withDetail(
                                texts.get("accounts.test.failed." + cause.name().toLowerCase(Locale.ROOT)), detail),
                        "");
            case StepResult.Refused(var refusal) ->
                line(
                        name,
                        sign,
                        tone,
                        texts.get("accounts.test.refused", Long.toString(refusal.code()), refusal.errmsg()),
                        advice(refusal));
        };
    }

    private String advice(ApiRefusal refusal) {
        String key = "accounts.code." + refusal.code();
        return texts.get(texts.has(key) ? key : "accounts.code.other");
    }

    private static String withDetail(String words, String detail) {
        return detail.isBlank() ? words : words + " (" + detail + ")";
    }
}

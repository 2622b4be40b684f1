package dev.kefudesk.ui.settings;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.ConnectionSteps;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.NotNeeded;
import dev.kefudesk.service.port.ConnectionSteps.NotReached;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.team.DatabaseService.Status;
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.DatabaseLook.Action;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts how a database stands, what its file says and what a test found into words. */
final class DatabaseWords {

    private static final String TEST = "settings.database.test.";
    private static final String FAULT = "settings.database.fault.";

    private final Texts texts;

    DatabaseWords(Texts texts) {
        this.texts = texts;
    }

    static DatabaseLook look(Status status) {
        DatabaseState state = status.state();
        String key = "settings.database.state." + state.stage().name().toLowerCase(Locale.ROOT);
        String place = "";
        String user = "";
        if (status.running() instanceof DatabaseChoice.Team team) {
            place = team.database() + " @ " + team.host();
            user = team.user();
        }
        return switch (state.stage()) {
            case EMBEDDED, CONNECTED -> new DatabaseLook(key, place, user, "", "✓", "tone-accepted", Set.of());
            case CONNECTING -> new DatabaseLook(key, place, user, "", "…", "tone-notsent", Set.of());
            case PASSWORD_MISSING, LOGIN_REFUSED ->
                trouble(key, place, user, state, Set.of(Action.RETRY, Action.PASSWORD));
            case UNREACHABLE, TLS, NO_DATABASE, NOT_PREPARED, SCHEMA_OLDER, SCHEMA_NEWER, FOREIGN ->
                trouble(key, place, user, state, Set.of(Action.RETRY));
        };
    }

    private static DatabaseLook trouble(String key, String place, String user, DatabaseState state, Set<Action> can) {
        return new DatabaseLook(key, place, user, state.detail(), "✕", "tone-refused", can);
    }

    /** The sentence, with technical words behind it. */
    String sentence(DatabaseLook look) {
        return look.sign() + " " + withDetail(texts.get(look.key(), look.place(), look.user()), look.detail());
    }

    /** What to do, {@code ""} for nothing. */
    String next(DatabaseLook look) {
        String key = look.key() + ".next";
        return texts.has(key) ? texts.get(key, look.place(), look.user()) : "";
    }

    /** What is wrong with the file, and what becomes of it. */
    String damaged(Damaged damaged, String place) {
        String key = "settings.database.file." + damaged.fault().name().toLowerCase(Locale.ROOT);
        String what = damaged.problem() == null
                ? texts.get(key, detail(damaged))
                : texts.get(
                        "settings.database.problem." + damaged.problem().name().toLowerCase(Locale.ROOT));
        return "✕ " + texts.get("settings.database.damaged", place, what);
    }

    /** @param found null while the step is under way */
    StepLine line(Step step, ConnectionSteps.@Nullable Finding found) {
        String name = step.name().toLowerCase(Locale.ROOT);
        return switch (found) {
            case null -> line(name, "…", "tone-notsent", texts.get(TEST + "underway"), "");
            case Works(var detail) ->
                line(name, "✓", "tone-accepted", detail.isBlank() ? texts.get(TEST + "works") : detail, "");
            case NotNeeded() -> line(name, "–", "tone-notsent", texts.get(TEST + "notneeded." + name), "");
            case NotReached() -> line(name, "–", "tone-notsent", texts.get(TEST + "notreached"), "");
            case Fails(var fault, var detail) -> {
                String key = FAULT + fault.name().toLowerCase(Locale.ROOT);
                boolean stopped = fault == ConnectionSteps.Fault.CANCELLED;
                yield line(
                        name,
                        stopped ? "–" : "✕",
                        stopped ? "tone-notsent" : "tone-refused",
                        withDetail(texts.get(key), detail),
                        stopped ? "" : texts.get(key + ".next"));
            }
        };
    }

    private StepLine line(String name, String sign, String tone, String found, String advice) {
        return new StepLine(
                name, sign, tone, texts.get(TEST + "line", texts.get("settings.database.step." + name), found), advice);
    }

    private static String detail(Damaged damaged) {
        return switch (damaged.fault()) {
            case VERSION, FIELD, PASSWORD -> damaged.detail();
            case UNREADABLE, NOT_JSON, VALUE -> withDetail("", damaged.detail());
        };
    }

    private static String withDetail(String words, String detail) {
        return detail.isBlank() ? words : words + " (" + detail + ")";
    }
}

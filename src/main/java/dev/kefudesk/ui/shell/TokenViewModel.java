package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.token.TokenStatus;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The token of the account in use: how long it lives, what last went wrong. On the FX thread. */
final class TokenViewModel {

    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final TokenService tokens;
    private final InstantSource clock;
    private final Executor fx;
    private final Texts texts;
    private final ZoneId zone;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<TokenChip> chip =
            new ReadOnlyObjectWrapper<>(new TokenChip(TokenChip.Look.WAITING, "", ""));
    private @Nullable Account account;
    private int fetching;

    TokenViewModel(TokenService tokens, InstantSource clock, ZoneId zone, Executor fx, Texts texts) {
        this.zone = zone;
        this.tokens = tokens;
        this.clock = clock;
        this.fx = fx;
        this.texts = texts;
        this.subscription = tokens.changed().subscribe(fx, _ -> refreshWords());
    }

    ReadOnlyObjectProperty<TokenChip> chipProperty() {
        return chip.getReadOnlyProperty();
    }

    /** Whether somebody has to type the AppSecret before anything can be sent from this account. */
    boolean secretMissing() {
        return account != null && tokens.status(account).needsSecret();
    }

    /** Shows this account's token; where the secret is known, the one kept from before or a new one. */
    void setAccount(Account shown) {
        account = shown;
        TokenStatus status = tokens.status(shown);
        if (!status.needsSecret() && status.validUntil() == null && status.lastProblem() == null) {
            wait(tokens.current(shown));
        }
        refreshWords();
    }

    /** Fetches a token now, at a person's wish. */
    void fetch() {
        Account of = account;
        if (of == null) {
            return;
        }
        wait(tokens.refresh(of));
    }

    private void wait(CompletionStage<TokenResult> asked) {
        fetching++;
        refreshWords();
        asked.whenCompleteAsync(
                (_, _) -> {
                    fetching--;
                    refreshWords();
                },
                fx);
    }

    /** Says it again: time has passed, the language changed or the token did. */
    void refreshWords() {
        if (account != null) {
            chip.set(say(account, tokens.status(account)));
        }
    }

    void close() {
        subscription.close();
    }

    private TokenChip say(Account of, TokenStatus status) {
        return switch (status.secret()) {
            case LOCKED -> needed("shell.token.passphrase-needed", "shell.token.give-passphrase");
            case MISSING ->
                of.tokenSource() instanceof TokenSource.FixedToken
                        ? needed("shell.token.typed-needed", "shell.token.give-typed")
                        : needed("shell.token.secret-needed", "shell.token.give-secret");
            case TEAM_LOCKED -> stopped("team_locked", "shell.token.team-locked.help");
            case TEAM_UNREACHABLE -> stopped("team_unreachable", "shell.token.team-unreachable.help");
            case KNOWN, SHARED -> sayToken(of, status);
        };
    }

    private TokenChip needed(String text, String help) {
        return new TokenChip(TokenChip.Look.SECRET_NEEDED, texts.get(text), texts.get(help));
    }

    private TokenChip stopped(String cause, String help) {
        return new TokenChip(TokenChip.Look.PROBLEM, texts.get("shell.token.cause." + cause), texts.get(help));
    }

    private TokenChip sayToken(Account of, TokenStatus status) {
        NotSent problem = status.lastProblem();
        String help = (problem == null ? "" : detail(problem)) + help(of, status);
        Instant end = status.validUntil();
        if (fetching > 0) {
            return new TokenChip(TokenChip.Look.WAITING, texts.get("shell.token.fetching"), help);
        }
        if (end == null) {
            return problem == null
                    ? new TokenChip(TokenChip.Look.WAITING, texts.get("shell.token.none"), help)
                    : new TokenChip(TokenChip.Look.PROBLEM, texts.get("shell.token.problem", words(problem)), help);
        }
        String valid = texts.get("shell.token.valid", left(Duration.between(clock.instant(), end)));
        if (status.secret() == SecretState.SHARED) {
            valid = texts.get("shell.token.shared", valid);
        }
        String text =
                status.forcedLastDay() == 0 ? valid : texts.get("shell.token.forced", valid, status.forcedLastDay());
        return problem == null
                ? new TokenChip(TokenChip.Look.VALID, text, help)
                : new TokenChip(TokenChip.Look.PROBLEM, texts.get("shell.token.valid-but", text, words(problem)), help);
    }

    private String help(Account of, TokenStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (of.tokenSource()) {
                    case TokenSource.OwnSecret() ->
                        texts.get(
                                status.secret() == SecretState.SHARED
                                        ? "shell.token.source.team"
                                        : "shell.token.source.own");
                    case TokenSource.FixedToken _ -> texts.get("shell.token.source.typed");
                    case TokenSource.TokenUrl url ->
                        texts.get("shell.token.source.server", url.origin().shown());
                });
        if (status.forcedLastDay() > 0) {
            lines.add(texts.get("shell.token.forced.help", status.forcedLastDay()));
        }
        Instant takenOver = status.takenOverAt();
        if (takenOver != null) {
            lines.add(texts.get("shell.token.taken-over", at(takenOver, zone)));
        }
        lines.add(texts.get("shell.token.refresh"));
        return String.join("\n", lines);
    }

    /** The time of day as everywhere on the screens. */
    static String at(Instant moment, ZoneId zone) {
        return HOUR_AND_MINUTE.format(moment.atZone(zone));
    }

    private String left(Duration left) {
        long minutes = left.toMinutes();
        if (minutes < 1) {
            return texts.get("shell.token.under-a-minute");
        }
        return minutes < 60
                ? texts.get("shell.token.minutes", minutes)
                : texts.get("shell.token.hours", minutes / 60, minutes % 60);
    }

    private String words(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        if (problem.cause() == NotSentCause.TOKEN_REFUSED && refusal != null) {
            return texts.get("shell.token.cause.refused", Long.toString(refusal.code()));
        }
        return texts.get("shell.token.cause." + problem.cause().name().toLowerCase(Locale.ROOT));
    }

    private static String detail(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        String words = refusal == null ? problem.detail() : refusal.errmsg();
        return words.isBlank() ? "" : words + "\n";
    }
}

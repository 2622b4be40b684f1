package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.token.TokenStatus;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The token of the account in use: how long it lives, what last went wrong. On the FX thread. */
final class TokenViewModel {

    private final TokenService tokens;
    private final InstantSource clock;
    private final Executor fx;
    private final Texts texts;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<TokenChip> chip =
            new ReadOnlyObjectWrapper<>(new TokenChip(TokenChip.Look.WAITING, "", ""));
    private @Nullable Account account;
    private int fetching;

    TokenViewModel(TokenService tokens, InstantSource clock, Executor fx, Texts texts) {
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
        return account != null && !tokens.status(account).secretKnown();
    }

    /** Shows this account's token, and asks for one where the secret is known but no token is held. */
    void setAccount(Account shown) {
        account = shown;
        TokenStatus status = tokens.status(shown);
        if (status.secretKnown() && status.validUntil() == null && status.lastProblem() == null) {
            fetch();
        }
        refreshWords();
    }

    /** Fetches a token now, at a person's wish. */
    void fetch() {
        Account of = account;
        if (of == null) {
            return;
        }
        fetching++;
        refreshWords();
        tokens.refresh(of)
                .whenCompleteAsync(
                        (_, _) -> {
                            fetching--;
                            refreshWords();
                        },
                        fx);
    }

    /** Says it again: time has passed, the language changed or the token did. */
    void refreshWords() {
        if (account != null) {
            chip.set(say(tokens.status(account)));
        }
    }

    void close() {
        subscription.close();
    }

    private TokenChip say(TokenStatus status) {
        if (status.secret() == TokenStatus.SecretState.LOCKED) {
            return new TokenChip(
                    TokenChip.Look.SECRET_NEEDED,
                    texts.get("shell.token.passphrase-needed"),
                    texts.get("shell.token.give-passphrase"));
        }
        if (!status.secretKnown()) {
            return new TokenChip(
                    TokenChip.Look.SECRET_NEEDED,
                    texts.get("shell.token.secret-needed"),
                    texts.get("shell.token.give-secret"));
        }
        String help = texts.get("shell.token.refresh");
        NotSent problem = status.lastProblem();
        Instant end = status.validUntil();
        if (fetching > 0) {
            return new TokenChip(TokenChip.Look.WAITING, texts.get("shell.token.fetching"), help);
        }
        if (end != null) {
            String text = texts.get("shell.token.valid", left(Duration.between(clock.instant(), end)));
            return problem == null
                    ? new TokenChip(TokenChip.Look.VALID, text, help)
                    : new TokenChip(
                            TokenChip.Look.PROBLEM,
                            texts.get("shell.token.valid-but", text, words(problem)),
                            detail(problem) + help);
        }
        return problem == null
                ? new TokenChip(TokenChip.Look.WAITING, texts.get("shell.token.none"), help)
                : new TokenChip(
                        TokenChip.Look.PROBLEM,
                        texts.get("shell.token.problem", words(problem)),
                        detail(problem) + help);
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

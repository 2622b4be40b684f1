package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.Secrets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens in the vault, so that a restart needs no token call. One is used only by the source that it came from. */
final class KeptTokens {

    private static final String FORM = "1";

    private final Secrets secrets;
    private final SecretMask mask;
    private final InstantSource clock;

    KeptTokens(Secrets secrets, SecretMask mask, InstantSource clock) {
        this.secrets = secrets;
        this.mask = mask;
        this.clock = clock;
    }

    /** A typed token is kept as typed already, and the sandbox forgets its tokens with each start. */
    void keep(Account account, Held held) {
        mask.add(held.token().reveal());
        String source = source(account.tokenSource());
        if (account.sandbox() || source.isEmpty()) {
            return;
        }
        String text = String.join(
                "\n",
                FORM,
                source,
                held.since().toString(),
                held.end().toString(),
                held.renewAt().toString(),
                held.token().reveal());
        secrets.keep(SecretKey.token(account.scope()), text);
    }

    /** The token kept last, where it is alive, from the account's source, and can be read. */
    Optional<Held> find(Account account) {
        return secrets.find(SecretKey.token(account.scope()))
                .flatMap(text -> read(text, source(account.tokenSource())))
                .filter(this::believable);
    }

    private Optional<Held> read(String text, String source) {
        String[] lines = text.split("\n", 6);
        if (lines.length != 6 || !lines[0].equals(FORM) || !lines[1].equals(source) || lines[5].isEmpty()) {
            return Optional.empty();
        }
        mask.add(lines[5]);
        try {
            return Optional.of(new Held(
                    new AccessToken(lines[5]),
                    Instant.parse(lines[2]),
                    Instant.parse(lines[3]),
                    Instant.parse(lines[4])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An end that is farther away than any token lives shows that the clock was set back. */
    private boolean believable(Held held) {
        Instant now = clock.instant();
        return held.alive(now) && !held.end().isAfter(now.plus(Held.LONGEST));
    }

    private static String source(TokenSource source) {
        return switch (source) {
            case TokenSource.OwnSecret() -> "own";
            case TokenSource.FixedToken _ -> "";
            case TokenSource.TokenUrl url -> "url " + url.shown();
        };
    }
}

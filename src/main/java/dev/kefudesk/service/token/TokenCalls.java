package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.secret.SecretMask;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Gets a token from where the account's tokens come from. Blocks, never throws. */
final class TokenCalls {

    /** AppID or AppSecret are wrong, missing or frozen: asking again only counts. */
    private static final Set<Long> NEEDS_PERSON = Set.of(40001L, 40125L, 40013L, 40243L, 41002L, 41004L);

    private final WeChatGateway gateway;
    private final AccountSecrets secrets;
    private final SecretMask mask;
    private final InstantSource clock;

    TokenCalls(WeChatGateway gateway, AccountSecrets secrets, SecretMask mask, InstantSource clock) {
        this.gateway = gateway;
        this.secrets = secrets;
        this.mask = mask;
        this.clock = clock;
    }

    /** The token of the moment; the same one as before within its life. */
    Fetched normal(Account account) {
        Optional<NotSent> obstacle = secrets.obstacle(account);
        if (obstacle.isPresent()) {
            return new Fetched.Nothing(obstacle.get(), false);
        }
        return switch (account.tokenSource()) {
            case TokenSource.OwnSecret() -> stable(account, false);
            case TokenSource.FixedToken(Instant end) -> typed(account, end);
            case TokenSource.TokenUrl url -> fromServer(account, url);
        };
    }

    /** Another token, which ends the one of before; only for an account with its own secret. */
    Fetched forced(Account account) {
        return stable(account, true);
    }

    private Fetched stable(Account account, boolean force) {
        Optional<String> secret = secrets.find(SecretKey.appSecret(account.scope()));
        if (secret.isEmpty()) {
            return new Fetched.Nothing(NotSent.because(NotSentCause.SECRET_MISSING), false);
        }
        try {
            return read(gateway.stableToken(
                    secrets.endpoint(account),
                    account.appId(),
                    new AppSecret(secret.get()),
                    force,
                    new CancelSignal()));
        } catch (RuntimeException failure) {
            return broken(failure);
        }
    }

    private Fetched typed(Account account, Instant end) {
        Instant now = clock.instant();
        Optional<String> token = secrets.find(SecretKey.fixedToken(account.scope()));
        if (token.isEmpty()) {
            return new Fetched.Nothing(NotSent.because(NotSentCause.SECRET_MISSING), false);
        }
        return now.isBefore(end)
                ? new Fetched.Token(new Held(new AccessToken(token.get()), now, end, end))
                : new Fetched.Nothing(NotSent.because(NotSentCause.FIXED_TOKEN_ENDED), false);
    }

    private Fetched fromServer(Account account, TokenSource.TokenUrl url) {
        String query = secrets.find(SecretKey.tokenQuery(account.scope(), url)).orElse("");
        try {
            URI address = URI.create(query.isEmpty() ? url.shown() : url.shown() + "?" + query);
            return read(gateway.tokenFrom(address, secrets.endpoint(account).route(), new CancelSignal()));
        } catch (RuntimeException failure) {
            return broken(failure);
        }
    }

    private Fetched read(ApiAnswer<GrantedToken> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<GrantedToken>(GrantedToken granted) -> {
                mask.add(granted.token().reveal());
                yield new Fetched.Token(Held.of(granted, clock.instant()));
            }
            case ApiAnswer.Refused<GrantedToken>(ApiRefusal refusal) ->
                new Fetched.Nothing(
                        new NotSent(
                                NotSentCause.TOKEN_REFUSED,
                                new ApiRefusal(refusal.code(), mask.mask(refusal.errmsg()), refusal.rid()),
                                ""),
                        NEEDS_PERSON.contains(refusal.code()));
            case ApiAnswer.Failed<GrantedToken> failed ->
                new Fetched.Nothing(NotSent.because(failed.cause(), mask.mask(failed.detail())), false);
        };
    }

    /** Only its kind is told: its words may hold an address with a key in it. */
    private static Fetched broken(RuntimeException failure) {
        return new Fetched.Nothing(
                NotSent.because(
                        NotSentCause.TOKEN_CALL_FAILED, failure.getClass().getSimpleName()),
                false);
    }
}

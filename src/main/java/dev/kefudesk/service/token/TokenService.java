package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.Secrets;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stable token per AppID and API origin. Whoever asks while a token call is under way waits for that call: 64
 * sends at once cause one. Tokens and secrets stay in memory.
 */
public final class TokenService {

    private static final Set<Long> TOKEN_REFUSED = Set.of(40001L, 40014L, 42001L, 41001L);
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

    private final WeChatGateway gateway;
    private final Secrets secrets;

    @SuppressWarnings("UnusedVariable")
    private final CallLedger ledger;

    private final SecretMask mask;
    private final InstantSource clock;
    private final Executor executor;
    private final Signal<TokenStatus> changed = new Signal<>();
    private final Map<CredentialScope, Held> held = new HashMap<>();
    private final Map<CredentialScope, CompletableFuture<TokenResult>> underWay = new HashMap<>();
    private final Map<CredentialScope, NotSent> problems = new HashMap<>();

    public TokenService(
            WeChatGateway gateway,
            Secrets secrets,
            CallLedger ledger,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {
        this.gateway = gateway;
        this.secrets = secrets;
        this.ledger = ledger;
        this.mask = mask;
        this.clock = clock;
        this.executor = executor;
    }

    /** Published whenever a token came, went or failed. */
    public Signal<TokenStatus> changed() {
        return changed;
    }

    /** Whether WeChat's refusal is about the token: 40001, 40014, 42001, 41001. The message was not delivered then. */
    public static boolean refusesToken(ApiRefusal refusal) {
        return TOKEN_REFUSED.contains(refusal.code());
    }

    public synchronized TokenStatus status(Account account) {
        return status(account.scope());
    }

    /** Takes an AppSecret for this session; a token of an earlier secret is dropped. */
    public void giveSecret(Account account, AppSecret secret) {
        CredentialScope scope = account.scope();
        synchronized (this) {
            secrets.keep(SecretKey.appSecret(scope), secret.reveal());
            forgetToken(scope);
        }
        changed.publish(status(account));
    }

    /** Drops secret and token, as when an account is deleted. */
    public void forget(CredentialScope scope) {
        TokenStatus now;
        synchronized (this) {
            secrets.erase(SecretKey.appSecret(scope));
            forgetToken(scope);
            now = status(scope);
        }
        changed.publish(now);
    }

    private void forgetToken(CredentialScope scope) {
        held.remove(scope);
        problems.remove(scope);
        underWay.remove(scope);
    }

    /** The token in hand, or a new one where none is or it is about to end. Never completes exceptionally. */
    public synchronized CompletionStage<TokenResult> current(Account account) {
        Held token = held.get(account.scope());
        if (token != null && clock.instant().isBefore(token.renewAt)) {
            return CompletableFuture.completedFuture(new TokenResult.Ready(token.token, endpoint(account)));
        }
        return fetch(account);
    }

    /**
     * Another token after WeChat refused {@code failed}: a newer one that somebody obtained meanwhile, else one normal
     * refresh.
     *
     * @param refusal what WeChat said of it: one of those of {@link #refusesToken}
     */
    public synchronized CompletionStage<Renewal> after(Account account, AccessToken failed, ApiRefusal refusal) {
        Held token = held.get(account.scope());
        if (token != null && !token.token.equals(failed)) {
            return CompletableFuture.completedFuture(new Renewal.Other(token.token, endpoint(account)));
        }
        return fetch(account).thenApply(result -> switch (result) {
            case TokenResult.Ready ready when ready.token().equals(failed) -> new Renewal.None(NoResend.SAME_TOKEN);
            case TokenResult.Ready ready -> new Renewal.Other(ready.token(), ready.endpoint());
            case TokenResult.Failed _ -> new Renewal.None(NoResend.NO_OTHER_TOKEN);
        });
    }

    /** Where and how the account's calls go, with what is known of its proxy's password. Never blocks. */
    public Endpoint endpoint(Account account) {
        return new Endpoint(
                account.api(),
                switch (account.connection()) {
                    case Connection.SystemProxy() -> new Route.SystemProxy();
                    case Connection.Direct() -> new Route.Direct();
                    case Connection.HttpProxy proxy ->
                        new Route.HttpProxy(
                                proxy.host(),
                                proxy.port(),
                                proxy.user(),
                                secrets.find(SecretKey.proxyPassword(proxy)).orElse(""));
                });
    }

    /** Takes the password of the account's proxy; nothing happens where it uses none. */
    public void giveProxyPassword(Account account, String password) {
        if (account.connection() instanceof Connection.HttpProxy proxy) {
            secrets.keep(SecretKey.proxyPassword(proxy), password);
        }
    }

    /** Takes the token that a person typed, for an account with a fixed one. */
    public void giveFixedToken(Account account, AccessToken token) {
        secrets.keep(SecretKey.fixedToken(account.scope()), token.reveal());
    }

    /** Takes what follows the question mark in the address of the account's token server. */
    public void giveTokenQuery(Account account, String query) {
        if (account.tokenSource() instanceof TokenSource.TokenUrl url) {
            secrets.keep(SecretKey.tokenQuery(account.scope(), url), query);
        }
    }

    /** Whether a secret is at hand, without bringing it from the vault. Never blocks. */
    public SecretState state(SecretKey key) {
        return secrets.find(key).isPresent()
                ? SecretState.KNOWN
                : secrets.locked() ? SecretState.LOCKED : SecretState.MISSING;
    }

    /** Forgets one secret, here and in the vault. Blocks. */
    public void forget(SecretKey key) {
        secrets.erase(key);
    }

    /** Brings the account's secrets and its kept token from the vault, in the background; then publishes. */
    public void prepare(Account account) {
        executor.execute(() -> {
            secrets.load(SecretKey.appSecret(account.scope()));
            changed.publish(status(account));
        });
    }

    /** One refresh at a person's wish. */
    public synchronized CompletionStage<TokenResult> refresh(Account account) {
        return fetch(account);
    }

    private CompletionStage<TokenResult> fetch(Account account) {
        CredentialScope scope = account.scope();
        CompletableFuture<TokenResult> running = underWay.get(scope);
        if (running != null) {
            return running;
        }
        Optional<AppSecret> secret = secrets.find(SecretKey.appSecret(scope)).map(AppSecret::new);
        if (secret.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new TokenResult.Failed(NotSent.because(NotSentCause.SECRET_MISSING)));
        }
        CompletableFuture<TokenResult> result = new CompletableFuture<>();
        underWay.put(scope, result);
        executor.execute(() -> call(account, secret.get(), result));
        return result;
    }

    private void call(Account account, AppSecret secret, CompletableFuture<TokenResult> result) {
        TokenResult outcome;
        try {
            ApiAnswer<GrantedToken> answer =
                    gateway.stableToken(endpoint(account), account.appId(), secret, false, new CancelSignal());
            outcome = take(account, answer, result);
        } catch (RuntimeException failure) {
            outcome = fail(
                    account.scope(),
                    NotSent.because(
                            NotSentCause.TOKEN_CALL_FAILED, failure.getClass().getSimpleName()),
                    result);
        }
        changed.publish(status(account));
        result.complete(outcome);
    }

    private TokenResult take(Account account, ApiAnswer<GrantedToken> answer, CompletableFuture<TokenResult> result) {
        CredentialScope scope = account.scope();
        return switch (answer) {
            case ApiAnswer.Ok<GrantedToken> ok -> keep(account, ok.value(), result);
            case ApiAnswer.Refused<GrantedToken> refused -> fail(scope, refusal(refused.refusal()), result);
            case ApiAnswer.Failed<GrantedToken> failed ->
                fail(scope, NotSent.because(failed.cause(), mask.mask(failed.detail())), result);
        };
    }

    private NotSent refusal(ApiRefusal refusal) {
        return new NotSent(
                NotSentCause.TOKEN_REFUSED,
                new ApiRefusal(refusal.code(), mask.mask(refusal.errmsg()), refusal.rid()),
                "");
    }

    private synchronized TokenResult keep(
            Account account, GrantedToken granted, CompletableFuture<TokenResult> result) {
        CredentialScope scope = account.scope();
        mask.add(granted.token().reveal());
        if (underWay.remove(scope, result)) {
            Instant now = clock.instant();
            Duration half = granted.life().dividedBy(2);
            Duration early = half.compareTo(RENEW_BEFORE_END) < 0 ? half : RENEW_BEFORE_END;
            Instant end = now.plus(granted.life());
            held.put(scope, new Held(granted.token(), end, end.minus(early)));
            problems.remove(scope);
        }
        return new TokenResult.Ready(granted.token(), endpoint(account));
    }

    private synchronized TokenResult fail(
            CredentialScope scope, NotSent problem, CompletableFuture<TokenResult> result) {
        if (underWay.remove(scope, result)) {
            problems.put(scope, problem);
        }
        return new TokenResult.Failed(problem);
    }

    private synchronized TokenStatus status(CredentialScope scope) {
        Held token = held.get(scope);
        @Nullable NotSent problem = problems.get(scope);
        boolean alive = token != null && clock.instant().isBefore(token.end);
        return new TokenStatus(
                scope, state(SecretKey.appSecret(scope)), alive && token != null ? token.end : null, problem, 0, null);
    }

    private record Held(AccessToken token, Instant end, Instant renewAt) {}
}

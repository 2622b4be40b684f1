package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stable token per AppID and API origin. Whoever asks while a token call is under way waits for that call: 64
 * sends at once cause one. Tokens and secrets stay in memory.
 */
public final class TokenService {

    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

    private final WeChatGateway gateway;
    private final SessionSecrets secrets;
    private final SecretMask mask;
    private final InstantSource clock;
    private final Executor executor;
    private final Signal<TokenStatus> changed = new Signal<>();
    private final Map<CredentialScope, Held> held = new HashMap<>();
    private final Map<CredentialScope, CompletableFuture<TokenResult>> underWay = new HashMap<>();
    private final Map<CredentialScope, NotSent> problems = new HashMap<>();

    public TokenService(
            WeChatGateway gateway, SessionSecrets secrets, SecretMask mask, InstantSource clock, Executor executor) {
        this.gateway = gateway;
        this.secrets = secrets;
        this.mask = mask;
        this.clock = clock;
        this.executor = executor;
    }

    /** Published whenever a token came, went or failed. */
    public Signal<TokenStatus> changed() {
        return changed;
    }

    public synchronized TokenStatus status(Account account) {
        return status(account.scope());
    }

    /** Takes an AppSecret for this session; a token of an earlier secret is dropped. */
    public void giveSecret(Account account, AppSecret secret) {
        CredentialScope scope = account.scope();
        synchronized (this) {
            secrets.put(scope, secret);
            forgetToken(scope);
        }
        changed.publish(status(account));
    }

    /** Drops secret and token, as when an account is deleted. */
    public void forget(CredentialScope scope) {
        TokenStatus now;
        synchronized (this) {
            secrets.forget(scope);
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
            return CompletableFuture.completedFuture(new TokenResult.Ready(token.token));
        }
        return fetch(account);
    }

    /**
     * A token after WeChat refused {@code failed}: a newer one that somebody obtained meanwhile, else one normal refresh,
     * which may well bring the same token again.
     */
    public synchronized CompletionStage<TokenResult> after(Account account, AccessToken failed) {
        Held token = held.get(account.scope());
        if (token != null && !token.token.equals(failed)) {
            return CompletableFuture.completedFuture(new TokenResult.Ready(token.token));
        }
        return fetch(account);
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
        Optional<AppSecret> secret = secrets.find(scope);
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
                    gateway.stableToken(account.api(), account.appId(), secret, new CancelSignal());
            outcome = take(account.scope(), answer, result);
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

    private TokenResult take(
            CredentialScope scope, ApiAnswer<GrantedToken> answer, CompletableFuture<TokenResult> result) {
        return switch (answer) {
            case ApiAnswer.Ok<GrantedToken> ok -> keep(scope, ok.value(), result);
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
            CredentialScope scope, GrantedToken granted, CompletableFuture<TokenResult> result) {
        mask.add(granted.token().reveal());
        if (underWay.remove(scope, result)) {
            Instant now = clock.instant();
            Duration half = granted.life().dividedBy(2);
            Duration early = half.compareTo(RENEW_BEFORE_END) < 0 ? half : RENEW_BEFORE_END;
            Instant end = now.plus(granted.life());
            held.put(scope, new Held(granted.token(), end, end.minus(early)));
            problems.remove(scope);
        }
        return new TokenResult.Ready(granted.token());
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
                scope, secrets.find(scope).isPresent(), alive && token != null ? token.end : null, problem);
    }

    private record Held(AccessToken token, Instant end, Instant renewAt) {}
}

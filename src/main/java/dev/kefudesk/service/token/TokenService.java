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
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.Secrets;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps one token per AppID, API origin and source. Whoever asks while a token call is under way waits for that call: 64
 * sends at once cause one. Nothing here blocks or completes exceptionally; the work is done on the executor.
 */
public final class TokenService {

    private static final Set<Long> TOKEN_REFUSED = Set.of(40001L, 40014L, 42001L, 41001L);
    private static final int SHORTEST_QUERY_SECRET = 8;

    private final InstantSource clock;
    private final SecretMask mask;
    private final AccountSecrets secrets;
    private final KeptTokens kept;
    private final ForcedRefreshes forced;
    private final TokenCalls calls;
    private final TokenTurns turns;
    private final RefusedToken refused;
    private final Signal<TokenStatus> changed = new Signal<>();
    private final Map<TokenLine.Key, TokenLine> lines = new ConcurrentHashMap<>();
    private final SharedRuns<TokenLine, Boolean> loads;
    private final SharedRuns<TokenLine, Fetched> fetches;
    private final SharedRuns<Refusal, RefusedToken.Found> refusals;

    /** For a desk alone. */
    public TokenService(
            WeChatGateway gateway,
            Secrets secrets,
            CallLedger ledger,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {
        this(gateway, secrets, SharedTokens.NONE, ledger, mask, clock, executor);
    }

    public TokenService(
            WeChatGateway gateway,
            Secrets secrets,
            SharedTokens shared,
            CallLedger ledger,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {
        this.clock = clock;
        this.mask = mask;
        this.secrets = new AccountSecrets(secrets);
        this.kept = new KeptTokens(secrets, mask, clock);
        this.forced = new ForcedRefreshes(ledger, clock);
        this.calls = new TokenCalls(gateway, this.secrets, mask, clock);
        this.turns = new TokenTurns(shared, this.secrets, kept, clock);
        this.refused = new RefusedToken(calls, turns, forced, clock);
        this.loads = new SharedRuns<>(executor);
        this.fetches = new SharedRuns<>(executor);
        this.refusals = new SharedRuns<>(executor);
    }

    private record Refusal(TokenLine line, AccessToken failed) {}

    /** Published whenever a token came, went, failed or was taken over. */
    public Signal<TokenStatus> changed() {
        return changed;
    }

    /** Whether WeChat's refusal is about the token: 40001, 40014, 42001, 41001. The message was not delivered then. */
    public static boolean refusesToken(ApiRefusal refusal) {
        return TOKEN_REFUSED.contains(refusal.code());
    }

    /** What is known now, from memory. */
    public TokenStatus status(Account account) {
        TokenLine line = lines.get(TokenLine.Key.of(account));
        TokenLine.View view = line == null ? TokenLine.View.NOTHING : line.view();
        Held held = view.held();
        return new TokenStatus(
                account.scope(),
                secrets.state(account),
                held != null && held.alive(clock.instant()) ? held.end() : null,
                view.problem(),
                forced.lastDay(account.scope()),
                view.takenOverAt());
    }

    /** The token in hand, empty where none is: nothing is asked for. From memory. */
    public Optional<TokenResult.Ready> inHand(Account account) {
        TokenLine line = lines.get(TokenLine.Key.of(account));
        return line == null
                ? Optional.empty()
                : line.alive(clock.instant()).map(held -> new TokenResult.Ready(held.token(), endpoint(account)));
    }

    /** The token in hand, or a new one where none is. One that is about to end is renewed meanwhile, not waited for. */
    public CompletionStage<TokenResult> current(Account account) {
        TokenLine line = line(account);
        return loaded(account, line)
                ? inHand(account, line)
                : load(account, line).thenCompose(_ -> inHand(account, line));
    }

    private CompletionStage<TokenResult> inHand(Account account, TokenLine line) {
        Instant now = clock.instant();
        Optional<Held> alive = line.alive(now);
        if (alive.isPresent()) {
            if (line.due(now)) {
                fetch(account, line, false);
            }
            Held newest = line.alive(now).orElse(alive.get());
            return CompletableFuture.completedFuture(new TokenResult.Ready(newest.token(), endpoint(account)));
        }
        Optional<NotSent> standing = line.standing().filter(_ -> !turns.shares(account));
        return standing.isPresent()
                ? CompletableFuture.completedFuture(new TokenResult.Failed(standing.get()))
                : fetch(account, line, false).thenApply(fetched -> result(account, fetched));
    }

    /**
     * Another token after WeChat refused {@code failed}: a newer one that somebody obtained meanwhile, else one normal
     * refresh; where that brings the same one, one forced refresh if WeChat's limits allow it.
     *
     * @param refusal what WeChat said of it: one of those of {@link #refusesToken}
     */
    public CompletionStage<Renewal> after(Account account, AccessToken failed, ApiRefusal refusal) {
        TokenLine line = line(account);
        Optional<RefusedToken.Found> known = refused.known(account, line, failed);
        CompletionStage<RefusedToken.Found> found = known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : refusals.join(new Refusal(line, failed), told(account, () -> {
                    if (!loaded(account, line)) {
                        loadNow(account, line);
                    }
                    return refused.replace(account, line, failed, refusal);
                }));
        return found.exceptionally(_ -> new RefusedToken.Found.None(NoResend.NO_OTHER_TOKEN))
                .thenApply(one -> switch (one) {
                    case RefusedToken.Found.Other(AccessToken token) -> new Renewal.Other(token, endpoint(account));
                    case RefusedToken.Found.None(NoResend why) -> new Renewal.None(why);
                });
    }

    /** One refresh at a person's wish, also after a refusal that is not repeated otherwise. */
    public CompletionStage<TokenResult> refresh(Account account) {
        TokenLine line = line(account);
        line.tryAgain();
        CompletionStage<Boolean> ready =
                loaded(account, line) ? CompletableFuture.completedFuture(true) : load(account, line);
        return ready.thenCompose(_ -> fetch(account, line, true)).thenApply(fetched -> result(account, fetched));
    }

    private TokenResult result(Account account, Fetched fetched) {
        return switch (fetched) {
            case Fetched.Token(Held held) -> new TokenResult.Ready(held.token(), endpoint(account));
            case Fetched.Nothing(NotSent why, boolean _) -> new TokenResult.Failed(why);
        };
    }

    private CompletionStage<Fetched> fetch(Account account, TokenLine line, boolean wished) {
        return fetches.join(line, told(account, () -> fetchNow(account, line, wished)))
                .exceptionally(failure -> new Fetched.Nothing(
                        NotSent.because(
                                NotSentCause.TOKEN_CALL_FAILED,
                                failure.getClass().getSimpleName()),
                        false));
    }

    /** Whoever waited here for another call to end may find that it brought what is wanted. */
    private Fetched fetchNow(Account account, TokenLine line, boolean wished) {
        line.calls.lock();
        try {
            Optional<Held> brought = brought(line, wished);
            return brought.isPresent()
                    ? new Fetched.Token(brought.get())
                    : turns.take(
                            account,
                            line,
                            () -> fetchInTurn(account, line, wished),
                            why -> taken(account, line, new Fetched.Nothing(why, false)));
        } finally {
            line.calls.unlock();
        }
    }

    private Fetched fetchInTurn(Account account, TokenLine line, boolean wished) {
        Instant now = clock.instant();
        Optional<Held> alive = line.alive(now);
        Optional<Held> brought = brought(line, wished);
        if (brought.isPresent()) {
            return new Fetched.Token(brought.get());
        }
        if (alive.isPresent() && secrets.state(account) == SecretState.SHARED) {
            line.rest(now);
            return new Fetched.Token(alive.get());
        }
        Optional<NotSent> standing = line.standing();
        return standing.isPresent()
                ? new Fetched.Nothing(standing.get(), true)
                : taken(account, line, calls.normal(account));
    }

    private Optional<Held> brought(TokenLine line, boolean wished) {
        Instant now = clock.instant();
        return line.alive(now).filter(_ -> !wished && !line.due(now));
    }

    private Fetched taken(Account account, TokenLine line, Fetched fetched) {
        line.take(account, fetched, clock.instant());
        return fetched;
    }

    private <T> Supplier<T> told(Account account, Supplier<T> task) {
        return () -> {
            T result = task.get();
            changed.publish(status(account));
            return result;
        };
    }

    /** Whether a secret is at hand, without bringing it from the vault. */
    public SecretState state(SecretKey key) {
        return secrets.state(key);
    }

    /** Where and how the account's calls go, with what is known of its proxy's password. */
    public Endpoint endpoint(Account account) {
        return secrets.endpoint(account);
    }

    /** Brings the account's secrets, its kept token and the count of forced refreshes into memory; then publishes. */
    public CompletionStage<TokenStatus> prepare(Account account) {
        return load(account, line(account)).thenApply(_ -> {
            TokenStatus now = status(account);
            changed.publish(now);
            return now;
        });
    }

    private boolean loaded(Account account, TokenLine line) {
        return line.loaded() && secrets.loaded(account);
    }

    private CompletionStage<Boolean> load(Account account, TokenLine line) {
        return loads.join(line, () -> loadNow(account, line)).exceptionally(_ -> false);
    }

    private boolean loadNow(Account account, TokenLine line) {
        try {
            forced.load(account.scope());
        } catch (StoreFailure _) {
            // the count is only shown; before a forced refresh it is read again
        }
        secrets.load(account);
        if (account.tokenSource() instanceof TokenSource.TokenUrl) {
            secrets.find(AccountSecrets.sourceKey(account)).ifPresent(query -> maskQuery(account, query));
        }
        line.load(kept.find(account));
        if (secrets.loaded(account)) {
            line.markLoaded();
        }
        return true;
    }

    /** Takes an AppSecret; the token of a different one is dropped. */
    public void giveSecret(Account account, AppSecret secret) {
        give(account, SecretKey.appSecret(account.scope()), secret.reveal(), TokenSource.OwnSecret.class::isInstance);
    }

    /** Takes the token that a person typed, for an account with a fixed one. */
    public void giveFixedToken(Account account, AccessToken token) {
        mask.add(token.reveal());
        give(account, SecretKey.fixedToken(account.scope()), token.reveal(), TokenSource.FixedToken.class::isInstance);
    }

    /** Takes what follows the question mark in the address of the account's token server; {@code ""} for nothing. */
    public void giveTokenQuery(Account account, String query) {
        if (account.tokenSource() instanceof TokenSource.TokenUrl url) {
            String value = query.startsWith("?") ? query.substring(1) : query;
            maskQuery(account, value);
            give(account, SecretKey.tokenQuery(account.scope(), url), value, url::equals);
        }
    }

    /** Takes the password of the account's proxy, {@code ""} for none; nothing happens where it uses no proxy. */
    public void giveProxyPassword(Account account, String password) {
        if (account.connection() instanceof Connection.HttpProxy proxy) {
            secrets.give(account, SecretKey.proxyPassword(proxy), password);
            line(account).tryAgain();
            changed.publish(status(account));
        }
    }

    private void give(Account account, SecretKey key, String value, Predicate<TokenSource> concerned) {
        boolean same = secrets.find(key).orElse("").equals(value);
        secrets.give(account, key, value);
        if (same) {
            line(account).tryAgain();
        } else {
            drop(account.scope(), concerned);
            if (!account.sandbox()) {
                secrets.erase(SecretKey.token(account.scope()));
            }
        }
        changed.publish(status(account));
    }

    /** The parts of a query are secrets too: a server may repeat one of them alone. */
    private void maskQuery(Account account, String query) {
        for (String part : query.split("&", -1)) {
            String value = part.substring(part.indexOf('=') + 1);
            if (value.length() >= SHORTEST_QUERY_SECRET && !value.equals(account.appId())) {
                mask.add(value);
            }
        }
    }

    /** Drops the token in memory; what is kept of it can be used again after {@link #prepare}. */
    public void putAway(Account account) {
        drop(account.scope(), _ -> true);
        changed.publish(status(account));
    }

    /**
     * An account was changed or deleted: drops the secrets and tokens that it used and that no account uses now, here and
     * in the vault. What was given up waiting for a person may be tried again.
     */
    public void replaced(Account before, Collection<Account> now) {
        part(before, now, secrets::erase);
    }

    /** As {@link #replaced}, by another desk of a team, which has seen to what the team shares. */
    public void replacedElsewhere(Account before, Collection<Account> now) {
        part(before, now, secrets::eraseHere);
    }

    private void part(Account before, Collection<Account> now, Consumer<SecretKey> erase) {
        Set<SecretKey> unused = new HashSet<>(SecretKey.allOf(before));
        now.forEach(account -> unused.removeAll(AccountSecrets.keys(account)));
        TokenLine.Key line = TokenLine.Key.of(before);
        if (now.stream().map(TokenLine.Key::of).noneMatch(line::equals)) {
            drop(before.scope(), before.tokenSource()::equals);
            unused.add(SecretKey.token(before.scope()));
        }
        unused.forEach(erase);
        now.stream()
                .filter(account -> account.id().equals(before.id()))
                .flatMap(account -> Optional.ofNullable(lines.get(TokenLine.Key.of(account))).stream())
                .forEach(TokenLine::tryAgain);
        changed.publish(status(before));
    }

    private void drop(CredentialScope scope, Predicate<TokenSource> concerned) {
        lines.forEach((key, line) -> {
            if (key.scope().equals(scope) && concerned.test(key.source())) {
                lines.remove(key, line);
                line.drop();
            }
        });
    }

    private TokenLine line(Account account) {
        return lines.computeIfAbsent(TokenLine.Key.of(account), _ -> new TokenLine(kept));
    }
}

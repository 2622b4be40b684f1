package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.secret.Secrets;
import dev.kefudesk.service.secret.Secrets.Lack;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that an account's calls need, as the account is now. */
final class AccountSecrets {

    private final Secrets secrets;
    private final Set<SecretKey> asked = ConcurrentHashMap.newKeySet();

    AccountSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Everything that may be kept for this account. */
    static Set<SecretKey> keys(Account account) {
        Set<SecretKey> keys = new LinkedHashSet<>();
        keys.add(sourceKey(account));
        if (!(account.tokenSource() instanceof TokenSource.FixedToken)) {
            keys.add(SecretKey.token(account.scope()));
        }
        if (account.connection() instanceof Connection.HttpProxy proxy) {
            keys.add(SecretKey.proxyPassword(proxy));
        }
        return keys;
    }

    /** What its token is fetched with. */
    static SecretKey sourceKey(Account account) {
        return switch (account.tokenSource()) {
            case TokenSource.OwnSecret() -> SecretKey.appSecret(account.scope());
            case TokenSource.FixedToken _ -> SecretKey.fixedToken(account.scope());
            case TokenSource.TokenUrl url -> SecretKey.tokenQuery(account.scope(), url);
        };
    }

    /** Whether everything that the vault may hold is in memory. Never blocks. */
    boolean loaded(Account account) {
        return account.sandbox()
                || keys(account).stream()
                        .allMatch(
                                key -> asked.contains(key) || secrets.find(key).isPresent());
    }

    /** Brings it into memory. Blocks. */
    void load(Account account) {
        if (account.sandbox()) {
            return;
        }
        for (SecretKey key : keys(account)) {
            boolean open = secrets.lack(key) == Lack.NONE;
            secrets.load(key);
            if (open && secrets.lack(key) == Lack.NONE) {
                asked.add(key);
            }
        }
    }

    /** Whether the other desks of a team use its token too. */
    boolean shares(Account account) {
        return !account.sandbox() && secrets.shared(SecretKey.token(account.scope()));
    }

    Optional<String> find(SecretKey key) {
        return secrets.find(key);
    }

    /** The sandbox's are new at each start and not worth keeping. */
    void give(Account account, SecretKey key, String value) {
        if (account.sandbox()) {
            secrets.hold(key, value);
        } else if (value.isEmpty()) {
            secrets.erase(key);
        } else {
            secrets.keep(key, value);
        }
    }

    void erase(SecretKey key) {
        secrets.erase(key);
    }

    void eraseHere(SecretKey key) {
        secrets.eraseHere(key);
    }

    /** What keeps the account from asking for a token, empty where nothing does. */
    Optional<NotSent> obstacle(Account account) {
        NotSentCause cause = switch (state(account)) {
            case KNOWN -> proxyLocked(account) ? NotSentCause.VAULT_LOCKED : null;
            case MISSING -> NotSentCause.SECRET_MISSING;
            case LOCKED -> NotSentCause.VAULT_LOCKED;
            case SHARED -> NotSentCause.TEAM_TOKEN_ENDED;
            case TEAM_LOCKED -> NotSentCause.TEAM_LOCKED;
            case TEAM_UNREACHABLE -> NotSentCause.TEAM_UNREACHABLE;
        };
        return Optional.ofNullable(cause).map(NotSent::because);
    }

    private boolean proxyLocked(Account account) {
        return account.connection() instanceof Connection.HttpProxy proxy
                && !proxy.user().isEmpty()
                && secrets.find(SecretKey.proxyPassword(proxy)).isEmpty()
                && secrets.locked();
    }

    /**
     * Never blocks. A token server's query may be in a locked vault; without any it needs none. A desk without the team
     * passphrase is shut out, whatever it knows itself.
     */
    SecretState state(Account account) {
        SecretKey token = SecretKey.token(account.scope());
        if (shares(account) && secrets.lack(token) == Lack.TEAM_LOCKED) {
            return SecretState.TEAM_LOCKED;
        }
        SecretState state = state(sourceKey(account));
        if (state != SecretState.MISSING) {
            return state;
        }
        return switch (account.tokenSource()) {
            case TokenSource.TokenUrl _ -> SecretState.KNOWN;
            case TokenSource.FixedToken _ -> state;
            case TokenSource.OwnSecret() ->
                shares(account) && secrets.find(token).isPresent() ? SecretState.SHARED : state;
        };
    }

    SecretState state(SecretKey key) {
        if (secrets.find(key).isPresent()) {
            return SecretState.KNOWN;
        }
        return switch (secrets.lack(key)) {
            case NONE -> SecretState.MISSING;
            case VAULT_LOCKED -> SecretState.LOCKED;
            case TEAM_LOCKED -> SecretState.TEAM_LOCKED;
            case TEAM_UNREACHABLE -> SecretState.TEAM_UNREACHABLE;
        };
    }

    Endpoint endpoint(Account account) {
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
}

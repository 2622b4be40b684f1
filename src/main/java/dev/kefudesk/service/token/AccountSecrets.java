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
            boolean open = !secrets.locked();
            secrets.load(key);
            if (open) {
                asked.add(key);
            }
        }
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

    /** What keeps the account from asking for a token, empty where nothing does. */
    Optional<NotSent> obstacle(Account account) {
        SecretState state = state(account);
        if (state == SecretState.MISSING) {
            return Optional.of(NotSent.because(NotSentCause.SECRET_MISSING));
        }
        boolean proxyLocked = account.connection() instanceof Connection.HttpProxy proxy
                && !proxy.user().isEmpty()
                && secrets.find(SecretKey.proxyPassword(proxy)).isEmpty()
                && secrets.locked();
        return state == SecretState.LOCKED || proxyLocked
                ? Optional.of(NotSent.because(NotSentCause.VAULT_LOCKED))
                : Optional.empty();
    }

    /** Never blocks. A token server's query may be in a locked vault; without any it needs none. */
    SecretState state(Account account) {
        SecretState state = state(sourceKey(account));
        return state == SecretState.MISSING && account.tokenSource() instanceof TokenSource.TokenUrl
                ? SecretState.KNOWN
                : state;
    }

    SecretState state(SecretKey key) {
        if (secrets.find(key).isPresent()) {
            return SecretState.KNOWN;
        }
        return secrets.locked() ? SecretState.LOCKED : SecretState.MISSING;
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

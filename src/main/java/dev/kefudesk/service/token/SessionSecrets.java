package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.CredentialScope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The AppSecrets typed in since the start, in memory only, each bound to its AppID and API origin. */
public final class SessionSecrets {

    private final Map<CredentialScope, AppSecret> secrets = new ConcurrentHashMap<>();
    private final SecretMask mask;

    public SessionSecrets(SecretMask mask) {
        this.mask = mask;
    }

    public void put(CredentialScope scope, AppSecret secret) {
        mask.add(secret.reveal());
        secrets.put(scope, secret);
    }

    public Optional<AppSecret> find(CredentialScope scope) {
        return Optional.ofNullable(secrets.get(scope));
    }

    public void forget(CredentialScope scope) {
        secrets.remove(scope);
    }
}

package dev.kefudesk.service.secret;

import dev.kefudesk.domain.account.SecretKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory only, as long as the program runs. */
public final class SessionSecrets implements Secrets {

    private final Map<SecretKey, String> secrets = new ConcurrentHashMap<>();
    private final SecretMask mask;

    public SessionSecrets(SecretMask mask) {
        this.mask = mask;
    }

    @Override
    public Optional<String> find(SecretKey key) {
        return Optional.ofNullable(secrets.get(key));
    }

    @Override
    public Optional<String> load(SecretKey key) {
        return find(key);
    }

    @Override
    public void keep(SecretKey key, String value) {
        hold(key, value);
    }

    @Override
    public void hold(SecretKey key, String value) {
        mask.add(key, value);
        secrets.put(key, value);
    }

    @Override
    public void erase(SecretKey key) {
        secrets.remove(key);
    }

    @Override
    public boolean locked() {
        return false;
    }
}

package dev.kefudesk.testing;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded files in memory. */
public final class FakeMediaStore implements MediaStore {

    private record Key(CredentialScope scope, String fingerprint, MediaKind kind) {}

    private final Map<Key, Remembered> known = new ConcurrentHashMap<>();
    private volatile boolean failing;

    /** From now on every call fails. */
    public void fail() {
        failing = true;
    }

    private void look() {
        if (failing) {
            throw new StoreFailure("the database does not answer", new IOException("closed"));
        }
    }

    @Override
    public Optional<Remembered> find(CredentialScope scope, String fingerprint, MediaKind kind) {
        look();
        return Optional.ofNullable(known.get(new Key(scope, fingerprint, kind)));
    }

    @Override
    public void put(CredentialScope scope, String fingerprint, MediaKind kind, String mediaId, Instant createdAt) {
        look();
        known.put(new Key(scope, fingerprint, kind), new Remembered(mediaId, createdAt, false));
    }

    @Override
    public void gone(CredentialScope scope, String mediaId) {
        look();
        known.replaceAll((key, was) -> key.scope.equals(scope) && was.mediaId().equals(mediaId)
                ? new Remembered(mediaId, was.createdAt(), true)
                : was);
    }
}

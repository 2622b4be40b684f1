package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.storage.UploadedMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Uploaded files in the desk's own database. */
final class SqliteMediaStore implements MediaStore {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Connections connections;

    SqliteMediaStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Remembered> find(CredentialScope scope, String fingerprint, MediaKind kind) {
        return connections.read(
                "look for an uploaded file", handle -> UploadedMedia.find(handle, scope, fingerprint, kind));
    }

    @Override
    public void put(CredentialScope scope, String fingerprint, MediaKind kind, String mediaId, Instant createdAt) {
        connections.write("note an uploaded file", handle -> {
            handle.createUpdate("DELETE FROM uploaded_media WHERE created_at < :old")
                    .bind("old", createdAt.minus(KEPT).toEpochMilli())
                    .execute();
            return UploadedMedia.put(handle, scope, fingerprint, kind, new Remembered(mediaId, createdAt, false));
        });
    }

    @Override
    public void gone(CredentialScope scope, String mediaId) {
        connections.write("note that an uploaded file is gone", handle -> UploadedMedia.gone(handle, scope, mediaId));
    }
}

package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.storage.UploadedMedia;
import java.time.Instant;
import java.util.Optional;

/** The uploaded files of all desks. Old rows stay, because nobody but the owner deletes: one for each file. */
final class PostgresMediaStore implements MediaStore {

    private final Sessions sessions;

    PostgresMediaStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Remembered> find(CredentialScope scope, String fingerprint, MediaKind kind) {
        return sessions.read(
                "look for an uploaded file", handle -> UploadedMedia.find(handle, scope, fingerprint, kind));
    }

    @Override
    public void put(CredentialScope scope, String fingerprint, MediaKind kind, String mediaId, Instant createdAt) {
        sessions.write(
                "note an uploaded file",
                handle ->
                        UploadedMedia.put(handle, scope, fingerprint, kind, new Remembered(mediaId, createdAt, false)));
    }

    @Override
    public void gone(CredentialScope scope, String mediaId) {
        sessions.write("note that an uploaded file is gone", handle -> UploadedMedia.gone(handle, scope, mediaId));
    }
}

package dev.kefudesk.storage;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.MediaStore.Remembered;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of uploaded files, which is the same in every database. */
public final class UploadedMedia {

    private static final String OF_SCOPE = "app_id = :app AND scheme = :scheme AND host = :host AND port = :port";

    private UploadedMedia() {}

    public static Optional<Remembered> find(Handle handle, CredentialScope scope, String fingerprint, MediaKind kind) {
        return of(
                        handle.createQuery("SELECT media_id, created_at, gone FROM uploaded_media WHERE " + OF_SCOPE
                                + " AND fingerprint = :fingerprint AND kind = :kind"),
                        scope)
                .bind("fingerprint", fingerprint)
                .bind("kind", kind.name())
                .map((row, context) -> new Remembered(
                        row.getString("media_id"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        row.getBoolean("gone")))
                .findOne();
    }

    public static int put(
            Handle handle, CredentialScope scope, String fingerprint, MediaKind kind, Remembered uploaded) {
        return of(handle.createUpdate("""
                        INSERT INTO uploaded_media
                            (app_id, scheme, host, port, fingerprint, kind, media_id, created_at, gone)
                        VALUES (:app, :scheme, :host, :port, :fingerprint, :kind, :media_id, :created_at, :gone)
                        ON CONFLICT (app_id, scheme, host, port, fingerprint, kind) DO UPDATE SET
                            media_id = excluded.media_id, created_at = excluded.created_at, gone = excluded.gone
                        """), scope)
                .bind("fingerprint", fingerprint)
                .bind("kind", kind.name())
                .bind("media_id", uploaded.mediaId())
                .bind("created_at", uploaded.createdAt().toEpochMilli())
                .bind("gone", uploaded.gone())
                .execute();
    }

    public static int gone(Handle handle, CredentialScope scope, String mediaId) {
        return of(
                        handle.createUpdate("UPDATE uploaded_media SET gone = :gone WHERE " + OF_SCOPE
                                + " AND media_id = :media_id"),
                        scope)
                .bind("gone", true)
                .bind("media_id", mediaId)
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, CredentialScope scope) {
        Origin origin = scope.origin();
        return statement
                .bind("app", scope.appId())
                .bind("scheme", origin.scheme())
                .bind("host", origin.host())
                .bind("port", origin.port());
    }
}

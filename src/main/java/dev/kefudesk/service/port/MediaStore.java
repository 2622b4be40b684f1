package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.message.MediaKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What WeChat keeps of the files that were uploaded, for all desks that share the database. A {@code media_id} belongs to AppID
 * and API origin. Every method blocks.
 */
public interface MediaStore {

    /**
     * A file at WeChat.
     *
     * @param createdAt by WeChat's clock
     * @param gone whether WeChat has said that it does not know it (any more)
     */
    record Remembered(String mediaId, Instant createdAt, boolean gone) {}

    /** The newest upload of a file as this kind. */
    Optional<Remembered> find(CredentialScope scope, String fingerprint, MediaKind kind);

    /** Takes the place of an earlier upload of the same file as this kind. Those of over 30 days may be dropped. */
    void put(CredentialScope scope, String fingerprint, MediaKind kind, String mediaId, Instant createdAt);

    /** WeChat has said that it does not know this one; nothing happens where it was uploaded from elsewhere. */
    void gone(CredentialScope scope, String mediaId);
}

package dev.kefudesk.domain.message;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A file of a message. WeChat knows it by its {@code media_id}, this console by its fingerprint: the same file may have
 * another {@code media_id} tomorrow.
 *
 * @param fingerprint SHA-256 of the content in hex, {@code ""} for none: only the {@code media_id} is known then
 * @param name the file's name as the operator knows it
 * @param bytes size of the file, 0 where it is not known
 * @param length how long it plays, zero for pictures and where it is not known
 * @param mediaId WeChat's, {@code ""} until it was uploaded
 */
public record Media(String fingerprint, String name, long bytes, Duration length, String mediaId) {

    public static final Media NONE = new Media("", "", 0, Duration.ZERO, "");

    /** Whether nothing was chosen. */
    public boolean blank() {
        return fingerprint.isEmpty() && mediaId.isEmpty();
    }

    public boolean uploaded() {
        return !mediaId.isEmpty();
    }

    public Media withMediaId(String id) {
        return new Media(fingerprint, name, bytes, length, id);
    }

    /** With its name changed so; fingerprint and {@code media_id} are no words. */
    Media edited(UnaryOperator<String> change) {
        return new Media(fingerprint, change.apply(name), bytes, length, mediaId);
    }

    /** Whether it is the same file, whatever its {@code media_id} is now. */
    public boolean sameFile(Media other) {
        return fingerprint.isEmpty() ? equals(other) : fingerprint.equals(other.fingerprint);
    }
}

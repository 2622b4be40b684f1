package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.message.MediaKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What WeChat keeps of an account's files. Calls block, never throw for what a server or a network does. */
public interface MediaApi {

    /** The largest picture that {@link #uploadImage} takes: less than 1 MB. */
    int MOST_IMAGE_BYTES = 1024 * 1024 - 1;

    /**
     * POST {@code /cgi-bin/media/uploadimg}: a JPG or PNG under 1 MB, kept for good and not counted in the library; the answer is
     * its address. 40005 or 40137 for another format, 40006 or 40009 for one that is too large.
     */
    ApiAnswer<String> uploadImage(
            Endpoint at, AccessToken token, MediaFile file, Progress progress, CancelSignal cancel);

    /**
     * POST {@code /cgi-bin/media/upload}: kept for three days. 40004 to 40006, 40009, 45001, 45007 and others where the file does
     * not suit its kind.
     */
    ApiAnswer<Uploaded> upload(
            Endpoint at, AccessToken token, MediaKind kind, MediaFile file, Progress progress, CancelSignal cancel);

    /**
     * A file that WeChat keeps.
     *
     * @param createdAt by WeChat's clock, null where it did not say
     */
    record Uploaded(String mediaId, @Nullable Instant createdAt) {}

    /**
     * A file to send.
     *
     * @param name with its ending, by which WeChat judges it too
     * @param mediaType such as {@code image/jpeg}
     * @param length of the content in bytes
     */
    record MediaFile(String name, String mediaType, long length, Source content) {

        /** One that is in memory. */
        public static MediaFile of(String name, String mediaType, byte[] bytes) {
            return new MediaFile(name, mediaType, bytes.length, () -> new ByteArrayInputStream(bytes));
        }
    }

    /** Opens the content, from the start each time. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Hears how much of a file was handed over; on whatever thread that happens. */
    @FunctionalInterface
    interface Progress {

        /** Hears nothing. */
        Progress NOBODY = (_, _) -> {};

        void handed(long bytes, long ofBytes);
    }
}

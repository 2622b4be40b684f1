package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Origin;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the bytes of a picture under the safety rule: no address inside this computer or its network at any hop, at most
 * 10 MB and 10 s, no cookies, credentials or referrer. Blocks; never throws for what a server or network does.
 */
public interface PictureSource {

    /**
     * @param allowed the only origin that may be inside: the current account's API, null for none
     */
    default Fetched fetch(URI address, @Nullable Origin allowed, CancelSignal cancel) {
        return fetch(address, allowed, new Route.Direct(), cancel);
    }

    /**
     * On an account's way. A proxy resolves names itself, so that only literal addresses and names that never leave a
     * network can be refused then.
     *
     * @param allowed the only origin that may be inside: the current account's API, null for none
     */
    Fetched fetch(URI address, @Nullable Origin allowed, Route route, CancelSignal cancel);

    /** What fetching came to. */
    sealed interface Fetched {}

    /**
     * The whole body.
     *
     * @param throughProxy whether a proxy resolved the name of any hop
     */
    record Bytes(byte[] content, boolean throughProxy) implements Fetched {

        /** Fetched without a proxy. */
        public Bytes(byte[] content) {
            this(content, false);
        }
    }

    /**
     * @param detail the HTTP status or other technical words, {@code ""} for none
     */
    record Failure(Reason reason, String detail) implements Fetched {}

    /** Why there is no picture. */
    enum Reason {
        ADDRESS_WRONG,
        ADDRESS_NOT_ALLOWED,
        NAME_NOT_FOUND,
        NOT_REACHABLE,
        TLS,
        HTTP_STATUS,
        TOO_MANY_REDIRECTS,
        TOO_LARGE,
        TIMEOUT,
        CANCELLED,
        /** A file of this desk's that is no longer there. */
        FILE_GONE,
        /** The content is neither JPG nor PNG. */
        NOT_A_PICTURE,
        /** More than 40 megapixels. */
        TOO_MANY_PIXELS,
        /** CMYK, 16 bit or damaged: what this console's decoder cannot show. */
        NOT_DECODABLE
    }
}

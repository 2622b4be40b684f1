package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what lies at an address under the safety rule, and tells each answer on the way: no address inside this computer or
 * its network at any hop, no cookies or credentials. Blocks; never throws for what a server or network does.
 */
public interface WebSource {

    Trail fetch(URI address, Asking asking, CancelSignal cancel);

    /**
     * How to ask.
     *
     * @param allowed the only origin that may be inside, null for none
     */
    record Asking(
            Wanted wanted, Referrer referrer, @Nullable Origin allowed, Route route) {}

    /** What is looked for. */
    enum Wanted {
        /** At most 10 MB. */
        PICTURE,
        /** The first 2 MB; what comes after them is left out. */
        PAGE
    }

    /** Which page the request says it comes from. */
    enum Referrer {
        NONE,
        /** {@code https://mp.weixin.qq.com/}, the same for everybody: it says nothing of the account, the card or the desk. */
        WECHAT
    }

    /**
     * What a fetch came to.
     *
     * @param steps every answer, also those that led elsewhere, in order
     * @param throughProxy whether a proxy resolved the name of any hop
     */
    record Trail(List<Step> steps, boolean throughProxy, End end) {

        public Trail {
            steps = List.copyOf(steps);
        }
    }

    /** A server answered with this status. */
    record Step(URI address, int status) {}

    /** How a fetch ended. */
    sealed interface End {}

    /**
     * Something came.
     *
     * @param address where it lies, after all redirects
     * @param mediaType the {@code Content-Type} header as it came, {@code ""} for none
     */
    record Content(URI address, byte[] bytes, String mediaType) implements End {}

    /**
     * @param detail the HTTP status or other technical words, {@code ""} for none
     */
    record Nothing(Reason reason, String detail) implements End {}
}

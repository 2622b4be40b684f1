package dev.kefudesk.app;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.Route;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Fetches pictures from the stand-in on this computer only: for the tour and for tests. */
final class LoopbackPictures implements PictureSource {

    private final PictureSource source;

    LoopbackPictures(PictureSource source) {
        this.source = source;
    }

    @Override
    public Fetched fetch(URI address, @Nullable Origin allowed, Route route, CancelSignal cancel) {
        String host = address.getHost();
        return host != null && LoopbackGateway.here(host, route)
                ? source.fetch(address, allowed, route, cancel)
                : new Failure(Reason.ADDRESS_NOT_ALLOWED, host == null ? "" : host);
    }
}

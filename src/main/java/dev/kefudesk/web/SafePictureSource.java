package dev.kefudesk.web;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Pictures for the screen, fetched as everything else is. */
public final class SafePictureSource implements PictureSource {

    private final WebSource web;

    public SafePictureSource(WebSource web) {
        this.web = web;
    }

    @Override
    public Fetched fetch(URI address, @Nullable Origin allowed, Route route, CancelSignal cancel) {
        WebSource.Asking asking =
                new WebSource.Asking(WebSource.Wanted.PICTURE, WebSource.Referrer.NONE, allowed, route);
        WebSource.Trail trail = web.fetch(address, asking, cancel);
        return switch (trail.end()) {
            case WebSource.Content content -> new Bytes(content.bytes(), trail.throughProxy());
            case WebSource.Nothing nothing -> new Failure(nothing.reason(), nothing.detail());
        };
    }
}

package dev.kefudesk.testing;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.WebSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pages that a test has written; 404 at every other address. */
public final class FakePages implements WebSource {

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    public void put(String address, String html) {
        pages.put(address, html);
    }

    @Override
    public Trail fetch(URI address, Asking asking, CancelSignal cancel) {
        String html = pages.get(address.toString());
        return html == null
                ? new Trail(List.of(new Step(address, 404)), false, new Nothing(Reason.HTTP_STATUS, "404"))
                : new Trail(
                        List.of(new Step(address, 200)),
                        false,
                        new Content(address, html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8"));
    }
}

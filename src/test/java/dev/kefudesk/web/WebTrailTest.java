package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.port.WebSource.Content;
import dev.kefudesk.service.port.WebSource.Nothing;
import dev.kefudesk.service.port.WebSource.Referrer;
import dev.kefudesk.service.port.WebSource.Step;
import dev.kefudesk.service.port.WebSource.Trail;
import dev.kefudesk.service.port.WebSource.Wanted;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;

/** What a fetch tells of its way, which page it says it comes from, and how much of a page is read. */
class WebTrailTest extends FetchFixture {

    private Trail trail(String address, Wanted wanted, Referrer referrer) {
        return web(LIMITS, web, DefaultClientTlsStrategy.createDefault())
                .fetch(
                        WebAddress.parse(address).orElseThrow(),
                        new WebSource.Asking(wanted, referrer, null, new Route.Direct()),
                        cancel);
    }

    private Trail trail(String path) {
        return trail("http://pictures.example" + path, Wanted.PICTURE, Referrer.NONE);
    }

    private static Step step(String path, int status) {
        return new Step(URI.create("http://pictures.example" + path), status);
    }

    private void redirect(String from, String to) {
        web.serve(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @Test
    void eachAnswerIsTold() {
        redirect("/a", "/b");
        redirect("/b", "/c");
        redirect("/loop", "/loop");
        redirect("/inside", "http://evil.example/x");
        web.name("evil.example", "127.0.0.1");
        web.serve("/c", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, PICTURE.length);
            exchange.getResponseBody().write(PICTURE);
        });
        web.serve("/gone", exchange -> exchange.sendResponseHeaders(410, -1));

        Trail good = trail("/a");
        assertThat(good.steps()).containsExactly(step("/a", 302), step("/b", 302), step("/c", 200));
        assertThat(good.end()).isInstanceOfSatisfying(Content.class, content -> {
            assertThat(content.address()).isEqualTo(URI.create("http://pictures.example/c"));
            assertThat(content.mediaType()).isEqualTo("image/png");
            assertThat(content.bytes()).isEqualTo(PICTURE);
        });
        assertThat(trail("/gone"))
                .isEqualTo(new Trail(List.of(step("/gone", 410)), false, new Nothing(Reason.HTTP_STATUS, "410")));
        assertThat(trail("/loop").steps()).hasSize(6);
        assertThat(trail("/loop").end()).isEqualTo(new Nothing(Reason.TOO_MANY_REDIRECTS, "5"));
        assertThat(trail("/inside").steps()).containsExactly(step("/inside", 302));
        assertThat(trail("/inside").end()).isEqualTo(new Nothing(Reason.ADDRESS_NOT_ALLOWED, "127.0.0.1"));
    }

    @Test
    void theReferrerIsNoneOrTheOneOfEverybody() {
        redirect("/secret", "/b");
        web.serve("/b", PICTURE);
        trail("/b");
        trail("http://pictures.example/b", Wanted.PICTURE, Referrer.WECHAT);
        trail("http://pictures.example/secret?token=1", Wanted.PICTURE, Referrer.WECHAT);

        assertThat(web.requests)
                .extracting(exchange -> exchange.getRequestHeaders().getFirst("Referer"))
                .containsExactly(
                        null, "https://mp.weixin.qq.com/", "https://mp.weixin.qq.com/", "https://mp.weixin.qq.com/");
        assertThat(web.requests)
                .allSatisfy(exchange ->
                        assertThat(exchange.getRequestHeaders()).doesNotContainKeys("Cookie", "Authorization"));
    }

    @Test
    void ofAPageTheBeginningIsRead() {
        byte[] piece = new byte[4096];
        web.serve("/endless", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            writeUntilBroken(exchange.getResponseBody(), piece);
        });

        assertThat(trail("http://pictures.example/endless", Wanted.PAGE, Referrer.NONE)
                        .end())
                .isInstanceOfSatisfying(
                        Content.class, content -> assertThat(content.bytes()).hasSize(LIMITS.page()));
    }
}

package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Finding;
import dev.kefudesk.service.port.ConnectionProbe.NotNeeded;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.testing.FakePictures;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A desk for the tour or a test reaches nothing beyond this computer, by whatever way. */
class LoopbackOnlyTest {

    private static Route proxy(String host) {
        return new Route.HttpProxy(host, 3128, "", "");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1, true", "127.0.0.1, proxy.example, false", "api.example, 127.0.0.1, false"})
    void hostAndProxyAreBothHere(String host, String proxy, boolean here) {
        assertThat(LoopbackGateway.here(host, proxy(proxy))).isEqualTo(here);
        assertThat(LoopbackGateway.here(host, new Route.Direct())).isEqualTo(host.equals("127.0.0.1"));
        assertThat(LoopbackGateway.here(host, new Route.SystemProxy())).isEqualTo(host.equals("127.0.0.1"));
    }

    @Test
    void theProbeLooksAtNothingElse() {
        ConnectionProbe probe = new LoopbackProbe(new Answering());
        CancelSignal cancel = new CancelSignal();
        ApiAddress here = new ApiAddress(new Origin("http", "127.0.0.1", 9), "");
        assertThat(probe.name(Endpoint.direct(here), cancel)).isEqualTo(new NotNeeded());
        assertThat(probe.proxy(new Endpoint(here, proxy("proxy.example")), cancel))
                .isInstanceOf(Fails.class);
        Endpoint wechat = Endpoint.direct(ApiAddress.OFFICIAL);
        assertThat(probe.proxy(wechat, cancel)).isInstanceOf(Fails.class);
        assertThat(probe.name(wechat, cancel)).isInstanceOf(Fails.class);
        assertThat(probe.tls(wechat, cancel)).isInstanceOf(Fails.class);
        assertThat(probe.address(wechat, cancel)).isInstanceOf(Fails.class);
    }

    @Test
    void picturesTakeNoProxyElsewhere() {
        FakePictures pictures = new FakePictures();
        WebSource source = new LoopbackWeb(pictures);
        URI here = URI.create("http://127.0.0.1:9/a");
        assertThat(source.fetch(here, asking(proxy("proxy.example")), new CancelSignal())
                        .end())
                .isInstanceOf(WebSource.Nothing.class);
        assertThat(source.fetch(here, asking(proxy("127.0.0.1")), new CancelSignal())
                        .end())
                .isInstanceOf(WebSource.Content.class);
        assertThat(pictures.checked()).hasSize(1);
    }

    private static WebSource.Asking asking(Route route) {
        return new WebSource.Asking(WebSource.Wanted.PICTURE, WebSource.Referrer.NONE, null, route);
    }

    private static final class Answering implements ConnectionProbe {
        @Override
        public Finding proxy(Endpoint endpoint, CancelSignal cancel) {
            return new NotNeeded();
        }

        @Override
        public Finding name(Endpoint endpoint, CancelSignal cancel) {
            return new NotNeeded();
        }

        @Override
        public Finding tls(Endpoint endpoint, CancelSignal cancel) {
            return new NotNeeded();
        }

        @Override
        public Finding address(Endpoint endpoint, CancelSignal cancel) {
            return new NotNeeded();
        }
    }
}

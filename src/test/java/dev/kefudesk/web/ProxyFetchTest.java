package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.PictureSource.Bytes;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Fetched;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.testing.TestCertificate;
import dev.kefudesk.testing.TestProxy;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy nothing inside may be named, and the proxy's password goes to the proxy alone. */
class ProxyFetchTest extends FetchFixture {

    private static final String PASSWORD = "pr0xy-passw0rd";

    private final TestProxy proxy = new TestProxy();

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    private Fetched through(Route route, String address, Origin allowed) {
        return source.fetch(WebAddress.parse(address).orElseThrow(), allowed, route, cancel);
    }

    private Fetched through(String address) {
        return through(route("", ""), address, null);
    }

    private Route.HttpProxy route(String user, String password) {
        return new Route.HttpProxy(proxy.host(), proxy.port(), user, password);
    }

    private static void isPicture(Fetched fetched) {
        assertThat(fetched).isInstanceOfSatisfying(Bytes.class, bytes -> {
            assertThat(bytes.content()).isEqualTo(PICTURE);
            assertThat(bytes.throughProxy()).isTrue();
        });
    }

    @Test
    void theProxyResolvesTheName() {
        web.serve("/a", PICTURE);
        proxy.name("only-the-proxy-knows.example", web.port());

        isPicture(through("http://only-the-proxy-knows.example/a?x=1"));
        assertThat(web.asked).isEmpty();
        assertThat(proxy.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.line())
                        .startsWith("GET http://only-the-proxy-knows.example")
                        .endsWith("/a?x=1 HTTP/1.1"));
    }

    @Test
    void aTunnelAsksWithItsPasswordAndTheServerHearsNone(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "pictures.example");
        TlsSocketStrategy tls = new DefaultClientTlsStrategy(certificate.client());
        source = source(LIMITS, web, tls);
        proxy.asking("anna", PASSWORD).name("pictures.example", web.certify(certificate.server(), PICTURE));

        isPicture(through(route("anna", PASSWORD), "https://pictures.example/a", null));
        assertThat(proxy.seen()).allMatch(TestProxy.Seen::connect);

        assertThat(through(route("anna", "wrong"), "https://pictures.example/a", null))
                .isEqualTo(new Failure(Reason.NOT_REACHABLE, "proxy"));
    }

    @Test
    void inClearTooOnlyTheProxyHearsThePassword() {
        web.serve("/a", PICTURE);
        proxy.asking("anna", PASSWORD).name("pictures.example", web.port());

        isPicture(through(route("anna", PASSWORD), "http://pictures.example/a", null));
        assertThat(web.requests)
                .singleElement()
                .satisfies(request -> assertThat(TestWeb.headerNames(request))
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).contains("authorization")));
        assertThat(through(route("anna", "wrong"), "http://pictures.example/a", null))
                .isEqualTo(new Failure(Reason.NOT_REACHABLE, "proxy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/a",
                "http://2130706433/a",
                "http://0x7f.1/a",
                "http://017700000001/a",
                "http://10.1.2.3/a",
                "http://192.168.0.1/a",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/a",
                "http://[::ffff:10.0.0.1]/a",
                "http://[64:ff9b::a00:1]/a",
                "http://[fd00::1]/a",
                "http://localhost/a",
                "http://LOCALHOST./a",
                "http://a.localhost/a",
                "http://router/a",
                "http://printer.local/a",
                "http://wiki.corp/a",
                "https://nas.home.arpa/a",
                "http://metadata.google.internal/a"
            })
    void whatIsInsideByItsAddressIsNotAskedFor(String address) {
        assertThat(through(address))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        assertThat(proxy.seen()).isEmpty();
    }

    @Test
    void aRedirectToTheInsideIsNotFollowed() {
        web.redirect("/a", 302, "http://127.0.0.1:" + web.port() + "/b");
        web.serve("/b", PICTURE);
        proxy.name("pictures.example", web.port());

        assertThat(through("http://pictures.example/a"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        assertThat(proxy.seen()).hasSize(1);
    }

    @Test
    void theAccountsOwnAddressMayBeInside() {
        web.serve("/a", PICTURE);
        String own = "http://127.0.0.1:" + web.port();

        isPicture(through(route("", ""), own + "/a", new Origin("http", "127.0.0.1", web.port())));
    }

    @Test
    void aProxyThatIsNotThereIsSaid() {
        Route gone = new Route.HttpProxy(TestWeb.DEAD, 3128, "anna", PASSWORD);
        assertThat(through(gone, "http://pictures.example/a", null))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_REACHABLE));
    }

    @Test
    void theSystemsProxyIsUsedWhereItNamesOneAndTheUsualRuleHoldsElsewhere() {
        web.serve("/a", PICTURE);
        proxy.name("far.example", web.port());
        web.name("near.example", TestWeb.PUBLIC);
        web.name("evil.example", "127.0.0.1");
        source = new SafePictureSource(new SafeWebSource(
                web,
                timer,
                web.executor(),
                () -> false,
                new HopClient(LIMITS, web, DefaultClientTlsStrategy.createDefault()),
                address -> address.getHost().equals("far.example") ? Optional.of(route("", "")) : Optional.empty()));

        isPicture(through(new Route.SystemProxy(), "http://far.example/a", null));
        assertThat(through(new Route.SystemProxy(), "http://near.example/a", null))
                .isInstanceOfSatisfying(
                        Bytes.class, bytes -> assertThat(bytes.throughProxy()).isFalse());
        assertThat(through(new Route.SystemProxy(), "http://evil.example/a", null))
                .isEqualTo(new Failure(Reason.ADDRESS_NOT_ALLOWED, "127.0.0.1"));
    }
}

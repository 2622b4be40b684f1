package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyRuleTest extends FetchFixture {

    @Test
    void bringsThePictureAndTellsNothingAboutThisDesk() {
        web.serve("/a.jpg", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "seen=1");
            exchange.getResponseHeaders().set("Location", "/b.jpg?x=%E4%BD%A0");
            exchange.sendResponseHeaders(302, -1);
        });
        web.serve("/b.jpg", PICTURE);

        assertThat(fetch("http://pictures.example/a.jpg#part")).isEqualTo("a picture");

        assertThat(web.requests).hasSize(2).allSatisfy(request -> {
            assertThat(TestWeb.headerNames(request))
                    .containsExactlyInAnyOrder("Host", "User-agent", "Accept", "Accept-encoding", "Connection");
            assertThat(request.getRequestHeaders().getFirst("Host")).isIn("pictures.example", "pictures.example:80");
            assertThat(request.getRequestHeaders().getFirst("Accept-encoding")).isEqualTo("identity");
            assertThat(request.getRequestHeaders().getFirst("User-agent"))
                    .startsWith("Mozilla/5.0 (")
                    .contains("KefuDesk");
        });
        assertThat(web.requests.getLast().getRequestURI()).hasToString("/b.jpg?x=%E4%BD%A0");
        assertThat(timer.waiting()).as("the deadline was taken back").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "%31%32%37.0.0.1",
                "１２７.0.0.1",
                "127。0。0。1",
                "0",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[fc00::1]",
                "[fd00::1]",
                "[fe80::1]",
                "[ff02::1]"
            })
    void nothingInsideIsAskedInAnySpelling(String host) {
        for (String address : List.of("http://" + host + "/a.jpg", "https://" + host + ":8443/a.jpg")) {
            assertThat(result(address))
                    .extracting(Failure.class::cast)
                    .satisfies(
                            failure -> assertThat(failure.reason()).as(address).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        }
        assertThat(web.connected).isEmpty();
        assertThat(web.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://1.2.3.256/a, ADDRESS_WRONG",
        "http://a..example/a, ADDRESS_WRONG",
        "http://pictures.example:0/a, ADDRESS_WRONG",
        "http://pictures.example:65536/a, ADDRESS_WRONG",
        "http://[fe80::1%eth0]/a, ADDRESS_WRONG",
        "http://me@pictures.example/a, ADDRESS_NOT_ALLOWED",
        "http://me:secret@pictures.example/a, ADDRESS_NOT_ALLOWED",
    })
    void anAddressThatNamesNoPlaceIsRefused(String address, Reason reason) {
        assertThat(failure(address).reason()).isEqualTo(reason);
        assertThat(failure(address).detail()).doesNotContain("secret");
        assertThat(web.connected).isEmpty();
    }

    @Test
    void oneInsideAddressAmongManyIsEnoughToRefuse() {
        web.name("mixed.example", TestWeb.PUBLIC + " 10.0.0.5");
        web.name("inside.example", "127.0.0.1");
        web.name("six.example", "2400:3200::1 ::1");

        assertThat(failure("http://mixed.example/a.jpg"))
                .isEqualTo(new Failure(Reason.ADDRESS_NOT_ALLOWED, "10.0.0.5"));
        assertThat(failure("http://inside.example/a.jpg").reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        assertThat(failure("http://six.example/a.jpg").reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        assertThat(web.connected).isEmpty();
    }

    @Test
    void connectsToTheAddressThatWasCheckedWhateverTheNameAnswersNext() {
        web.name("turncoat.example", TestWeb.PUBLIC, "127.0.0.1");
        web.serve("/a.jpg", PICTURE);

        assertThat(fetch("http://turncoat.example:" + web.port() + "/a.jpg")).isEqualTo("a picture");

        assertThat(web.asked).containsExactly("turncoat.example");
        assertThat(web.connectedHosts()).containsExactly(TestWeb.PUBLIC);
    }

    @Test
    void checksAgainAtEveryRedirectAlsoToTheSameName() {
        web.name("turncoat.example", TestWeb.PUBLIC, "127.0.0.1");
        web.redirect("/a.jpg", 302, "/b.jpg");
        web.serve("/b.jpg", PICTURE);

        assertThat(failure("http://turncoat.example:" + web.port() + "/a.jpg"))
                .isEqualTo(new Failure(Reason.ADDRESS_NOT_ALLOWED, "127.0.0.1"));
        assertThat(web.connectedHosts()).containsExactly(TestWeb.PUBLIC);
    }

    @Test
    void theExceptionIsExactlyOneOrigin() {
        web.serve("/a.jpg", PICTURE);
        Origin allowed = new Origin("http", "127.0.0.1", web.port());

        assertThat(fetch("http://127.0.0.1:" + web.port() + "/a.jpg", allowed)).isEqualTo("a picture");
        for (String other : List.of(
                "http://127.0.0.1:" + (web.port() - 1),
                "https://127.0.0.1:" + web.port(),
                "http://127.0.0.2:" + web.port(),
                "http://localhost:" + web.port(),
                "http://127.0.0.1",
                "http://[::1]:" + web.port())) {
            web.name("localhost", "127.0.0.1");
            assertThat(result(other + "/a.jpg", allowed))
                    .as(other)
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        }
        assertThat(web.requests).hasSize(1);
    }

    @Test
    void theExceptionMayBeAName() {
        web.name("localhost", "127.0.0.1 ::1");
        web.serve("/a.jpg", PICTURE);

        assertThat(fetch("http://LOCALHOST:" + web.port() + "/a.jpg", new Origin("http", "localhost", web.port())))
                .isEqualTo("a picture");
    }

    @Test
    void theExceptionDoesNotCarryOverToRedirects() {
        Origin allowed = new Origin("http", "127.0.0.1", web.port());
        web.redirect("/a.jpg", 302, "http://127.0.0.2:" + web.port() + "/b.jpg");
        web.redirect("/c.jpg", 302, "/b.jpg");
        web.serve("/b.jpg", PICTURE);

        assertThat(result("http://127.0.0.1:" + web.port() + "/a.jpg", allowed))
                .isEqualTo(new Failure(Reason.ADDRESS_NOT_ALLOWED, "127.0.0.2"));
        assertThat(fetch("http://127.0.0.1:" + web.port() + "/c.jpg", allowed)).isEqualTo("a picture");
    }

    @Test
    void madeUpAddressesOfAProxyOnlyWhereTheSettingSaysSo() {
        web.name("fake.example", "198.18.3.4");
        web.serve("/a.jpg", PICTURE);

        assertThat(failure("http://fake.example/a.jpg").reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        proxyMakesUpAddresses = true;
        assertThat(fetch("http://fake.example/a.jpg")).isEqualTo("a picture");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void followsRedirects(int status) {
        web.name("other.example", "203.0.113.8");
        web.redirect("/a/b.jpg", status, "//other.example:8080/c/d.jpg");
        web.redirect("/c/d.jpg", status, "?size=b ig");
        web.serve("/", PICTURE);

        // the second hop comes back to the same handler with a query, so a third one ends it
        assertThat(failure("http://pictures.example/a/b.jpg").reason()).isEqualTo(Reason.TOO_MANY_REDIRECTS);
        assertThat(web.requests.get(2).getRequestURI()).hasToString("/c/d.jpg?size=b%20ig");
        assertThat(web.connectedHosts()).startsWith(TestWeb.PUBLIC, "203.0.113.8");
        assertThat(web.connected.get(1).getPort()).isEqualTo(8080);
    }

    @Test
    void followsFiveRedirectsAndNoSixth() {
        for (int i = 1; i <= 6; i++) {
            web.redirect("/" + i, 302, "/" + (i - 1));
        }
        web.serve("/0", PICTURE);

        assertThat(fetch("http://pictures.example/5")).isEqualTo("a picture");
        assertThat(failure("http://pictures.example/6").reason()).isEqualTo(Reason.TOO_MANY_REDIRECTS);
    }

    @Test
    void aLoopEnds() {
        web.redirect("/a", 302, "/a");

        assertThat(failure("http://pictures.example/a").reason()).isEqualTo(Reason.TOO_MANY_REDIRECTS);
        assertThat(web.requests).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a, ADDRESS_NOT_ALLOWED",
        "http://2130706433/a, ADDRESS_NOT_ALLOWED",
        "//[::1]/a, ADDRESS_NOT_ALLOWED",
        "file:///etc/passwd, ADDRESS_NOT_ALLOWED",
        "ftp://pictures.example/a, ADDRESS_NOT_ALLOWED",
        "http://me:you@pictures.example/a, ADDRESS_NOT_ALLOWED",
        "http:///a, ADDRESS_WRONG",
        "http://[/a, ADDRESS_WRONG",
        "http://nowhere.example/a, NAME_NOT_FOUND",
    })
    void aRedirectToANoPlaceEnds(String location, Reason reason) {
        web.redirect("/a", 302, location);

        assertThat(failure("http://pictures.example/a").reason()).isEqualTo(reason);
        assertThat(web.connected).hasSize(1);
    }

    @Test
    void aRedirectWithoutAPlaceIsAStatus() {
        web.serve("/a", exchange -> exchange.sendResponseHeaders(302, -1));

        assertThat(failure("http://pictures.example/a")).isEqualTo(new Failure(Reason.HTTP_STATUS, "302"));
    }
}

package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Bytes;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Fetched;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.testing.ManualTimer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePictureSourceTest {

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.US_ASCII);
    private static final Limits LIMITS = new Limits(64 * 1024, Duration.ofSeconds(10), 5);

    private final ManualTimer timer = new ManualTimer();
    private final CancelSignal cancel = new CancelSignal();
    private TestWeb web;
    private boolean proxyMakesUpAddresses;
    private SafePictureSource source;

    @BeforeEach
    void open() {
        web = new TestWeb();
        web.name("pictures.example", TestWeb.PUBLIC);
        source = source(LIMITS, web, DefaultClientTlsStrategy.createDefault());
    }

    private SafePictureSource source(Limits limits, NameResolver resolver, TlsSocketStrategy tls) {
        return new SafePictureSource(
                resolver, timer, web.executor(), () -> proxyMakesUpAddresses, new HopClient(limits, web, tls));
    }

    @AfterEach
    void close() {
        web.close();
    }

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

    // the safety rule

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

    // redirects

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

    // what hosts answer

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 500, 503})
    void namesTheStatusAndAsksOnce(int status) {
        web.serve("/a", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(failure("http://pictures.example/a"))
                .isEqualTo(new Failure(Reason.HTTP_STATUS, Integer.toString(status)));
        assertThat(web.requests).hasSize(1);
    }

    @Test
    void stopsAtTheLimit() {
        web.serve("/just", new byte[LIMITS.bytes()]);
        web.serve("/announced", exchange -> {
            exchange.sendResponseHeaders(200, LIMITS.bytes() + 1);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        web.serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            writeUntilBroken(exchange.getResponseBody(), new byte[4096]);
        });

        assertThat(result("http://pictures.example/just"))
                .isInstanceOfSatisfying(
                        Bytes.class, b -> assertThat(b.content()).hasSize(LIMITS.bytes()));
        assertThat(failure("http://pictures.example/announced").reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure("http://pictures.example/endless").reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void unpacksWhatCameUnaskedAndBoundsIt() {
        web.serve("/sound", packed("gzip", gzip(PICTURE)));
        web.serve("/bomb", packed("gzip", gzip(new byte[4 << 20])));
        web.serve("/cut", packed("gzip", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        web.serve("/br", packed("br", PICTURE));

        assertThat(fetch("http://pictures.example/sound")).isEqualTo("a picture");
        assertThat(failure("http://pictures.example/bomb").reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure("http://pictures.example/cut"))
                .isEqualTo(new Failure(Reason.NOT_DECODABLE, "Content-Encoding gzip"));
        assertThat(failure("http://pictures.example/br"))
                .isEqualTo(new Failure(Reason.NOT_DECODABLE, "Content-Encoding br"));
    }

    private static TestWeb.Handler packed(String encoding, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    @Test
    void namesWhyAHostWasNotReached() {
        web.name("dead.example", TestWeb.DEAD);
        web.name("rude.example", TestWeb.RUDE);
        web.serve("/", PICTURE);

        assertThat(failure("http://dead.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
        assertThat(failure("http://unknown.example/a").reason()).isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure("https://rude.example/a").reason())
                .as("a server that speaks no TLS")
                .isEqualTo(Reason.TLS);
    }

    @Test
    void aServerThatSpeaksNoHttpIsNotReached() {
        web.name("rude.example", TestWeb.RUDE);

        web.rude = out -> {};
        assertThat(failure("http://rude.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
        web.rude = out -> out.write("SSH-2.0-x\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertThat(failure("http://rude.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
    }

    @Test
    void endlessHeadersEnd() {
        web.name("rude.example", TestWeb.RUDE);
        byte[] line = "X-Again: and again\r\n".getBytes(StandardCharsets.US_ASCII);

        web.rude = out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            writeUntilBroken(out, line);
        };
        assertThat(failure("http://rude.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
        web.rude = out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            writeUntilBroken(out, new byte[] {'a', 'a'});
        };
        assertThat(failure("http://rude.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
    }

    @Test
    void aLocationMayHoldRawChinese() {
        web.name("rude.example", TestWeb.RUDE);
        web.rude = out -> out.write("HTTP/1.1 302 F\r\nLocation: http://pictures.example/图 1%.jpg\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        web.serve("/", PICTURE);

        assertThat(fetch("http://rude.example/a")).isEqualTo("a picture");
        assertThat(web.requests.getFirst().getRequestURI()).hasToString("/%E5%9B%BE%201%25.jpg");
    }

    @Test
    void checksTheCertificate(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "pictures.example");
        web.certify(certificate.server(), PICTURE);
        web.name("pictures.example", TestWeb.SECURE);
        web.name("other.example", TestWeb.SECURE);
        SafePictureSource trusting = source(LIMITS, web, new DefaultClientTlsStrategy(certificate.client()));
        SafePictureSource usual = source;

        source = trusting;
        assertThat(fetch("https://pictures.example/a")).isEqualTo("a picture");
        assertThat(failure("https://other.example/a").reason())
                .as("a certificate for another name")
                .isEqualTo(Reason.TLS);
        source = usual;
        assertThat(failure("https://pictures.example/a").reason())
                .as("a certificate nobody vouches for")
                .isEqualTo(Reason.TLS);
    }

    @Test
    void mayMoveBetweenTlsAndClearText(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "secure.example");
        web.certify(certificate.server(), PICTURE);
        web.name("secure.example", TestWeb.SECURE);
        web.redirect("/a", 301, "https://secure.example/a");
        source = source(LIMITS, web, new DefaultClientTlsStrategy(certificate.client()));

        assertThat(fetch("http://pictures.example/a")).isEqualTo("a picture");
    }

    @Test
    void asWiredInTheProgram() {
        source = new SafePictureSource(timer, web.executor(), () -> false);
        web.serve("/a", PICTURE);

        assertThat(failure("http://localhost:" + web.port() + "/a").reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        assertThat(web.requests).isEmpty();
        assertThat(fetch("http://127.0.0.1:" + web.port() + "/a", new Origin("http", "127.0.0.1", web.port())))
                .isEqualTo("a picture");
    }

    @Test
    void triesTheNextAddressOfAHost() {
        web.name("half.example", TestWeb.DEAD + " " + TestWeb.PUBLIC);
        web.serve("/a", PICTURE);

        assertThat(fetch("http://half.example/a")).isEqualTo("a picture");
    }

    @Test
    void aBodyThatEndsTooEarlyIsNoPicture() {
        web.serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().write(PICTURE);
            exchange.getResponseBody().flush();
            // closing the exchange now breaks the connection
        });

        assertThat(failure("http://pictures.example/a").reason()).isEqualTo(Reason.NOT_REACHABLE);
    }

    @Test
    void manyAtOnce() {
        web.serve("/a", PICTURE);

        List<CompletableFuture<String>> all = IntStream.range(0, 60)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> fetch("http://pictures.example/a?" + i), web.executor()))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isEqualTo("a picture"));
        assertThat(web.requests).hasSize(60);
    }

    // the deadline and a person's cancel

    enum Stuck {
        RESOLVING,
        CONNECTING,
        WAITING,
        TRICKLING,
        REDIRECTED
    }

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch brokenOff = new CountDownLatch(1);

    private CompletableFuture<Fetched> stuck(Stuck stuck) {
        web.serve("/wait", exchange -> {
            reached.countDown();
            waitFor(never);
        });
        web.redirect("/redirect", 302, "/wait");
        web.name("pictures.example", stuck == Stuck.CONNECTING ? TestWeb.SILENT : TestWeb.PUBLIC);
        web.serve("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(1);
            body.flush();
            reached.countDown();
            // the client reads slower than this only where it has gone
            writeUntilBroken(body, new byte[1]);
            brokenOff.countDown();
        });
        NameResolver hanging = host -> {
            reached.countDown();
            waitFor(never);
            return web.resolve(host);
        };
        SafePictureSource any = source(
                new Limits(1 << 30, Duration.ofSeconds(10), 5),
                stuck == Stuck.RESOLVING ? hanging : web,
                DefaultClientTlsStrategy.createDefault());
        String path = switch (stuck) {
            case RESOLVING, CONNECTING, WAITING -> "/wait";
            case TRICKLING -> "/trickle";
            case REDIRECTED -> "/redirect";
        };
        CompletableFuture<Fetched> fetched = CompletableFuture.supplyAsync(
                () -> any.fetch(
                        WebAddress.parse("http://pictures.example" + path).orElseThrow(), null, cancel),
                web.executor());
        if (stuck == Stuck.CONNECTING) {
            await().untilAsserted(() -> assertThat(web.connected).hasSize(1));
        } else {
            waitFor(reached);
        }
        return fetched;
    }

    @ParameterizedTest
    @CsvSource({"RESOLVING", "CONNECTING", "WAITING", "TRICKLING", "REDIRECTED"})
    void theWholeDownloadHasOneDeadline(Stuck where) {
        CompletableFuture<Fetched> fetched = stuck(where);

        timer.advance(Duration.ofMillis(9_999));
        assertThat(fetched).isNotDone();
        timer.advance(Duration.ofMillis(1));

        assertThat(fetched.join()).isEqualTo(new Failure(Reason.TIMEOUT, ""));
        switch (where) {
            case CONNECTING -> waitFor(web.silentSocketClosed);
            case TRICKLING -> waitFor(brokenOff);
            case RESOLVING, WAITING, REDIRECTED -> {}
        }
        never.countDown();
    }

    @ParameterizedTest
    @CsvSource({"RESOLVING", "CONNECTING", "WAITING", "TRICKLING", "REDIRECTED"})
    void aCancelEndsItAtOnce(Stuck where) {
        CompletableFuture<Fetched> fetched = stuck(where);

        cancel.cancel();

        assertThat(fetched.join()).isEqualTo(new Failure(Reason.CANCELLED, ""));
        switch (where) {
            case CONNECTING -> waitFor(web.silentSocketClosed);
            case TRICKLING -> waitFor(brokenOff);
            case RESOLVING, WAITING, REDIRECTED -> {}
        }
        await().untilAsserted(() -> assertThat(timer.waiting()).isZero());
        never.countDown();
    }

    @Test
    void whatWasCancelledBeforeAsksNobody() {
        cancel.cancel();

        assertThat(failure("http://pictures.example/a").reason()).isEqualTo(Reason.CANCELLED);
        assertThat(web.asked).isEmpty();
    }

    @Test
    void aNameThatIsFoundAfterACancelIsNotConnectedTo() {
        CompletableFuture<Fetched> fetched = stuck(Stuck.RESOLVING);
        cancel.cancel();
        fetched.join();

        never.countDown();

        await().untilAsserted(() -> assertThat(web.asked).hasSize(1));
        assertThat(web.connected).isEmpty();
    }

    private Fetched result(String address) {
        return result(address, null);
    }

    private Fetched result(String address, Origin allowed) {
        return source.fetch(WebAddress.parse(address).orElseThrow(), allowed, cancel);
    }

    private Failure failure(String address) {
        Fetched fetched = result(address);
        assertThat(fetched).isInstanceOf(Failure.class);
        return (Failure) fetched;
    }

    private String fetch(String address) {
        return fetch(address, null);
    }

    private String fetch(String address, Origin allowed) {
        Fetched fetched = result(address, allowed);
        assertThat(fetched).isInstanceOf(Bytes.class);
        return new String(((Bytes) fetched).content(), StandardCharsets.US_ASCII);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeUntilBroken(OutputStream body, byte[] piece) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(piece);
                body.flush();
            }
        } catch (IOException e) {
            // the client has gone: what the test waits for
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.PictureSource.Bytes;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.testing.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchAnswersTest extends FetchFixture {

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
    void asWiredInTheProgram() throws Exception {
        SSLContext trusted = SSLContext.getDefault();
        source = new SafePictureSource(
                new SafeWebSource(timer, web.executor(), () -> false, () -> trusted, SystemProxies.NONE));
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

package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Bytes;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Fetched;
import dev.kefudesk.testing.ManualTimer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small internet, and a picture source that sees nothing else. */
abstract class FetchFixture {

    static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.US_ASCII);
    static final Limits LIMITS = new Limits(64 * 1024, Duration.ofSeconds(10), 5);

    final ManualTimer timer = new ManualTimer();
    final CancelSignal cancel = new CancelSignal();
    TestWeb web;
    boolean proxyMakesUpAddresses;
    SafePictureSource source;

    @BeforeEach
    void open() {
        web = new TestWeb();
        web.name("pictures.example", TestWeb.PUBLIC);
        source = source(LIMITS, web, DefaultClientTlsStrategy.createDefault());
    }

    SafePictureSource source(Limits limits, NameResolver resolver, TlsSocketStrategy tls) {
        return new SafePictureSource(web(limits, resolver, tls));
    }

    SafeWebSource web(Limits limits, NameResolver resolver, TlsSocketStrategy tls) {
        return new SafeWebSource(
                resolver,
                timer,
                web.executor(),
                () -> proxyMakesUpAddresses,
                new HopClient(limits, web, tls),
                _ -> Optional.empty());
    }

    @AfterEach
    void close() {
        web.close();
    }

    Fetched result(String address) {
        return result(address, null);
    }

    Fetched result(String address, Origin allowed) {
        return source.fetch(WebAddress.parse(address).orElseThrow(), allowed, cancel);
    }

    Failure failure(String address) {
        Fetched fetched = result(address);
        assertThat(fetched).isInstanceOf(Failure.class);
        return (Failure) fetched;
    }

    String fetch(String address) {
        return fetch(address, null);
    }

    String fetch(String address, Origin allowed) {
        Fetched fetched = result(address, allowed);
        assertThat(fetched).isInstanceOf(Bytes.class);
        return new String(((Bytes) fetched).content(), StandardCharsets.US_ASCII);
    }

    static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void writeUntilBroken(OutputStream body, byte[] piece) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(piece);
                body.flush();
            }
        } catch (IOException e) {
            // the client has gone: what the test waits for
        }
    }
}

package dev.kefudesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Fetched;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchDeadlineTest extends FetchFixture {

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
}

package dev.kefudesk.service.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.picture.PictureDecoder.Decoded;
import dev.kefudesk.service.picture.PictureDecoder.Pixels;
import dev.kefudesk.service.picture.PictureDecoder.Undecodable;
import dev.kefudesk.service.picture.PictureResult.NotShown;
import dev.kefudesk.service.picture.PictureResult.Shown;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.PictureSource.Bytes;
import dev.kefudesk.service.port.PictureSource.Failure;
import dev.kefudesk.service.port.PictureSource.Fetched;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.testing.Samples;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureServiceTest {

    private static final String ADDRESS = "https://pictures.example/a.jpg";

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CancelSignal cancel = new CancelSignal();
    private final Source source = new Source();
    private PictureDecoder decoder = PictureServiceTest::blank;

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void showsAPicture() {
        PictureResult result = load(ADDRESS, 80, 60);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Shown.class, shown -> assertThat(shown.pixels().argb()).hasSize(80 * 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pictures.example/a.jpg", "ftp://pictures.example/a.jpg", "http://", "javascript:alert(1)"})
    void aWrongAddressIsNotFetched(String address) {
        assertThat(load(address, 80, 80)).isEqualTo(new NotShown(Reason.ADDRESS_WRONG, ""));
        assertThat(source.fetched).isEmpty();
    }

    @Test
    void isFetchedOnceForEachSize() {
        PictureService service = service();

        PictureResult first = load(service, ADDRESS, 80, 80);
        assertThat(load(service, " " + ADDRESS + "\n", 80, 80)).isSameAs(first);
        assertThat(source.fetched).hasSize(1);

        load(service, ADDRESS, 640, 320);
        load(service, "https://pictures.example/b.jpg", 80, 80);
        assertThat(source.fetched).hasSize(3);
    }

    @Test
    void whatOneAccountMayFetchIsNotShownToAnother() {
        PictureService service = service();
        Origin api = new Origin("http", "127.0.0.1", 8080);
        service.load("http://127.0.0.1:8080/a.jpg", 80, 80, api, cancel)
                .toCompletableFuture()
                .join();

        load(service, "http://127.0.0.1:8080/a.jpg", 80, 80);

        assertThat(source.allowed).containsExactly(api, null);
    }

    @Test
    void tellsWhyAndAsksAgainNextTime() {
        PictureService service = service();
        source.answer = new Failure(Reason.HTTP_STATUS, "404");
        assertThat(load(service, ADDRESS, 80, 80)).isEqualTo(new NotShown(Reason.HTTP_STATUS, "404"));

        source.answer = new Bytes(new byte[1]);
        assertThat(load(service, ADDRESS, 80, 80)).isInstanceOf(Shown.class);
    }

    @Test
    void whatCannotBeDecodedIsNotKept() {
        decoder = (_, _, _) -> new Undecodable(Reason.NOT_DECODABLE, "CMYK");
        PictureService service = service();

        assertThat(load(service, ADDRESS, 80, 80)).isEqualTo(new NotShown(Reason.NOT_DECODABLE, "CMYK"));
        load(service, ADDRESS, 80, 80);
        assertThat(source.fetched).hasSize(2);
    }

    @Test
    void fourAreFetchedAndTwoOfThemDecodedAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore mayFinish = new Semaphore(0);
        decoder = (content, width, height) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            mayFinish.acquireUninterruptibly();
            now.decrementAndGet();
            return blank(content, width, height);
        };
        PictureService service = service();

        List<CompletableFuture<PictureResult>> all = IntStream.range(0, 10)
                .mapToObj(i -> service.load("https://pictures.example/" + i, 80, 80, null, cancel)
                        .toCompletableFuture())
                .toList();

        await().untilAsserted(() -> assertThat(now).hasValue(2));
        // what came and waits to be decoded is in memory too
        await().untilAsserted(() -> assertThat(source.fetched).hasSize(4));
        mayFinish.release(10);
        assertThat(all).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Shown.class));
        assertThat(most).hasValue(2);
        assertThat(source.fetched).hasSize(10);
    }

    @Test
    void aCancelReachesTheFetch() {
        source.untilCancelled = true;
        CompletableFuture<PictureResult> result =
                service().load(ADDRESS, 80, 80, null, cancel).toCompletableFuture();
        await().untilAsserted(() -> assertThat(source.fetched).hasSize(1));

        cancel.cancel();

        assertThat(result.join()).isEqualTo(new NotShown(Reason.CANCELLED, ""));
    }

    @Test
    void whatIsCancelledBeforeItIsDecodedIsNotDecoded() {
        AtomicInteger decoded = new AtomicInteger();
        decoder = (content, width, height) -> {
            decoded.incrementAndGet();
            return blank(content, width, height);
        };
        source.before = cancel::cancel;

        assertThat(load(ADDRESS, 80, 80)).isEqualTo(new NotShown(Reason.CANCELLED, ""));
        assertThat(decoded).hasValue(0);
    }

    @Test
    void whatIsCancelledBeforeItIsFetchedIsNotFetched() {
        cancel.cancel();

        assertThat(load(ADDRESS, 80, 80)).isEqualTo(new NotShown(Reason.CANCELLED, ""));
        assertThat(source.fetched).isEmpty();
    }

    @Test
    void aBreakingReaderLeavesNobodyWaiting() {
        PictureService service = service();
        decoder = (_, _, _) -> {
            throw new ArrayIndexOutOfBoundsException(7);
        };
        assertThat(load(service(), ADDRESS, 80, 80))
                .isEqualTo(new NotShown(Reason.NOT_DECODABLE, "ArrayIndexOutOfBoundsException"));

        executor.shutdown();
        assertThat(load(service, ADDRESS, 80, 80)).isEqualTo(new NotShown(Reason.CANCELLED, ""));
    }

    private PictureService service() {
        return new PictureService(source, decoder, executor);
    }

    private PictureResult load(String address, int width, int height) {
        return load(service(), address, width, height);
    }

    private PictureResult load(PictureService service, String address, int width, int height) {
        return service.load(address, width, height, null, cancel)
                .toCompletableFuture()
                .join();
    }

    @Test
    void aPictureIsFetchedOnItsAccountsWayAndSaysSo() {
        Route proxy = new Route.HttpProxy("proxy.example", 3128, "anna", "s3cret");
        PictureService proxied = new PictureService(source, PictureServiceTest::blank, Runnable::run, _ -> proxy);
        source.answer = new Bytes(new byte[1], true);
        PictureResult result = proxied.loadFor(Samples.SHOP, ADDRESS, 80, 80, cancel)
                .toCompletableFuture()
                .join();
        assertThat(source.routes).containsExactly(proxy);
        assertThat(source.allowed).containsExactly(Samples.SHOP.api().origin());
        assertThat(result)
                .isInstanceOfSatisfying(
                        PictureResult.Shown.class,
                        shown -> assertThat(shown.throughProxy()).isTrue());
    }

    private static Decoded blank(byte[] content, int width, int height) {
        return new Pixels(width, height, new int[width * height], "JPG", width, height, content.length);
    }

    /** Gives the same answer to every address and remembers what it was asked. */
    private static final class Source implements PictureSource {
        final List<URI> fetched = new CopyOnWriteArrayList<>();
        final List<Origin> allowed = new CopyOnWriteArrayList<>();
        final List<Route> routes = new CopyOnWriteArrayList<>();
        volatile Fetched answer = new Bytes(new byte[1]);
        volatile boolean untilCancelled;
        volatile Runnable before = () -> {};

        @Override
        public Fetched fetch(URI address, Origin allowedOrigin, Route route, CancelSignal cancel) {
            fetched.add(address);
            allowed.add(allowedOrigin);
            routes.add(route);
            before.run();
            if (!untilCancelled) {
                return answer;
            }
            CountDownLatch cancelled = new CountDownLatch(1);
            try (CancelSignal.Registration _ = cancel.onCancel(cancelled::countDown)) {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Failure(Reason.CANCELLED, "");
        }
    }
}

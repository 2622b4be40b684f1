package dev.kefudesk.service.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as decoded pixels at the size shown. Fetched in the background, four at a time and two of them decoded, kept in memory up to
 * {@value #CACHE_BYTES} bytes of pixels by address and size.
 */
public final class PictureService {

    private static final long CACHE_BYTES = 48L * 1024 * 1024;
    private static final int DECODED_AT_A_TIME = 2;

    /** Each may be 10 MB, and twice that while it comes: ten at once would be more than all the rest of the program. */
    private static final int FETCHED_AT_A_TIME = 4;

    private static final int MOST_KEPT_BYTES = 10 * 1024 * 1024;

    private final Function<Account, Route> routes;
    private final PictureSource source;
    private final PictureDecoder decoder;
    private final Executor executor;
    private final EmojiService emoji;
    private final KeptFiles files;
    private final Semaphore fetching = new Semaphore(FETCHED_AT_A_TIME);
    private final Semaphore decoding = new Semaphore(DECODED_AT_A_TIME);
    private final Cache<Key, PictureResult.Shown> cache = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, PictureResult.Shown shown) -> shown.pixels().argb().length * Integer.BYTES)
            .build();

    /** Without any proxy. */
    public PictureService(PictureSource source, PictureDecoder decoder, Executor executor) {
        this(source, decoder, executor, _ -> new Route.Direct());
    }

    /** Without files of its own. */
    public PictureService(
            PictureSource source, PictureDecoder decoder, Executor executor, Function<Account, Route> routes) {
        this(source, decoder, executor, routes, fingerprint -> {
            throw new FileNotFoundException(fingerprint);
        });
    }

    /**
     * @param executor virtual threads: fetching blocks
     * @param routes how an account's calls travel; never blocks
     * @param files those that were chosen for messages
     */
    public PictureService(
            PictureSource source,
            PictureDecoder decoder,
            Executor executor,
            Function<Account, Route> routes,
            KeptFiles files) {
        this.files = files;
        this.routes = routes;
        this.source = source;
        this.decoder = decoder;
        this.executor = executor;
        this.emoji = new EmojiService(executor);
    }

    /** Emoji in colour, which need no address. */
    public EmojiService emoji() {
        return emoji;
    }

    /**
     * The picture at an address, scaled to cover a box of this size, fetched on the account's way. Its API is the one
     * origin that may lie inside this computer or its network. Never completes exceptionally.
     */
    public CompletionStage<PictureResult> loadFor(
            Account account, String address, int width, int height, CancelSignal cancel) {
        Way way = new Way(account.api().origin(), routes.apply(account));
        return load(address, width, height, way, cancel);
    }

    /**
     * The same without any proxy.
     *
     * @param allowed the one origin that may lie inside this computer or its network: the account's API
     */
    public CompletionStage<PictureResult> load(
            String address, int width, int height, @Nullable Origin allowed, CancelSignal cancel) {
        return load(address, width, height, new Way(allowed, new Route.Direct()), cancel);
    }

    private CompletionStage<PictureResult> load(String address, int width, int height, Way way, CancelSignal cancel) {
        Optional<URI> uri = WebAddress.parse(address);
        if (uri.isEmpty()) {
            return CompletableFuture.completedFuture(new PictureResult.NotShown(Reason.ADDRESS_WRONG, ""));
        }
        Key key = new Key(uri.get(), width, height, way);
        PictureResult.Shown known = cache.getIfPresent(key);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<PictureResult> result = new CompletableFuture<>();
        try {
            executor.execute(() -> result.complete(guarded(key, cancel)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new PictureResult.NotShown(Reason.CANCELLED, ""));
        }
        return result;
    }

    /** One picture that breaks a reader, or is too much for the memory left, must not leave its place on the screen waiting. */
    private PictureResult guarded(Key key, CancelSignal cancel) {
        fetching.acquireUninterruptibly();
        try {
            return fetch(key, cancel);
        } catch (RuntimeException | OutOfMemoryError e) {
            return new PictureResult.NotShown(Reason.NOT_DECODABLE, e.getClass().getSimpleName());
        } finally {
            fetching.release();
        }
    }

    private PictureResult fetch(Key key, CancelSignal cancel) {
        if (cancel.cancelled()) {
            return new PictureResult.NotShown(Reason.CANCELLED, "");
        }
        return switch (source.fetch(key.address, key.way.allowed, key.way.route, cancel)) {
            case PictureSource.Failure failure -> new PictureResult.NotShown(failure.reason(), failure.detail());
            case PictureSource.Bytes bytes -> decode(key, bytes, cancel);
        };
    }

    private PictureResult decode(Key key, PictureSource.Bytes bytes, CancelSignal cancel) {
        decoding.acquireUninterruptibly();
        try {
            if (cancel.cancelled()) {
                return new PictureResult.NotShown(Reason.CANCELLED, "");
            }
            return switch (decoder.decode(bytes.content(), key.width, key.height)) {
                case PictureDecoder.Undecodable not -> new PictureResult.NotShown(not.reason(), not.detail());
                case PictureDecoder.Pixels pixels -> {
                    PictureResult.Shown shown = new PictureResult.Shown(pixels, bytes.throughProxy());
                    cache.put(key, shown);
                    yield shown;
                }
            };
        } finally {
            decoding.release();
        }
    }

    /** Opens a file by its fingerprint; fails where it is not there. */
    @FunctionalInterface
    public interface KeptFiles {
        InputStream open(String fingerprint) throws IOException;
    }

    /** The whole picture of a kept file, within a box and never enlarged. Never completes exceptionally. */
    public CompletionStage<PictureResult> loadKept(
            String fingerprint, int mostWidth, int mostHeight, CancelSignal cancel) {
        CompletableFuture<PictureResult> result = new CompletableFuture<>();
        try {
            executor.execute(() -> result.complete(kept(fingerprint, mostWidth, mostHeight, cancel)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new PictureResult.NotShown(Reason.CANCELLED, ""));
        }
        return result;
    }

    private PictureResult kept(String fingerprint, int mostWidth, int mostHeight, CancelSignal cancel) {
        decoding.acquireUninterruptibly();
        try (InputStream in = files.open(fingerprint)) {
            if (cancel.cancelled()) {
                return new PictureResult.NotShown(Reason.CANCELLED, "");
            }
            return switch (FittedPicture.fit(in.readNBytes(MOST_KEPT_BYTES), mostWidth, mostHeight)) {
                case PictureDecoder.Undecodable not -> new PictureResult.NotShown(not.reason(), not.detail());
                case PictureDecoder.Pixels pixels -> new PictureResult.Shown(pixels, false);
            };
        } catch (IOException e) {
            return new PictureResult.NotShown(Reason.FILE_GONE, "");
        } catch (RuntimeException | OutOfMemoryError e) {
            return new PictureResult.NotShown(Reason.NOT_DECODABLE, e.getClass().getSimpleName());
        } finally {
            decoding.release();
        }
    }

    /** What may be reached for a picture, and how. */
    private record Way(@Nullable Origin allowed, Route route) {}

    private record Key(URI address, int width, int height, Way way) {}
}

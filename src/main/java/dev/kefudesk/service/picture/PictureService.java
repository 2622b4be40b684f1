package dev.kefudesk.service.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as decoded pixels at the size shown. Fetched in the background, two decoded at a time, kept in memory up to
 * {@value #CACHE_BYTES} bytes of pixels by address and size.
 */
public final class PictureService {

    private static final long CACHE_BYTES = 48L * 1024 * 1024;
    private static final int DECODED_AT_A_TIME = 2;

    private final PictureSource source;
    private final PictureDecoder decoder;
    private final Executor executor;
    private final Semaphore decoding = new Semaphore(DECODED_AT_A_TIME);
    private final Cache<Key, PictureResult.Shown> cache = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, PictureResult.Shown shown) -> shown.pixels().argb().length * Integer.BYTES)
            .build();

    /**
     * @param executor virtual threads: fetching blocks
     */
    public PictureService(PictureSource source, PictureDecoder decoder, Executor executor) {
        this.source = source;
        this.decoder = decoder;
        this.executor = executor;
    }

    /**
     * The picture at an address, scaled to cover a box of this size. Never completes exceptionally.
     *
     * @param allowed the one origin that may lie inside this computer or its network: the account's API
     */
    public CompletionStage<PictureResult> load(
            String address, int width, int height, @Nullable Origin allowed, CancelSignal cancel) {
        Optional<URI> uri = WebAddress.parse(address);
        if (uri.isEmpty()) {
            return CompletableFuture.completedFuture(new PictureResult.NotShown(Reason.ADDRESS_WRONG, ""));
        }
        Key key = new Key(uri.get(), width, height, allowed);
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
        try {
            return fetch(key, cancel);
        } catch (RuntimeException | OutOfMemoryError e) {
            return new PictureResult.NotShown(Reason.NOT_DECODABLE, e.getClass().getSimpleName());
        }
    }

    private PictureResult fetch(Key key, CancelSignal cancel) {
        if (cancel.cancelled()) {
            return new PictureResult.NotShown(Reason.CANCELLED, "");
        }
        return switch (source.fetch(key.address, key.allowed, cancel)) {
            case PictureSource.Failure failure -> new PictureResult.NotShown(failure.reason(), failure.detail());
            case PictureSource.Bytes bytes -> decode(key, bytes.content(), cancel);
        };
    }

    private PictureResult decode(Key key, byte[] content, CancelSignal cancel) {
        decoding.acquireUninterruptibly();
        try {
            if (cancel.cancelled()) {
                return new PictureResult.NotShown(Reason.CANCELLED, "");
            }
            return switch (decoder.decode(content, key.width, key.height)) {
                case PictureDecoder.Undecodable not -> new PictureResult.NotShown(not.reason(), not.detail());
                case PictureDecoder.Pixels pixels -> {
                    PictureResult.Shown shown = new PictureResult.Shown(pixels);
                    cache.put(key, shown);
                    yield shown;
                }
            };
        } finally {
            decoding.release();
        }
    }

    private record Key(
            URI address, int width, int height, @Nullable Origin allowed) {}
}

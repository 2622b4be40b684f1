package dev.kefudesk.service.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emoji in colour, on every system: which there are, and what they look like. Drawn in the background, kept in memory up to
 * {@value #CACHE_BYTES} bytes of pixels.
 */
public final class EmojiService {

    private static final Logger LOG = LoggerFactory.getLogger(EmojiService.class);
    private static final long CACHE_BYTES = 8L * 1024 * 1024;

    private final Executor executor;
    private final EmojiArt art = new EmojiArt();
    private final Cache<Key, Optional<int[]>> cache = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, Optional<int[]> drawn) ->
                    Integer.BYTES * drawn.map(pixels -> pixels.length).orElse(8))
            .build();

    /** @param executor drawing takes it for milliseconds, the first one for longer */
    EmojiService(Executor executor) {
        this.executor = executor;
    }

    private record Key(String emoji, int size) {}

    /**
     * The picture of an emoji, at once where it was drawn lately.
     *
     * @param size of the square, in pixels
     * @return non-premultiplied pixels, row by row; empty where there is no picture of it. Never completes exceptionally
     */
    public CompletionStage<Optional<int[]>> pixels(String emoji, int size) {
        Key key = new Key(emoji, size);
        Optional<int[]> known = cache.getIfPresent(key);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        try {
            return CompletableFuture.supplyAsync(() -> cache.get(key, this::draw), executor);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    private Optional<int[]> draw(Key key) {
        try {
            return art.draw(key.emoji, key.size);
        } catch (RuntimeException e) {
            LOG.error("an emoji could not be drawn", e);
            return Optional.empty();
        }
    }

    /** All emoji there are to choose from. */
    public CompletionStage<EmojiCatalogue> catalogue() {
        return CompletableFuture.supplyAsync(EmojiCatalogue::loaded, executor);
    }
}

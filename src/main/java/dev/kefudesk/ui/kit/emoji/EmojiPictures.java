package dev.kefudesk.ui.kit.emoji;

import dev.kefudesk.service.picture.EmojiService;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Pictures of emoji for views, as they come in. On the FX thread. */
public final class EmojiPictures {

    private final EmojiService emoji;
    private final Executor fx;

    public EmojiPictures(EmojiService emoji, Executor fx) {
        this.emoji = emoji;
        this.fx = fx;
    }

    /**
     * Hands the picture over: at once where it was drawn lately, else as soon as it is.
     *
     * @param size of the square, in pixels
     * @param taker of non-premultiplied pixels, row by row; of empty where there is no picture
     */
    public void ask(String text, int size, Consumer<Optional<int[]>> taker) {
        CompletionStage<Optional<int[]>> asked = emoji.pixels(text, size);
        CompletableFuture<Optional<int[]>> answer = asked.toCompletableFuture();
        if (answer.isDone()) {
            taker.accept(answer.join());
        } else {
            asked.thenAcceptAsync(taker, fx);
        }
    }
}

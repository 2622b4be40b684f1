package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.ReceivedAnswer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes in an answer up to {@link #MOST_BYTES}; what has come so far can be looked at any time. */
final class AnswerBody implements BodySubscriber<Boolean> {

    /** One megabyte. */
    static final int MOST_BYTES = 1 << 20;

    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Runnable tooLarge;
    private @Nullable Subscription subscription;
    private int status;
    private boolean reusable;
    private long bytes;

    /**
     * @param tooLarge called once more has come than is kept; it stops the exchange
     */
    AnswerBody(Runnable tooLarge) {
        this.tooLarge = tooLarge;
    }

    synchronized BodySubscriber<Boolean> headers(ResponseInfo head) {
        status = head.statusCode();
        reusable = head.headers().allValues("Connection").stream().noneMatch(value -> value.equalsIgnoreCase("close"));
        return this;
    }

    /** Whether the head of an answer has come. */
    synchronized boolean begun() {
        return status != 0;
    }

    synchronized boolean reusable() {
        return reusable;
    }

    synchronized ReceivedAnswer soFar() {
        return new ReceivedAnswer(status, kept.toString(StandardCharsets.UTF_8), bytes, bytes > kept.size());
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return whole;
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (take(buffers)) {
            more();
        } else {
            tooLarge.run();
        }
    }

    private synchronized boolean take(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] piece = new byte[Math.min(buffer.remaining(), MOST_BYTES - kept.size())];
            bytes += buffer.remaining();
            buffer.get(piece);
            kept.writeBytes(piece);
        }
        return bytes <= MOST_BYTES;
    }

    private void more() {
        Subscription from;
        synchronized (this) {
            from = subscription;
        }
        if (from != null) {
            from.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(true);
    }
}

package dev.kefudesk.wechat.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A request body that is handed over only when the connection asks for it, and only if the gate agrees at that moment. The
 * HTTP client asks after connecting and after TLS, and would ask again for a second try; the gate opens once.
 */
final class KeptBackBody implements BodyPublisher {

    private final byte[] bytes;
    private final BooleanSupplier gate;

    KeptBackBody(byte[] bytes, BooleanSupplier gate) {
        this.bytes = bytes;
        this.gate = gate;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        AtomicBoolean asked = new AtomicBoolean();
        connection.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                if (!asked.compareAndSet(false, true)) {
                    return;
                }
                if (gate.getAsBoolean()) {
                    connection.onNext(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
                    connection.onComplete();
                } else {
                    connection.onError(new IOException("the request was kept back"));
                }
            }

            @Override
            public void cancel() {
                asked.set(true);
            }
        });
    }
}

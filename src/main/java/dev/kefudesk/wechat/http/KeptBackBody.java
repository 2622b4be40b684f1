package dev.kefudesk.wechat.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request body that is handed over only when the connection asks for it, and only if the gate agrees at that moment. The
 * HTTP client asks after connecting and after TLS, and would ask again for a second try; the gate opens once. A long body
 * goes piece by piece, as the connection asks for more.
 */
final class KeptBackBody implements BodyPublisher {

    private final BodyPieces pieces;
    private final BooleanSupplier gate;

    KeptBackBody(BodyPieces pieces, BooleanSupplier gate) {
        this.pieces = pieces;
        this.gate = gate;
    }

    @Override
    public long contentLength() {
        return pieces.length();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        connection.onSubscribe(new Handing(connection));
    }

    private final class Handing implements Subscription {
        private final Subscriber<? super ByteBuffer> connection;
        private BodyPieces.@Nullable Reader reader;
        private long wanted;
        private boolean asked;
        private boolean handing;
        private boolean over;

        Handing(Subscriber<? super ByteBuffer> connection) {
            this.connection = connection;
        }

        /** The connection asks for more from within what it is given, so only the outermost call goes on. */
        @Override
        public void request(long n) {
            synchronized (this) {
                wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
                if (handing || over) {
                    return;
                }
                handing = true;
            }
            try {
                hand();
            } catch (IOException failure) {
                end();
                connection.onError(failure);
            }
        }

        private void hand() throws IOException {
            if (!asked) {
                asked = true;
                if (!gate.getAsBoolean()) {
                    throw new IOException("the request was kept back");
                }
                reader = pieces.open();
            }
            while (goesOn()) {
                ByteBuffer piece = reader == null ? ByteBuffer.allocate(0) : reader.next();
                if (!piece.hasRemaining()) {
                    end();
                    connection.onComplete();
                    return;
                }
                connection.onNext(piece);
            }
        }

        private synchronized boolean goesOn() {
            if (over || wanted == 0) {
                handing = false;
                return false;
            }
            wanted--;
            return true;
        }

        private void end() {
            synchronized (this) {
                over = true;
            }
            closeReader();
        }

        @Override
        public void cancel() {
            synchronized (this) {
                over = true;
                if (handing) {
                    // whoever is handing over closes it
                    return;
                }
            }
            closeReader();
        }

        private void closeReader() {
            BodyPieces.Reader open = reader;
            reader = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException failure) {
                    // it was only read from, and no more is wanted of it
                }
            }
        }
    }
}

package dev.kefudesk.wechat.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a request carries. Its text form shows nothing of it. */
public sealed interface RequestBody permits RequestBody.Json, MultipartBody {

    String contentType();

    /** How much longer than a short call it may take at most: its bytes must leave first. */
    Duration allowance();

    /** The bytes handed to connections so far: as long as they become more, the line is slow and not dead. */
    long handed();

    /** Whether the last byte was handed over, so that only the answer is waited for. */
    boolean allHanded();

    /**
     * Handed over when the connection asks for it, from the start each time.
     *
     * @param gate asked once whether it may leave
     */
    BodyPublisher publisher(BooleanSupplier gate);

    /** JSON text. */
    record Json(String text) implements RequestBody {

        @Override
        public String contentType() {
            return "application/json; charset=utf-8";
        }

        @Override
        public Duration allowance() {
            return Duration.ZERO;
        }

        @Override
        public long handed() {
            return 0;
        }

        @Override
        public boolean allHanded() {
            return true;
        }

        @Override
        public BodyPublisher publisher(BooleanSupplier gate) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new KeptBackBody(BodyPieces.of(bytes), gate);
        }

        @Override
        public String toString() {
            return "Json";
        }
    }
}

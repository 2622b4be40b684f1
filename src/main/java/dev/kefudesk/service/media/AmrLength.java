package dev.kefudesk.service.media;

import java.time.Duration;
import java.util.Optional;

/** How long an AMR recording plays (RFC 4867, section 5): frames of 20 ms, whose sizes follow from their mode. */
final class AmrLength {

    private static final int HEADER = 6;
    private static final int FRAME_MILLIS = 20;

    /** Bytes of a frame by its mode, its first byte included; 0 for a mode that is not used. */
    private static final int[] SIZES = {13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1};

    private AmrLength() {}

    /** Empty where it holds no frame, or something else between its frames. */
    static Optional<Duration> of(byte[] content) {
        int frames = 0;
        int at = HEADER;
        while (at < content.length) {
            int size = SIZES[content[at] >> 3 & 0x0F];
            if (size == 0) {
                return Optional.empty();
            }
            at += size;
            // a recording that was cut off in its last frame plays all the same
            frames += at <= content.length ? 1 : 0;
        }
        return frames == 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) frames * FRAME_MILLIS));
    }
}

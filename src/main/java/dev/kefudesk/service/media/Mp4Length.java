package dev.kefudesk.service.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** How long an MP4 plays, as its movie header says (ISO 14496-12). Boxes that say they are longer than the file are damage. */
final class Mp4Length {

    private static final int MOVIE = 0x6d6f6f76;
    private static final int MOVIE_HEADER = 0x6d766864;
    private static final int BOX_HEAD = 8;
    private static final int LONG_BOX_HEAD = 16;

    /** No call would take longer: what says so is nonsense. */
    private static final Duration ABSURD = Duration.ofDays(2);

    private Mp4Length() {}

    /** Empty where it has no movie; zero where the movie does not say. */
    static Optional<Duration> of(byte[] content) {
        return box(ByteBuffer.wrap(content), MOVIE)
                .flatMap(movie -> box(movie, MOVIE_HEADER))
                .flatMap(Mp4Length::duration);
    }

    /** The content of the first box of this type at this level. */
    private static Optional<ByteBuffer> box(ByteBuffer in, int type) {
        int at = 0;
        while (in.limit() - at >= BOX_HEAD) {
            long size = in.getInt(at) & 0xFFFF_FFFFL;
            int head = BOX_HEAD;
            if (size == 1 && in.limit() - at >= LONG_BOX_HEAD) {
                size = in.getLong(at + BOX_HEAD);
                head = LONG_BOX_HEAD;
            } else if (size == 0) {
                size = (long) in.limit() - at;
            }
            if (size < head || size > in.limit() - at) {
                return Optional.empty();
            }
            if (in.getInt(at + 4) == type) {
                return Optional.of(in.slice(at + head, (int) size - head));
            }
            at += (int) size;
        }
        return Optional.empty();
    }

    private static Optional<Duration> duration(ByteBuffer header) {
        boolean wide = header.limit() > 0 && header.get(0) == 1;
        int at = wide ? 20 : 12;
        if (header.limit() < at + (wide ? 12 : 8)) {
            return Optional.empty();
        }
        long scale = header.getInt(at) & 0xFFFF_FFFFL;
        long units = wide ? header.getLong(at + 4) : header.getInt(at + 4) & 0xFFFF_FFFFL;
        double seconds = scale == 0 || units < 0 || units == 0xFFFF_FFFFL ? 0 : (double) units / scale;
        return Optional.of(
                seconds > ABSURD.toSeconds() ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}

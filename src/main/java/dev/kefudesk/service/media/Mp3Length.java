package dev.kefudesk.service.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an MP3 plays: all its frames are counted, because what its first frame says may be wrong or absent (ISO 11172-3, ISO
 * 13818-3, ID3v2.4).
 */
final class Mp3Length {

    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] RATES = {44_100, 48_000, 32_000};

    /** What lies between frames of a file that plays, such as a tag in its middle, is no longer than this. */
    private static final int MOST_SKIPPED = 128 * 1024;

    private Mp3Length() {}

    /**
     * One frame.
     *
     * @param bytes with its header
     */
    private record Frame(int bytes, int samples, int rate) {}

    /** Whether it begins as an MP3 does: two frames in a row, behind a tag perhaps. */
    static boolean begins(byte[] content) {
        int at = afterTag(content);
        Frame first = frame(content, at);
        return first != null && (frame(content, at + first.bytes) != null || at + first.bytes == content.length);
    }

    /** Empty where it holds no two frames. */
    static Optional<Duration> of(byte[] content) {
        int at = afterTag(content);
        int frames = 0;
        int skipped = 0;
        double seconds = 0;
        while (at + 4 <= content.length && skipped <= MOST_SKIPPED) {
            Frame frame = frame(content, at);
            if (frame == null) {
                at++;
                skipped++;
                continue;
            }
            // the frame that tells of the others holds no sound
            if (frames > 0 || !tellsOfOthers(content, at, frame.bytes)) {
                seconds += (double) frame.samples / frame.rate;
            }
            frames++;
            at += frame.bytes;
        }
        return frames < 2 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    /** Where the sound begins: an ID3v2 tag says how long it is, seven bits to a byte. */
    private static int afterTag(byte[] content) {
        if (content.length < 10 || content[0] != 'I' || content[1] != 'D' || content[2] != '3') {
            return 0;
        }
        int size = (content[6] & 0x7F) << 21 | (content[7] & 0x7F) << 14 | (content[8] & 0x7F) << 7 | content[9] & 0x7F;
        boolean footer = (content[5] & 0x10) != 0;
        int at = 10 + size + (footer ? 10 : 0);
        // some writers pad behind the tag
        while (at < content.length && content[at] == 0) {
            at++;
        }
        return Math.min(at, content.length);
    }

    private static @Nullable Frame frame(byte[] content, int at) {
        if (at < 0 || at + 4 > content.length || content[at] != (byte) 0xFF || (content[at + 1] & 0xE0) != 0xE0) {
            return null;
        }
        int version = content[at + 1] >> 3 & 3;
        int layer = content[at + 1] >> 1 & 3;
        int rateIndex = content[at + 2] >> 2 & 3;
        // 1 is a version that does not exist; a layer of 1 is Layer III
        if (version == 1 || layer != 1 || rateIndex == 3) {
            return null;
        }
        boolean first = version == 3;
        int kbits = (first ? KBITS_1 : KBITS_2)[content[at + 2] >> 4 & 0x0F];
        if (kbits == 0) {
            return null;
        }
        int rate = RATES[rateIndex] >> (first ? 0 : version == 2 ? 1 : 2);
        int samples = first ? 1152 : 576;
        int padding = content[at + 2] >> 1 & 1;
        return new Frame(samples / 8 * kbits * 1_000 / rate + padding, samples, rate);
    }

    private static boolean tellsOfOthers(byte[] content, int at, int bytes) {
        int end = Math.min(content.length, at + Math.min(bytes, 64));
        String start = new String(content, at, end - at, StandardCharsets.ISO_8859_1);
        return start.contains("Xing") || start.contains("Info") || start.contains("VBRI");
    }
}

package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Followers without number: each is worked out from its place when it is asked for, none is kept. */
final class Crowd {

    private static final int BITS = 30;
    private static final int MASK = (1 << BITS) - 1;

    /** Spreads places over all numbers of {@link #BITS} bits, so that OpenIDs are in no order; odd, so that it can be undone. */
    private static final int STEP = 0x1E3779B1;

    private static final int STEP_BACK = inverse(STEP);
    private static final int PLACE_DIGITS = 5;
    private static final int BITS_A_LETTER = 6;
    private static final int LETTERS_A_LONG = 10;

    private final long seed;
    private final int size;
    private final Instant newest;

    Crowd(long seed, int size, Instant newest) {
        this.seed = seed;
        this.size = size;
        this.newest = newest;
    }

    private static int inverse(int odd) {
        int inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    int size() {
        return size;
    }

    String openId(int place) {
        char[] text = new char[FollowerBook.OPEN_ID_LENGTH];
        FollowerBook.OPEN_ID_START.getChars(0, FollowerBook.OPEN_ID_START.length(), text, 0);
        int at = FollowerBook.OPEN_ID_START.length();
        int spread = (place * STEP) & MASK;
        for (int i = 0; i < PLACE_DIGITS; i++, spread >>>= BITS_A_LETTER) {
            text[at++] = letter(spread);
        }
        long rest = mixed(seed ^ place);
        for (int i = 0; at < text.length; i++, rest >>>= BITS_A_LETTER) {
            if (i == LETTERS_A_LONG) {
                rest = mixed(~seed ^ place);
            }
            text[at++] = letter(rest);
        }
        return new String(text);
    }

    private static char letter(long bits) {
        return FollowerBook.LETTERS.charAt((int) bits & 63);
    }

    /** The finisher of SplitMix64. */
    private static long mixed(long value) {
        long z = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Whose OpenID it is, -1 where it is nobody's. */
    int place(String openId) {
        int start = FollowerBook.OPEN_ID_START.length();
        if (openId.length() != FollowerBook.OPEN_ID_LENGTH) {
            return -1;
        }
        int spread = 0;
        for (int i = PLACE_DIGITS - 1; i >= 0; i--) {
            spread = (spread << BITS_A_LETTER) | FollowerBook.LETTERS.indexOf(openId.charAt(start + i));
        }
        int place = (spread * STEP_BACK) & MASK;
        return place < size && openId(place).equals(openId) ? place : -1;
    }

    SandboxFollower follower(int place) {
        Random random = random(place);
        Duration age =
                Duration.ofDays(30).plus(Duration.ofMinutes(place % 1_000_000)).plusSeconds(random.nextInt(60));
        String source = FollowerBook.source(random);
        boolean named = random.nextInt(100) >= 40;
        return new SandboxFollower(
                new OpenId(openId(place)),
                Scene.ACCEPTED,
                named ? SandboxNames.remark(random) : "",
                TagBook.some(random(~place), false),
                newest.minus(age),
                source,
                false,
                true);
    }

    private Random random(long of) {
        return new Random(mixed(seed + of));
    }

    /** How many have each tag. Looks at everybody. */
    Map<Integer, Long> tagged() {
        Map<Integer, Long> counts = new HashMap<>();
        for (int place = 0; place < size; place++) {
            TagBook.some(random(~(long) place), false).forEach(tag -> counts.merge(tag, 1L, Long::sum));
        }
        return counts;
    }
}

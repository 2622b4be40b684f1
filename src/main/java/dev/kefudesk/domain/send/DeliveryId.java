package dev.kefudesk.domain.send;

import java.time.Instant;

/**
 * One row of the journal: one attempt. The id holds the moment at which the attempt began, so that ids rise with time
 * whichever desk wrote them, a range of times is a range of ids, and rows of before can be added later: milliseconds since
 * 1970 times {@link #PER_MILLISECOND}, and a number that tells rows of the same millisecond apart. It stays below 2^53 until
 * the year 2109, so that a program that knows numbers only as floating point reads it right.
 */
public record DeliveryId(long value) {

    public static final int PER_MILLISECOND = 2_048;

    /** No id is as great as this one: 2^53. */
    public static final long END = 1L << 53;

    private static final Instant LAST = Instant.ofEpochMilli(END / PER_MILLISECOND - 1);

    /**
     * The least id that a row of this moment or later can have. Moments that only an absurd clock gives, before 1970 or
     * behind the last millisecond that has ids, count as the nearest one that has.
     */
    public static DeliveryId least(Instant moment) {
        Instant within = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment.isAfter(LAST) ? LAST : moment;
        return new DeliveryId(within.toEpochMilli() * PER_MILLISECOND);
    }
}

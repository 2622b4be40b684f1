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

    /** The least id that a row of this moment or later can have. */
    public static DeliveryId least(Instant moment) {
        return new DeliveryId(Math.multiplyExact(moment.toEpochMilli(), (long) PER_MILLISECOND));
    }
}

package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.CancelSignal;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads many keys piece by piece, so that other work of the desk comes in between and a wish to stop is heard. */
final class Pieces {

    private Pieces() {}

    /** The next keys of a list. */
    @FunctionalInterface
    interface Reader {

        /** What follows the last key read so far, null at the beginning; fewer keys than a piece has at the end. */
        long[] after(@Nullable Long last);
    }

    /**
     * All keys, in order.
     *
     * @param size keys of a full piece
     * @throws CancellationException when cancelled
     */
    static long[] read(CancelSignal cancel, int size, Reader reader) {
        long[] keys = new long[0];
        long[] piece;
        do {
            if (cancel.cancelled()) {
                throw new CancellationException("nobody waits for these rows any more");
            }
            piece = reader.after(keys.length == 0 ? null : (Long) keys[keys.length - 1]);
            int before = keys.length;
            keys = Arrays.copyOf(keys, before + piece.length);
            System.arraycopy(piece, 0, keys, before, piece.length);
        } while (piece.length == size);
        return keys;
    }
}

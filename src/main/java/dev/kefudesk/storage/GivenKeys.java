package dev.kefudesk.storage;

import dev.kefudesk.service.port.FollowerFilter.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where rows of the lists by name and by contact stood when they were last given away. The next page goes on from there,
 * though the row was renamed, written to, has another place or is gone by then.
 */
public final class GivenKeys {

    /** Those given away last; a list on the screen keeps fewer. */
    private static final int MOST = 10_000;

    /** Guarded by this. */
    private final Map<Given, Key> keys = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Given, Key> eldest) {
            return size() > MOST;
        }
    };

    private record Given(Order order, long place) {}

    /**
     * What a list is ordered by before the place.
     *
     * @param value null for none
     */
    public record Key(@Nullable Object value) {}

    public synchronized void keep(Order order, long place, @Nullable Object value) {
        keys.put(new Given(order, place), new Key(value));
    }

    public synchronized Optional<Key> of(Order order, long place) {
        return Optional.ofNullable(keys.get(new Given(order, place)));
    }
}

package dev.kefudesk.ui.kit.list;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A list of any length: of every row the key, 8 bytes, and of at most {@link #MOST_HELD} the row itself, those nearest to
 * where a person looks. Nothing here walks over rows that are not held, but for the search of a key. On the FX thread.
 */
public final class LongList<R> extends ObservableListBase<Slot<R>> {

    /** Rows held in memory at most. */
    public static final int MOST_HELD = 2_000;

    private long[] keys = {};
    private NavigableMap<Integer, R> held = new TreeMap<>();
    private int eye;

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public Slot<R> get(int index) {
        return new Slot<>(keys[index], held.get(index));
    }

    /** How many rows are held. */
    public int held() {
        return held.size();
    }

    /** The rows held, in the list's order. */
    public Collection<R> heldRows() {
        return Collections.unmodifiableCollection(held.values());
    }

    /** The index of this row, -1 where the list has none. */
    public int indexOfKey(long key) {
        return find(keys, key);
    }

    /** The index of a row among those held, -1 where none fits. */
    public int indexOfHeld(Predicate<? super R> wanted) {
        for (Map.Entry<Integer, R> entry : held.entrySet()) {
            if (wanted.test(entry.getValue())) {
                return entry.getKey();
            }
        }
        return -1;
    }

    @Override
    public int indexOf(Object item) {
        return item instanceof Slot<?> slot ? indexOfKey(slot.key()) : -1;
    }

    @Override
    public int lastIndexOf(Object item) {
        return indexOf(item);
    }

    @Override
    public boolean contains(Object item) {
        return indexOf(item) >= 0;
    }

    /** Where a person looks: rows far from there are let go first. */
    void look(int index) {
        eye = index;
    }

    int eye() {
        return Math.clamp(eye, 0, Math.max(0, keys.length - 1));
    }

    boolean holds(int index) {
        return held.containsKey(index);
    }

    @Nullable
    R row(int index) {
        return held.get(index);
    }

    long key(int index) {
        return keys[index];
    }

    /** These rows and no others, whatever was there before. */
    void reset(List<Slot<R>> rows) {
        splice(0, keys.length, keys(rows), rows);
        eye = 0;
    }

    /** These rows and no others; those that were there before stay where they are. */
    void become(List<Slot<R>> rows) {
        keys(keys(rows), rows);
        put(rows);
    }

    /** These rows in the place of the first ones, up to {@code end}, exclusive. */
    void top(List<Slot<R>> rows, int end) {
        exchange(end, keys(rows), rows);
        put(rows);
    }

    /** All keys there are; rows held stay held. */
    void keys(long[] now) {
        keys(now, List.of());
    }

    /** Adds rows below. */
    void append(List<Slot<R>> rows) {
        splice(keys.length, keys.length, keys(rows), rows);
    }

    /** Adds rows above. */
    void prepend(List<Slot<R>> rows) {
        splice(0, 0, keys(rows), rows);
    }

    /**
     * Takes rows out at one end until all that are left can be held.
     *
     * @return whether there was anything to take out
     */
    boolean shorten(boolean below) {
        int over = keys.length - MOST_HELD;
        if (over > 0) {
            splice(below ? MOST_HELD : 0, below ? keys.length : over, new long[0], List.of());
        }
        return over > 0;
    }

    /**
     * Holds these rows, as far as they are in the list, and tells that as one change. In the list's order and close
     * together each is found at once.
     */
    void put(List<Slot<R>> rows) {
        int from = keys.length;
        int to = 0;
        int next = Math.max(0, eye() - MOST_HELD);
        for (Slot<R> slot : rows) {
            int index = find(keys, slot.key(), next);
            R row = slot.row();
            if (index >= 0) {
                next = index + 1;
                if (row != null && !row.equals(held.put(index, row))) {
                    from = Math.min(from, index);
                    to = Math.max(to, next);
                }
            }
        }
        if (from < to) {
            fireChange(ListRange.updated(this, from, to));
        }
        letGo();
    }

    /** Lets all rows go but those in between. */
    void hold(int from, int to) {
        drop(held.headMap(Math.max(0, from), false));
        drop(held.tailMap(Math.max(0, to), true));
    }

    private void letGo() {
        int middle = eye();
        int low = 0;
        int high = 0;
        var up = held.navigableKeySet().iterator();
        var down = held.descendingKeySet().iterator();
        int first = up.hasNext() ? up.next() : 0;
        int last = down.hasNext() ? down.next() : 0;
        while (held.size() - low - high > MOST_HELD) {
            if (middle - first >= last - middle) {
                low++;
                first = up.next();
            } else {
                high++;
                last = down.next();
            }
        }
        if (low > 0) {
            drop(held.headMap(first, false));
        }
        if (high > 0) {
            drop(held.tailMap(last, false));
        }
    }

    private void drop(NavigableMap<Integer, R> part) {
        if (!part.isEmpty()) {
            int from = part.firstKey();
            int to = part.lastKey() + 1;
            part.clear();
            fireChange(ListRange.updated(this, from, to));
        }
    }

    private void keys(long[] now, List<Slot<R>> rows) {
        long[] old = keys;
        int start = old.length == 0 ? -1 : find(now, old[0]);
        if (start >= 0
                && start + old.length <= now.length
                && Arrays.equals(old, 0, old.length, now, start, start + old.length)) {
            splice(old.length, old.length, Arrays.copyOfRange(now, start + old.length, now.length), rows);
            splice(0, 0, Arrays.copyOf(now, start), rows);
            return;
        }
        exchange(old.length, now, rows);
    }

    /** Puts keys in the place of the first ones; what is the same at both ends stays. */
    private void exchange(int end, long[] now, List<Slot<R>> rows) {
        int least = Math.min(end, now.length);
        int above = 0;
        while (above < least && keys[above] == now[above]) {
            above++;
        }
        int below = 0;
        while (below < least - above && keys[end - 1 - below] == now[now.length - 1 - below]) {
            below++;
        }
        splice(above, end - below, Arrays.copyOfRange(now, above, now.length - below), rows);
    }

    /**
     * Puts keys in the place of others. Rows held stay held where their key stays, wherever it goes.
     *
     * @param rows known rows, of which those are taken whose key is put in
     */
    private void splice(int from, int to, long[] in, List<Slot<R>> rows) {
        if (from == to && in.length == 0) {
            return;
        }
        long[] old = keys;
        NavigableMap<Integer, R> before = held;
        long[] now = new long[old.length - (to - from) + in.length];
        System.arraycopy(old, 0, now, 0, from);
        System.arraycopy(in, 0, now, from, in.length);
        System.arraycopy(old, to, now, from + in.length, old.length - to);
        NavigableMap<Integer, R> after = new TreeMap<>(before.headMap(from, false));
        int moved = in.length - (to - from);
        before.tailMap(to, true).forEach((index, row) -> after.put(index + moved, row));
        Map<Long, R> loose = new HashMap<>();
        before.subMap(from, true, to, false).forEach((index, row) -> loose.put(old[index], row));
        rows.forEach(slot -> {
            if (slot.row() != null) {
                loose.put(slot.key(), slot.row());
            }
        });
        if (!loose.isEmpty()) {
            for (int i = 0; i < in.length; i++) {
                R row = loose.get(in[i]);
                if (row != null) {
                    after.put(from + i, row);
                }
            }
        }
        keys = now;
        held = after;
        if (to <= eye) {
            eye += moved;
        }
        fireChange(ListRange.replaced(this, from, from + in.length, removed(old, before, from, to)));
        letGo();
    }

    private List<Slot<R>> removed(long[] old, NavigableMap<Integer, R> rows, int from, int to) {
        return new AbstractList<>() {
            @Override
            public Slot<R> get(int index) {
                return new Slot<>(old[from + index], rows.get(from + index));
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    private static int find(long[] in, long key) {
        return find(in, key, 0, in.length);
    }

    /** Looks from {@code start} on, and then at what is before. */
    private static int find(long[] in, long key, int start) {
        int index = find(in, key, start, in.length);
        return index >= 0 ? index : find(in, key, 0, start);
    }

    private static int find(long[] in, long key, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private static long[] keys(List<? extends Slot<?>> rows) {
        return rows.stream().mapToLong(Slot::key).toArray();
    }
}

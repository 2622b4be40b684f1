package dev.kefudesk.ui.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;

/** Brings an observable list up to date with as few changes as needed, so that rows on screen stay where they are. */
public final class ListMerge {

    private ListMerge() {}

    /**
     * Makes {@code list} equal to {@code now}.
     *
     * @param key what stays the same while the rest of an item changes; no two items of a list share one
     */
    public static <T, K> void apply(ObservableList<T> list, List<T> now, Function<? super T, ? extends K> key) {
        Set<K> wanted = now.stream().map(key).collect(Collectors.toSet());
        list.removeIf(item -> !wanted.contains(key.apply(item)));
        Set<K> present = new HashSet<>(list.stream().map(key).collect(Collectors.toSet()));
        for (int i = 0; i < now.size(); i++) {
            T item = now.get(i);
            K id = key.apply(item);
            if (i < list.size() && key.apply(list.get(i)).equals(id)) {
                if (!list.get(i).equals(item)) {
                    list.set(i, item);
                }
            } else {
                if (!present.add(id)) {
                    list.removeIf(other -> key.apply(other).equals(id));
                }
                list.add(Math.min(i, list.size()), item);
            }
        }
    }
}

package dev.kefudesk.ui.kit.list;

import org.jspecify.annotations.Nullable;

/**
 * A place in a long list.
 *
 * @param key of the row, in the sense of {@link dev.kefudesk.service.port.RowsFrom}
 * @param row null while it is not held: it is read when it comes on screen
 */
public record Slot<R>(long key, @Nullable R row) {}

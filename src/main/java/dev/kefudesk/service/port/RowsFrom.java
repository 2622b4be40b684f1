package dev.kefudesk.service.port;

/**
 * Where in an ordered list a run of rows begins. A row's key is its {@code DeliveryId} in the history and its place in the
 * follower list; whatever the direction asked for, rows come in the list's order. Nothing is ever skipped by counting.
 */
public sealed interface RowsFrom {

    /** The list's first rows. */
    record First() implements RowsFrom {}

    /** The list's last rows. */
    record Last() implements RowsFrom {}

    /** What follows the row with this key, which itself may be gone. */
    record After(long key) implements RowsFrom {}

    /** What comes right before the row with this key, which itself may be gone. */
    record Before(long key) implements RowsFrom {}
}

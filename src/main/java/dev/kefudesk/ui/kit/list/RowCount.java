package dev.kefudesk.ui.kit.list;

/**
 * How many rows a list has.
 *
 * @param exact false while only so many have been seen and there are more
 */
public record RowCount(int rows, boolean exact) {}

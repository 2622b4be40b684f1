package dev.kefudesk.storage.export;

import org.jspecify.annotations.Nullable;

/** What a row has in a column; null for nothing. */
sealed interface Cell {

    /** Words. */
    record TextCell(@Nullable String value) implements Cell {}

    /** A number, which stays one wherever the file is opened. */
    record NumberCell(@Nullable Long value) implements Cell {}
}

package dev.kefudesk.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values that JDBC has no form for. */
public final class Columns {

    /** PostgreSQL's text has no place for the character 0; this one stands for it, which no text may hold. */
    private static final char ZERO = '\uFDD0';

    private Columns() {}

    /** The text as every database can hold it. */
    public static String storable(String text) {
        return text.replace('\0', ZERO);
    }

    /** The text that was {@link #storable}. */
    public static String text(ResultSet row, String column) throws SQLException {
        return row.getString(column).replace(ZERO, '\0');
    }

    public static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    public static <E extends Enum<E>> E oneOf(Class<E> type, ResultSet row, String column) throws SQLException {
        E constant = oneOfOrNull(type, row, column);
        if (constant == null) {
            throw new UnreadableException(column);
        }
        return constant;
    }

    /** Null also for a name that this program does not know. */
    public static <E extends Enum<E>> @Nullable E oneOfOrNull(Class<E> type, ResultSet row, String column)
            throws SQLException {
        String name = row.getString(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}

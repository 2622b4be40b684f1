package dev.kefudesk.storage.sqlite;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names such as {@code kefudesk-damaged-2026-11-24-153012.db}: the local time, so that a person finds the right one. */
final class DatedNames {

    static final String ENDING = ".db";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

    private DatedNames() {}

    static String stamp(LocalDateTime at) {
        return STAMP.format(at);
    }

    /** Null for what is no stamp. */
    static @Nullable LocalDateTime time(String stamp) {
        try {
            return LocalDateTime.parse(stamp, STAMP);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The database's name without its ending. */
    static String stem(Path database) {
        String name = String.valueOf(database.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    static Path beside(Path database, String words) {
        return database.resolveSibling(stem(database) + "-" + words + ENDING);
    }
}

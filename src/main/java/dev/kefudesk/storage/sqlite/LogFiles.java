package dev.kefudesk.storage.sqlite;

import java.nio.file.Path;
import java.util.List;

/** The files that belong to one database: its log holds what is committed and not yet folded into it. */
final class LogFiles {

    /** The database first: a log without its database is noticed at the next start, a database without its log is not. */
    static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private LogFiles() {}

    static Path log(Path database) {
        return with(database, "-wal");
    }

    static Path with(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}

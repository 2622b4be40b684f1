package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A file beside the database that says: damage was met, check it before it is used again. Only then is the whole database
 * read at a start, which takes seconds for a large one. It also stands while a damaged database is being replaced, so that
 * a start after a cut-off attempt does not take a file that is away for a new desk.
 */
final class DamageMark {

    private DamageMark() {}

    static Path of(Path database) {
        return LogFiles.with(database, "-check");
    }

    /** Leaves the mark; where even that fails, the next start meets the damage by itself. */
    static void leave(Path database) {
        try {
            PrivateFiles.create(of(database));
        } catch (IOException e) {
            // a full or broken disk
        }
    }

    static void remove(Path database) throws IOException {
        Files.deleteIfExists(of(database));
    }

    /**
     * Checks a database that bears the mark, and takes the mark away where nothing is wrong with it.
     *
     * @throws StoreFailure where it is damaged, or is gone or empty while its log, a backup or the mark is there
     */
    static void look(Path database, Backups backups) throws IOException, SQLException {
        boolean marked = Files.exists(of(database));
        if (lost(database) && (marked || missed(database, backups))) {
            throw new StoreFailure(
                    Kind.DAMAGED,
                    "Could not open the database: the file " + database
                            + (Files.exists(database) ? " is empty" : " is gone")
                            + ", but what belongs to it is there. Put the file back, or start again and choose what to go"
                            + " on with.",
                    null);
        }
        if (marked) {
            if (!Soundness.of(database)) {
                throw Failures.damaged("open the database", database);
            }
            remove(database);
        }
    }

    private static boolean lost(Path database) throws IOException {
        return !Files.exists(database) || Files.size(database) == 0;
    }

    private static boolean missed(Path database, Backups backups) throws IOException {
        Path log = LogFiles.log(database);
        boolean logged = Files.exists(log) && (!Files.exists(database) || Files.size(log) > 0);
        return logged || (!SetAside.chosenEmpty(database) && !backups.all().isEmpty());
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a damaged database out of the way, as a person chose: with its log it is kept under a dated name, and a backup takes
 * its place, or nothing does. Whatever is cut off in the middle is found by the next start ({@link DamageMark}). Nobody has
 * the database open meanwhile.
 */
public final class SetAside {

    private static final String WORD = "damaged-";

    private final Path database;
    private final InstantSource clock;
    private final ZoneId zone;

    public SetAside(Path database, InstantSource clock, ZoneId zone) {
        this.database = database.toAbsolutePath();
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Keeps the damaged database under its new name and puts the backup in its place.
     *
     * @return the damaged database's new name
     * @throws StoreFailure where a file cannot be moved or copied; it can be tried again
     */
    public Path restore(Backups.Backup backup) {
        return replace(backup);
    }

    /** As {@link #restore}, but the next start begins with an empty database. */
    public Path beginEmpty() {
        return replace(null);
    }

    /** Whether a person chose that the next start begins with an empty database, though there are backups. */
    static boolean chosenEmpty(Path database) {
        return Files.exists(emptyMark(database));
    }

    /** Once there is a database again, the choice holds no longer: should that one be lost, it is missed. */
    static void begun(Path database) throws IOException {
        Files.deleteIfExists(emptyMark(database));
    }

    private static Path emptyMark(Path database) {
        return LogFiles.with(database, "-empty");
    }

    private Path replace(Backups.@Nullable Backup backup) {
        Path fresh = LogFiles.with(database, ".restored");
        try {
            DamageMark.leave(database);
            begun(database);
            if (backup != null) {
                PrivateFiles.copy(backup.file(), fresh);
            }
            Path aside = moveAway();
            if (backup != null) {
                Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
            } else {
                PrivateFiles.create(emptyMark(database));
            }
            DamageMark.remove(database);
            PrivateFiles.syncNames(database.resolveSibling(""));
            return aside;
        } catch (IOException e) {
            throw new StoreFailure(
                    Kind.OTHER,
                    "Could not replace the damaged database " + database + " ("
                            + e.getClass().getSimpleName()
                            + "). Look for free space and for another program that uses the folder, then start again.",
                    e);
        }
    }

    private Path moveAway() throws IOException {
        Path aside = name();
        for (String suffix : LogFiles.SUFFIXES) {
            Path part = LogFiles.with(database, suffix);
            if (Files.exists(part)) {
                Files.move(part, LogFiles.with(aside, suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return aside;
    }

    /** A new name; where an attempt was cut off after the database itself, the one it has now. */
    private Path name() throws IOException {
        if (!Files.exists(database)) {
            Optional<Path> half = newest().filter(each -> !Files.exists(LogFiles.log(each)));
            if (half.isPresent()) {
                return half.get();
            }
        }
        String stamp = DatedNames.stamp(LocalDateTime.ofInstant(clock.instant(), zone));
        Path wanted = DatedNames.beside(database, WORD + stamp);
        for (int second = 2; Files.exists(wanted); second++) {
            wanted = DatedNames.beside(database, WORD + stamp + "-" + second);
        }
        return wanted;
    }

    private Optional<Path> newest() throws IOException {
        String start = DatedNames.stem(database) + "-" + WORD;
        try (Stream<Path> files = Files.list(database.resolveSibling(""))) {
            return files.filter(each -> each.getFileName().toString().startsWith(start)
                            && each.getFileName().toString().endsWith(DatedNames.ENDING))
                    .max(Comparator.naturalOrder());
        }
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Copies of the database in the folder {@code backups} beside it: one a day, of which the newest seven are kept, and one
 * before each change of the schema, of which the newest for each schema is kept. A copy is made page by page while the desk
 * works: readers and the writer wait for nothing. It bears its name only when it is whole, checked and on disk.
 */
public final class Backups {

    /** Daily ones that are kept. */
    public static final int KEPT = 7;

    /** The folder's name. */
    public static final String FOLDER = "backups";

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final String UNFINISHED = ".part";
    private static final int BUSY_PAUSE_MILLIS = 100;
    private static final int BUSY_PAUSES = 50;
    private static final int PAGES_AT_ONCE = 1_024;
    private static final long SPARE = 16L << 20;

    private final Path database;
    private final Path folder;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Pattern names;
    private final Runnable eachStep;

    /**
     * A backup that is whole.
     *
     * @param at the desk's local time when it was begun
     * @param schema the schema it was made before leaving, 0 for a daily one
     */
    public record Backup(Path file, LocalDateTime at, int schema) {}

    /**
     * @param zone for the names of the files and for what a day is
     */
    public Backups(Path database, InstantSource clock, ZoneId zone) {
        this(database, clock, zone, () -> {});
    }

    /** @param eachStep called whenever some pages were copied, for tests that write meanwhile */
    Backups(Path database, InstantSource clock, ZoneId zone, Runnable eachStep) {
        this.eachStep = eachStep;
        this.database = database.toAbsolutePath();
        this.folder = this.database.resolveSibling(FOLDER);
        this.clock = clock;
        this.zone = zone;
        this.names = Pattern.compile(Pattern.quote(DatedNames.stem(this.database))
                + "-(?:schema(?<schema>\\d{1,6})-)?(?<stamp>[\\d-]{17})"
                + Pattern.quote(DatedNames.ENDING));
    }

    /** Those that are whole, newest first; behind them those of a clock that ran ahead, which nothing is known of. */
    public List<Backup> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> read(file).stream()).sorted(order()).toList();
        } catch (IOException e) {
            LOG.warn("the backups cannot be listed", e);
            return List.of();
        }
    }

    /** The newest that passes a check now; reads whole files. */
    public Optional<Backup> lastSound() {
        return all().stream().filter(Backups::sound).findFirst();
    }

    /**
     * Makes the day's backup where there is none yet, and forgets what is too old. Takes seconds for a large database.
     *
     * @return the new one, empty where the day has one
     * @throws StoreFailure where it could not be made, above all for want of room
     */
    public Optional<Backup> daily() {
        LocalDateTime now = now();
        Map<Boolean, List<Backup>> ahead = all().stream()
                .filter(each -> each.schema == 0)
                .collect(Collectors.partitioningBy(each -> each.at.isAfter(now)));
        List<Backup> daily = ahead.getOrDefault(false, List.of());
        if (daily.stream().anyMatch(each -> each.at.toLocalDate().equals(now.toLocalDate()))) {
            return Optional.empty();
        }
        Backup made = make(
                "back the database up", new Backup(folder.resolve(name("", now)), now, 0), 1, Connections::openReader);
        forget(daily.stream().skip(KEPT - 1L));
        forget(ahead.getOrDefault(true, List.of()).stream().skip(KEPT));
        return Optional.of(made);
    }

    /**
     * Makes the backup that a change of the schema begins with.
     *
     * @throws StoreFailure where it could not be made; there must be room for it and for a second copy
     */
    Backup beforeMigration(int schema) {
        LocalDateTime now = now();
        List<Backup> older =
                all().stream().filter(each -> each.schema == schema).toList();
        String words = "schema" + schema + "-";
        Backup made = make(
                "back the database up before preparing it for this version",
                new Backup(folder.resolve(name(words, now)), now, schema),
                2,
                FirstLook::open);
        forget(older.stream().filter(each -> !each.file.equals(made.file)));
        return made;
    }

    private Comparator<Backup> order() {
        LocalDateTime now = now();
        return Comparator.comparing((Backup each) -> each.at.isAfter(now))
                .thenComparing(Comparator.comparing(Backup::at)
                        .thenComparingInt(Backup::schema)
                        .reversed());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    private String name(String words, LocalDateTime at) {
        return DatedNames.stem(database) + "-" + words + DatedNames.stamp(at) + DatedNames.ENDING;
    }

    private Optional<Backup> read(Path file) {
        Matcher matcher = names.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDateTime at = DatedNames.time(matcher.group("stamp"));
        String schema = matcher.group("schema");
        return at == null
                ? Optional.empty()
                : Optional.of(new Backup(file, at, schema == null ? 0 : Integer.parseInt(schema)));
    }

    private static boolean sound(Backup backup) {
        try {
            return Soundness.of(backup.file);
        } catch (IOException | SQLException e) {
            LOG.warn(
                    "the backup {} cannot be read: {}",
                    backup.file.getFileName(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    /** How the database is opened for reading: with its locks, but where nobody else can have it open. */
    private interface Opening {

        Connection open(Path database) throws IOException, SQLException;
    }

    private Backup make(String what, Backup wanted, int copies, Opening opening) {
        Path part = LogFiles.with(wanted.file, UNFINISHED);
        try {
            PrivateFiles.folder(folder);
            deleteUnfinished();
            room(what, copies);
            PrivateFiles.create(part);
            copyPages(opening, part);
            if (!Soundness.of(part)) {
                throw Failures.damaged(what, database);
            }
            PrivateFiles.sync(part);
            Files.move(part, wanted.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.syncNames(folder);
            return wanted;
        } catch (IOException e) {
            throw new StoreFailure(
                    Kind.READ_ONLY,
                    "Could not " + what + ": the folder " + folder + " cannot be written ("
                            + e.getClass().getSimpleName() + "). Make it writable and try again.",
                    e);
        } catch (SQLException e) {
            throw Failures.of(what, database, e);
        } catch (StoreFailure e) {
            if (e.kind() == Kind.DAMAGED) {
                DamageMark.leave(database);
            }
            throw e;
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * All steps read within one transaction, so that the copy is one moment's; in WAL mode the writer goes on meanwhile.
     */
    private void copyPages(Opening opening, Path to) throws IOException, SQLException {
        try (Connection connection = opening.open(database);
                Statement reading = connection.createStatement()) {
            connection.setAutoCommit(false);
            reading.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup(
                            "main",
                            to.toString(),
                            (_, _) -> eachStep.run(),
                            BUSY_PAUSE_MILLIS,
                            BUSY_PAUSES,
                            PAGES_AT_ONCE);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw new SQLiteException("backup", SQLiteErrorCode.getErrorCode(code));
            }
            connection.rollback();
        }
    }

    private void room(String what, int copies) throws IOException {
        long needed = copies * size() + SPARE;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new StoreFailure(
                    Kind.DISK_FULL,
                    "Could not " + what + ": " + megabytes(needed) + " MB are needed in " + folder + ", "
                            + megabytes(free) + " MB are free. Free some space and try again; nothing was changed.",
                    null);
        }
    }

    private long size() throws IOException {
        Path log = LogFiles.log(database);
        return Files.size(database) + (Files.exists(log) ? Files.size(log) : 0);
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    private void deleteUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(each -> each.getFileName().toString().contains(DatedNames.ENDING + UNFINISHED))
                    .forEach(Backups::deleteQuietly);
        }
    }

    private static void forget(Stream<Backup> backups) {
        backups.forEach(each -> deleteQuietly(each.file));
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be deleted: {}", file.getFileName(), e.getClass().getSimpleName());
        }
    }
}

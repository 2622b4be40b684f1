package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.MoveSource;
import dev.kefudesk.service.port.SettingsStore;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The console's one database file, in WAL mode. Whoever opens it must hold the exclusive lock on its folder: only that
 * proves that rows of other consoles left in SENDING have no writer any more. Methods of its stores block and may be called
 * from any thread.
 */
public final class SqliteDatabase implements Storage {

    private final Path file;
    private final Connections connections;
    private final SqliteDeliveryStore deliveries;
    private final SqliteDraftStore drafts;
    private final SqliteSnippetStore snippets;
    private final SqliteFollowerStore followers;
    private final SqliteContactStore contacts;
    private final SqliteAccountStore accounts;
    private final SqliteSettingsStore settings;
    private final SqliteCallLedger ledger;
    private final SqliteMediaStore media;
    private final SqliteUpkeep upkeep;
    private final SqliteArticleStore articles;

    private SqliteDatabase(Path file, Connections connections, Writer writer) {
        this.file = file;
        this.connections = connections;
        this.deliveries = new SqliteDeliveryStore(connections, writer.instanceId, writer.by);
        this.drafts = new SqliteDraftStore(connections);
        this.snippets = new SqliteSnippetStore(connections);
        this.followers = new SqliteFollowerStore(connections, writer.clock);
        this.contacts = new SqliteContactStore(connections);
        this.accounts = new SqliteAccountStore(connections);
        this.settings = new SqliteSettingsStore(connections);
        this.ledger = new SqliteCallLedger(connections);
        this.articles = new SqliteArticleStore(connections);
        this.media = new SqliteMediaStore(connections);
        this.upkeep = new SqliteUpkeep(connections, file);
    }

    /** As {@link #open(Path, String, InstantSource)}, by the system's clock. */
    public static SqliteDatabase open(Path file, String instanceId) {
        return open(file, instanceId, InstantSource.system());
    }

    /**
     * Opens the file, makes it where there is none, and brings it to this program's schema.
     *
     * <p>SQLite's native library is unpacked into a folder {@code native} beside the file, because a shared temporary folder
     * is often mounted so that nothing in it may be loaded; {@code -Dorg.sqlite.tmpdir} chooses another.
     *
     * @param file in a folder that exists and that only its owner can read
     * @param instanceId new for each start of a console; journal rows carry it
     * @param clock tells when a follower was seen
     * <p>A database of an older schema is migrated as a copy, after a backup ({@link Backups}). Where damage was met before,
     * the file is checked first.
     *
     * @throws StoreFailure where the file cannot be used; nothing in it was changed then
     */
    public static SqliteDatabase open(Path file, String instanceId, InstantSource clock) {
        return open(file, instanceId, clock, SentBy.NOT_KNOWN);
    }

    /**
     * As {@link #open(Path, String, InstantSource)}.
     *
     * @param by the person's login at the system and the computer's name; rows of the history carry them
     */
    public static SqliteDatabase open(Path file, String instanceId, InstantSource clock, SentBy by) {
        return open(file, new Writer(instanceId, by, clock), Schema.OWN);
    }

    /** Who writes, and by which clock. */
    record Writer(String instanceId, SentBy by, InstantSource clock) {}

    static SqliteDatabase open(Path file, Writer writer, Schema schema) {
        Connections connections = null;
        try {
            Path absolute = file.toAbsolutePath();
            chooseNativeFolder(absolute.resolveSibling("native"));
            Backups backups = new Backups(absolute, writer.clock, ZoneId.systemDefault());
            DamageMark.look(absolute, backups);
            PrivateFiles.prepare(absolute);
            schema.bringUpToDate(absolute, backups);
            SetAside.begun(absolute);
            connections = new Connections(absolute);
            PrivateFiles.narrowAll(absolute.resolveSibling("native"));
            SqliteDatabase database = new SqliteDatabase(absolute, connections, writer);
            connections = null;
            return database;
        } catch (IOException e) {
            throw new StoreFailure(
                    Kind.READ_ONLY,
                    "Could not open the database: the file " + file + " cannot be made or written ("
                            + e.getClass().getSimpleName() + "). Make its folder writable and try again.",
                    e);
        } catch (SQLException e) {
            throw Failures.of("open the database", file, e);
        } finally {
            closeQuietly(connections);
        }
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public DraftStore drafts() {
        return drafts;
    }

    @Override
    public SnippetStore snippets() {
        return snippets;
    }

    @Override
    public FollowerStore followers() {
        return followers;
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public CallLedger ledger() {
        return ledger;
    }

    @Override
    public ArticleStore articles() {
        return articles;
    }

    @Override
    public MediaStore media() {
        return media;
    }

    @Override
    public Upkeep upkeep() {
        return upkeep;
    }

    /** Small values of this desk alone. */
    public SettingsStore settings() {
        return settings;
    }

    /** Everything in it, for copying it to a team's database. */
    public MoveSource moveSource() {
        return new SqliteMoveSource(connections, accounts, followers, deliveries, contacts, snippets);
    }

    /** What this login at this team's database has to be told yet. */
    public FinishSpool spool(DatabaseChoice.Team team) {
        return new SqliteFinishSpool(connections, team);
    }

    /** Waits for work under way, then closes; later calls of the stores fail. */
    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw Failures.of("close the database", file, e);
        }
    }

    /** The connections, for tests that look at the live ones. */
    Connections connections() {
        return connections;
    }

    private static void chooseNativeFolder(Path folder) throws IOException {
        if (System.getProperty("org.sqlite.tmpdir") == null && System.getProperty("org.sqlite.lib.path") == null) {
            PrivateFiles.folder(folder);
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        }
    }

    private static void closeQuietly(@Nullable Connections connections) {
        if (connections != null) {
            try {
                connections.close();
            } catch (SQLException e) {
                // the failure that brought us here is the one to report
            }
        }
    }
}

package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.domain.database.TeamCheck.Field;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Found;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.TeamPreparation;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which database this desk uses: what its file says, how the one in use stands, the test of another one, and the choice,
 * which takes effect at the next start. Passwords go into the vault and nowhere else.
 */
public final class DatabaseService implements AutoCloseable {

    /** Where a password goes that is given now. */
    public enum Keeping {
        VAULT,
        /** Into the vault, as soon as its passphrase is given; until then it is in memory. */
        VAULT_LOCKED,
        /** It is forgotten when the program ends, and asked for at each start. */
        SESSION
    }

    /**
     * How things stand.
     *
     * @param found what the file says
     * @param running what this start uses
     * @param state how the database in use stands
     */
    public record Status(Found found, DatabaseChoice running, DatabaseState state) {

        /** Whether another database was chosen, which the next start uses. */
        public boolean waitsForStart() {
            return found instanceof Chosen(DatabaseChoice choice) && !choice.equals(running);
        }
    }

    private final DatabaseChoiceStore store;
    private final ConnectionSteps steps;
    private final TeamPreparation preparation;
    private final VaultService vault;
    private final Executor executor;
    private final Executor serial;
    private final Signal<Status> changed = new Signal<>();
    private final DatabaseChoice running;
    private final @Nullable TeamDatabase database;
    private final Signal.Subscription vaultNews;
    private final CancelSignal.Registration stateNews;
    private volatile Found found;
    private volatile boolean begun;
    private boolean starting;

    /** Where the choice is kept, and the ways to a server. */
    public record Ways(DatabaseChoiceStore store, ConnectionSteps steps, TeamPreparation preparation) {}

    /**
     * @param found what the file said when the program started
     * @param database the team's in use, null for this desk's own file; {@link #start} connects it
     */
    public DatabaseService(
            Ways ways, Found found, @Nullable TeamDatabase database, VaultService vault, Executor executor) {
        this.store = ways.store;
        this.steps = ways.steps;
        this.preparation = ways.preparation;
        this.found = found;
        this.database = database;
        this.vault = vault;
        this.executor = executor;
        this.serial = new SerialExecutor(executor);
        this.running = database != null && found instanceof Chosen(Team team) ? team : new DatabaseChoice.Embedded();
        this.vaultNews = vault.changed().subscribe(serial, this::vaultMoved);
        this.stateNews = database == null ? () -> {} : database.onState(_ -> publish());
    }

    /** Published when another answer of {@link #status} or {@link #keeping} holds. */
    public Signal<Status> changed() {
        return changed;
    }

    /** From memory. Before the vault was looked into nobody can say that a password is missing. */
    public Status status() {
        return new Status(found, running, database == null ? DatabaseState.EMBEDDED : state(database));
    }

    private DatabaseState state(TeamDatabase of) {
        DatabaseState now = of.state();
        return begun || now.stage() != DatabaseState.Stage.PASSWORD_MISSING
                ? now
                : new DatabaseState(DatabaseState.Stage.CONNECTING, "");
    }

    /** The login at the team's database in use, null where this desk uses its own file. */
    public @Nullable String operator() {
        return running instanceof Team team ? team.user() : null;
    }

    /** Every key under which this desk may keep a secret of the databases in use and chosen. */
    public List<SecretKey> secrets() {
        return Stream.of(running, found instanceof Chosen(DatabaseChoice choice) ? choice : running)
                .distinct()
                .filter(Team.class::isInstance)
                .map(Team.class::cast)
                .flatMap(team -> Stream.of(SecretKey.databasePassword(team), SecretKey.teamPassphrase(team)))
                .toList();
    }

    /** Where the file is, for a person. */
    public String place() {
        return store.place();
    }

    /**
     * Connects to the team's database in use, as soon as it is known whether the vault has its password. Never blocks; does
     * nothing where this desk uses its own file.
     */
    public void start() {
        serial.execute(() -> {
            starting = true;
            begin(vault.status());
        });
    }

    private void begin(VaultStatus now) {
        if (starting && now.stage() != VaultStatus.Stage.LOOKING) {
            starting = false;
            connectKnown();
        }
    }

    private void connectKnown() {
        if (database != null && running instanceof Team team) {
            connect(database, vault.load(SecretKey.databasePassword(team)).orElse(""));
        }
    }

    /** What was typed before the vault was looked into is not replaced by what that does not have. */
    private void connect(TeamDatabase to, String password) {
        starting = false;
        to.connect(password);
        begun = true;
    }

    /** Connects anew with the password that is kept, if there is one. Never blocks. */
    public void tryAgain() {
        if (database != null && running instanceof Team team) {
            serial.execute(() -> database.connect(
                    vault.load(SecretKey.databasePassword(team)).orElse("")));
        }
    }

    /** Takes the password of the team's database in use, keeps it and connects. Never blocks. */
    public void connect(String password) {
        if (database != null && running instanceof Team team) {
            vault.keep(SecretKey.databasePassword(team), password);
            serial.execute(() -> connect(database, password));
        }
    }

    /** Where a password goes that is given now. Never blocks. */
    public Keeping keeping() {
        VaultStatus now = vault.status();
        return switch (now.stage()) {
            case SYSTEM, OPEN -> Keeping.VAULT;
            case LOOKING, LOCKED, NEW -> now.declined() ? Keeping.SESSION : Keeping.VAULT_LOCKED;
            case DAMAGED, NONE -> Keeping.SESSION;
        };
    }

    /** Whether a passphrase may bring the password of the database in use. Never blocks. */
    public boolean vaultLocked() {
        return vault.locked();
    }

    /** Whether the password of this login is known. Never blocks. */
    public boolean passwordKnown(Team team) {
        return vault.find(SecretKey.databasePassword(team)).isPresent();
    }

    /** What of a choice cannot be right, its file of certificates included; asks no server. */
    public CompletionStage<Map<Field, Problem>> check(Team team) {
        return CompletableFuture.supplyAsync(() -> problems(team), executor);
    }

    /**
     * Keeps a choice for the next start, the password first. Completes with what is wrong with it, and with nothing written
     * where that is not empty; with a {@link StoreFailure} where the file cannot be written.
     *
     * @param password blank for the one that is kept, if there is one
     */
    public CompletionStage<Map<Field, Problem>> save(DatabaseChoice choice, String password) {
        return CompletableFuture.supplyAsync(
                () -> switch (choice) {
                    case DatabaseChoice.Embedded embedded -> write(embedded);
                    case Team team -> {
                        Map<Field, Problem> wrong = problems(team);
                        yield wrong.isEmpty() ? write(team, password) : wrong;
                    }
                },
                serial);
    }

    /**
     * Tries the way to a database step by step; changes nothing.
     *
     * @param password blank for the one that is kept, if there is one
     * @param each hears of every step, on any thread
     */
    public CompletionStage<List<ConnectionSteps.Result>> test(
            Team team, String password, CancelSignal cancel, Consumer<ConnectionSteps.Result> each) {
        return CompletableFuture.supplyAsync(() -> steps.run(team, known(team, password), cancel, each), executor);
    }

    /**
     * Whether the database is empty or of an older version, and this login may make it the team's of today. Completes with a
     * {@link StoreFailure} where the server cannot be asked.
     *
     * @param password blank for the one that is kept, if there is one
     */
    public CompletionStage<Boolean> mayPrepare(Team team, String password) {
        return CompletableFuture.supplyAsync(() -> preparation.mayPrepare(team, known(team, password)), executor);
    }

    /**
     * Makes the tables of an empty database, or brings an older one up to date. Completes with a {@link StoreFailure}, and
     * with nothing changed, where that cannot be.
     *
     * @param password blank for the one that is kept, if there is one
     */
    public CompletionStage<Void> prepare(Team team, String password) {
        return CompletableFuture.runAsync(
                () -> {
                    preparation.prepare(team, known(team, password));
                    tryAgain();
                },
                executor);
    }

    @Override
    public void close() {
        vaultNews.close();
        stateNews.close();
    }

    private String known(Team team, String password) {
        SecretKey key = SecretKey.databasePassword(team);
        if (password.isBlank()) {
            return vault.load(key).orElse("");
        }
        vault.mask(key, password);
        return password;
    }

    private Map<Field, Problem> problems(Team team) {
        Map<Field, Problem> wrong = new EnumMap<>(Field.class);
        wrong.putAll(TeamCheck.problems(team));
        Problem certificate = store.certificateProblem(team.rootCertificate());
        if (certificate != null) {
            wrong.put(Field.CERTIFICATE, certificate);
        }
        return wrong;
    }

    private Map<Field, Problem> write(Team team, String password) {
        if (!password.isBlank()) {
            vault.keep(SecretKey.databasePassword(team), password);
        }
        Map<Field, Problem> nothing = write(team);
        if (!password.isBlank() && team.equals(running) && database != null) {
            connect(database, password);
        }
        return nothing;
    }

    private Map<Field, Problem> write(DatabaseChoice choice) {
        store.write(choice);
        found = new Chosen(choice);
        publish();
        return Map.of();
    }

    /** A vault that has opened may hold the password that was missing. */
    private void vaultMoved(VaultStatus now) {
        begin(now);
        if (database != null
                && running instanceof Team team
                && now.keeps()
                && database.state().stage() == DatabaseState.Stage.PASSWORD_MISSING) {
            vault.load(SecretKey.databasePassword(team)).ifPresent(kept -> connect(database, kept));
        }
        publish();
    }

    private void publish() {
        changed.publish(status());
    }
}

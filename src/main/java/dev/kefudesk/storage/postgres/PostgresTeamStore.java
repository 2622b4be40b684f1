package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The team's sealed secrets. Every login reads and writes them; the owner alone makes and rotates the key. */
final class PostgresTeamStore implements TeamStore {

    private static final String OF_KEY =
            "kind = :kind AND subject = :subject AND scheme = :scheme AND host = :host AND port = :port";

    /** A secret refers to a key that is no longer in force: the key was rotated at this very moment. */
    private static final String NO_SUCH_KEY = "23503";

    private final Sessions sessions;
    private final OneAtATime oneAtATime;

    PostgresTeamStore(Sessions sessions, OneAtATime oneAtATime) {
        this.sessions = sessions;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public Optional<TeamKey> key() {
        return sessions.read("read the team key", PostgresTeamStore::key);
    }

    private static Optional<TeamKey> key(Handle handle) {
        return handle.createQuery("SELECT * FROM team_key ORDER BY version DESC LIMIT 1")
                .map((row, context) -> new TeamKey(
                        row.getInt("version"),
                        row.getBytes("salt"),
                        row.getInt("rounds"),
                        row.getBytes("verifier"),
                        row.getBoolean("shares_secrets")))
                .findOne();
    }

    @Override
    public boolean mayRotate() {
        return sessions.read(
                "read what this login may do",
                handle -> handle.createQuery("SELECT has_table_privilege('team_key', 'INSERT')")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public boolean create(TeamKey first) {
        return sessions.write("save the first team key", handle -> {
            lock(handle);
            if (key(handle).isPresent()) {
                return false;
            }
            insert(handle, first);
            return true;
        });
    }

    /** Other desks read the old secrets until this ends, and wait with writing any. */
    @Override
    public boolean rotate(TeamKey next, UnaryOperator<Map<SecretKey, Sealed>> reseal) {
        return sessions.write("rotate the team key", handle -> {
            lock(handle);
            Optional<TeamKey> inForce = key(handle);
            if (inForce.isEmpty() || next.version() != inForce.get().version() + 1) {
                return false;
            }
            insert(handle, next);
            Map<SecretKey, Sealed> resealed = reseal.apply(all(handle));
            handle.execute("DELETE FROM team_secret");
            resealed.forEach((key, secret) -> write(handle, key, secret));
            handle.createUpdate("DELETE FROM team_key WHERE version < :next")
                    .bind("next", next.version())
                    .execute();
            return true;
        });
    }

    private static void lock(Handle handle) {
        handle.execute("LOCK TABLE team_key, team_secret IN SHARE ROW EXCLUSIVE MODE");
    }

    private static void insert(Handle handle, TeamKey key) {
        handle.createUpdate("INSERT INTO team_key (version, salt, rounds, verifier, shares_secrets)"
                        + " VALUES (:version, :salt, :rounds, :verifier, :shares)")
                .bind("version", key.version())
                .bind("salt", key.salt())
                .bind("rounds", key.rounds())
                .bind("verifier", key.verifier())
                .bind("shares", key.sharesSecrets())
                .execute();
    }

    @Override
    public void shareSecrets(boolean share) {
        sessions.write("save whether the team shares its AppSecrets", handle -> {
            lock(handle);
            handle.createUpdate("UPDATE team_key SET shares_secrets = :share")
                    .bind("share", share)
                    .execute();
            if (!share) {
                handle.createUpdate("DELETE FROM team_secret WHERE kind = :kind")
                        .bind("kind", SecretKey.Kind.APP_SECRET.name())
                        .execute();
            }
            return true;
        });
    }

    /** A kind that this program does not know cannot be sealed anew and so is left out. */
    private static Map<SecretKey, Sealed> all(Handle handle) {
        Map<SecretKey, Sealed> secrets = new HashMap<>();
        handle
                .createQuery("SELECT * FROM team_secret WHERE sealed IS NOT NULL")
                .map((row, context) -> entry(row))
                .stream()
                .flatMap(Optional::stream)
                .forEach(entry -> secrets.put(entry.getKey(), entry.getValue()));
        return secrets;
    }

    private static Optional<Map.Entry<SecretKey, Sealed>> entry(ResultSet row) throws SQLException {
        SecretKey.Kind kind = Columns.oneOfOrNull(SecretKey.Kind.class, row, "kind");
        if (kind == null) {
            return Optional.empty();
        }
        Origin origin = new Origin(row.getString("scheme"), row.getString("host"), row.getInt("port"));
        return Optional.of(Map.entry(new SecretKey(kind, row.getString("subject"), origin), sealed(row)));
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(row.getInt("key_version"), row.getBytes("sealed"));
    }

    @Override
    public Optional<Sealed> find(SecretKey key) {
        return sessions.read(
                "read a secret of the team",
                handle -> of(
                                handle.createQuery("SELECT key_version, sealed FROM team_secret WHERE " + OF_KEY
                                        + " AND sealed IS NOT NULL"),
                                key)
                        .map((row, context) -> sealed(row))
                        .findOne());
    }

    @Override
    public boolean put(SecretKey key, Sealed secret) {
        try {
            return sessions.write("save a secret of the team", handle -> write(handle, key, secret));
        } catch (StoreFailure e) {
            if (PostgresFailures.state(e).equals(NO_SUCH_KEY)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean write(Handle handle, SecretKey key, Sealed secret) {
        return of(handle.createUpdate("""
                                INSERT INTO team_secret (kind, subject, scheme, host, port, key_version, sealed)
                                SELECT :kind, :subject, :scheme, :host, :port, k.version, :sealed
                                FROM team_key k
                                WHERE k.version = :version AND k.version = (SELECT max(version) FROM team_key)
                                    AND (k.shares_secrets OR :kind <> 'APP_SECRET')
                                ON CONFLICT (kind, subject, scheme, host, port) DO UPDATE SET
                                    key_version = excluded.key_version, sealed = excluded.sealed
                                """), key)
                        .bind("version", secret.version())
                        .bind("sealed", secret.bytes())
                        .execute()
                == 1;
    }

    @Override
    public void erase(SecretKey key) {
        sessions.write(
                "erase a secret of the team",
                handle -> of(handle.createUpdate("UPDATE team_secret SET sealed = NULL WHERE " + OF_KEY), key)
                        .execute());
    }

    private static <S extends SqlStatement<S>> S of(S statement, SecretKey key) {
        return statement
                .bind("kind", key.kind().name())
                .bind("subject", key.subject())
                .bind("scheme", key.origin().scheme())
                .bind("host", key.origin().host())
                .bind("port", key.origin().port());
    }

    @Override
    public <T> Optional<T> alone(CredentialScope scope, Duration patience, Supplier<T> work) {
        Origin origin = scope.origin();
        long key = LockKeys.of(
                "alone", List.of(scope.appId(), origin.scheme(), origin.host(), Integer.toString(origin.port())));
        return oneAtATime.run(key, patience, work);
    }
}

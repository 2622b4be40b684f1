package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections of one login to one database, as the choice says. Holds the password until closed. */
final class TeamSource implements AutoCloseable {

    /** No connection takes longer to come about. */
    static final Duration CONNECT = Duration.ofSeconds(5);

    private static final String PROGRAM = "kefu-desk";

    private final DatabaseChoice.Team team;
    private final String password;
    private final TeamTls.@Nullable Ticket tls;

    private TeamSource(DatabaseChoice.Team team, String password, TeamTls.@Nullable Ticket tls) {
        this.team = team;
        this.password = password;
        this.tls = tls;
    }

    /** A choice that no connection is tried for. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient DatabaseState state;

        Unusable(Stage stage, String detail) {
            this(new DatabaseState(stage, detail));
        }

        Unusable(DatabaseState state) {
            super(state.detail());
            this.state = state;
        }

        DatabaseState state() {
            return state;
        }
    }

    /** Asks nothing of the server yet. Blocks for the files of certificates. */
    static TeamSource of(DatabaseChoice.Team team, String password, TeamTrust trust) throws Unusable {
        var problems = TeamCheck.problems(team);
        if (problems.containsKey(TeamCheck.Field.TLS)) {
            throw new Unusable(Stage.TLS, "TLS may be off on loopback only");
        }
        if (!problems.isEmpty()) {
            throw new Unusable(
                    Stage.UNREACHABLE,
                    problems.values().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        if (team.tls() == TlsMode.OFF) {
            return new TeamSource(team, password, null);
        }
        try {
            return new TeamSource(team, password, new TeamTls.Ticket(trust.including(team.rootCertificate())));
        } catch (IOException | GeneralSecurityException e) {
            throw new Unusable(Stage.TLS, "the file of certificates to trust cannot be read");
        }
    }

    /**
     * @param silence after which a connection counts as broken; statements of this long are ended by the server a little
     *     earlier
     */
    DataSource connections(Duration silence) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {team.host()});
        source.setPortNumbers(new int[] {team.port()});
        source.setDatabaseName(team.database());
        source.setUser(team.user());
        source.setPassword(password);
        if (tls == null) {
            source.setSslMode("disable");
        } else {
            source.setSslMode("verify-full");
            source.setSslfactory(TeamTls.class.getName());
            source.setSslFactoryArg(tls.key());
        }
        source.setGssEncMode("disable");
        source.setApplicationName(PROGRAM);
        int seconds = Math.toIntExact(CONNECT.toSeconds());
        source.setConnectTimeout(seconds);
        source.setSslResponseTimeout(Math.toIntExact(CONNECT.toMillis()));
        source.setLoginTimeout(2 * seconds);
        source.setSocketTimeout(Math.toIntExact(silence.toSeconds()));
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** What a failed attempt to connect means. */
    DatabaseState trouble(Throwable thrown) {
        return ServerTrouble.state(
                thrown, new ServerTrouble.Attempt(password.isEmpty(), tls != null, tls != null && tls.spoken()));
    }

    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
    }
}

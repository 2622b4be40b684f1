package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a login may do in the database, on one connection that only reads. */
final class LoginProbe implements AutoCloseable {

    /** Clocks that differ by less do no harm. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final int MOST_NAMED = 4;

    private final DatabaseChoice.Team team;
    private final String password;
    private final TeamTrust trust;
    private final InstantSource clock;
    private final StepPatience patience;
    private @Nullable TeamSource source;
    private @Nullable Connection connection;
    private @Nullable Fails noDatabase;

    LoginProbe(DatabaseChoice.Team team, String password, TeamTrust trust, InstantSource clock, StepPatience patience) {
        this.team = team;
        this.password = password;
        this.trust = trust;
        this.clock = clock;
        this.patience = patience;
    }

    /** The server checks the password first, then whether it has the database. */
    Finding login() throws Exception {
        TeamSource made;
        try {
            made = TeamSource.of(team, password, trust);
        } catch (TeamSource.Unusable e) {
            return new Fails(Fault.OTHER, e.state().detail());
        }
        source = made;
        try {
            connection = patience.wait(() -> readOnly(made));
            return new Works(team.user());
        } catch (SQLException e) {
            String code = ServerTrouble.code(e);
            switch (code) {
                case ServerTrouble.NO_DATABASE -> noDatabase = new Fails(Fault.NO_DATABASE, code);
                case ServerTrouble.NOT_ALLOWED -> noDatabase = new Fails(Fault.DATABASE_NOT_ALLOWED, code);
                default -> {
                    return refused(made, code, e);
                }
            }
            return new Works(team.user());
        }
    }

    private static Connection readOnly(TeamSource source) throws SQLException {
        Connection made = source.connections(TeamSource.CONNECT).getConnection();
        made.setReadOnly(true);
        return made;
    }

    private static Fails refused(TeamSource made, String code, SQLException thrown) {
        return switch (made.trouble(thrown).stage()) {
            case PASSWORD_MISSING -> new Fails(Fault.PASSWORD_MISSING, code);
            case LOGIN_REFUSED ->
                new Fails(
                        code.equals(ServerTrouble.WRONG_PASSWORD) ? Fault.PASSWORD_WRONG : Fault.LOGIN_NOT_ALLOWED,
                        code);
            case TLS -> new Fails(Fault.TLS_FAILED, "");
            case UNREACHABLE -> unreachable(code, thrown);
            case EMBEDDED, CONNECTING, CONNECTED, NO_DATABASE, NOT_PREPARED, SCHEMA_OLDER, SCHEMA_NEWER, FOREIGN ->
                new Fails(Fault.OTHER, code);
        };
    }

    private static Fails unreachable(String code, SQLException thrown) {
        if (code.equals(ServerTrouble.FULL)) {
            return new Fails(Fault.TOO_MANY_CONNECTIONS, code);
        }
        boolean network = ServerTrouble.find(thrown, IOException.class).isPresent();
        return new Fails(network ? Fault.NOT_REACHABLE : Fault.OTHER, ServerTrouble.words(thrown));
    }

    Finding database() {
        return noDatabase == null ? new Works(team.database()) : noDatabase;
    }

    Finding schema() throws Exception {
        return switch (ask(SchemaLook::at)) {
            case SchemaLook.Ours() -> new Works(String.valueOf(TeamSchema.NEWEST));
            case SchemaLook.Empty() -> new Fails(Fault.NOT_PREPARED, "");
            case SchemaLook.Older(int found) -> new Fails(Fault.SCHEMA_OLDER, LinkKeeper.versions(found));
            case SchemaLook.Newer(int found) -> new Fails(Fault.SCHEMA_NEWER, LinkKeeper.versions(found));
            case SchemaLook.Foreign() -> new Fails(Fault.FOREIGN, "");
            case SchemaLook.NotAllowed() -> new Fails(Fault.RIGHTS_MISSING, "SELECT ON kefudesk");
        };
    }

    Finding rights() throws Exception {
        List<String> missing = ask(OperatorRights::missing);
        return missing.isEmpty()
                ? new Works("")
                : new Fails(
                        Fault.RIGHTS_MISSING,
                        missing.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                                + (missing.size() > MOST_NAMED ? " …" : ""));
    }

    /** By how much the server's clock is ahead; half of the time for question and answer is nobody's fault. */
    Finding time() throws Exception {
        Instant before = clock.instant();
        Instant theirs = ask(LoginProbe::time);
        Duration half = Duration.between(before, clock.instant()).dividedBy(2);
        Duration ahead = Duration.between(before.plus(half), theirs);
        String shown = String.format(Locale.ROOT, "%+.1f s", ahead.toMillis() / 1_000.0);
        return ahead.abs().compareTo(CLOCKS.plus(half)) <= 0 ? new Works(shown) : new Fails(Fault.CLOCK_DIFFERS, shown);
    }

    private static Instant time(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private <T> T ask(Watch.Question<T> question) throws Exception {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("the login comes first");
        }
        return patience.wait(() -> question.ask(open));
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // given up either way
            }
        }
        if (source != null) {
            source.close();
        }
    }
}

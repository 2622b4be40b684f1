package dev.kefudesk.testing;

import dev.kefudesk.storage.postgres.TeamSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL, one for all tests of this JVM: started when the first test asks for it, gone with the JVM. It has the
 * roles of a team, whose passwords it checks. Each test takes a database of its own, copied from one that was migrated once.
 */
public final class TestPostgres {

    public static final String HOST = "127.0.0.1";

    /** Owns every database and is the only one who may migrate. */
    public static final String OWNER = "kefudesk_owner";

    /** Logins of people, each in the role {@code kefudesk_operator}. */
    public static final String WANG = "wang";

    public static final String LI = "li";
    public static final String ZHAO = "zhao";

    private static final String TEMPLATE = "kefudesk_template";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static @Nullable TestPostgres running;

    private final EmbeddedPostgres server;

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A database with the schema and no rows. */
    public static Database fresh() {
        return get().database(TEMPLATE);
    }

    /** A database with nothing in it. */
    public static Database empty() {
        return get().database("template0");
    }

    public static int port() {
        return get().server.getPort();
    }

    public static String password(String login) {
        return login + "-knows-it";
    }

    private static synchronized TestPostgres get() {
        if (running == null) {
            try {
                TestPostgres started = new TestPostgres(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("scram_iterations", "16")
                        .setServerConfig("listen_addresses", HOST)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start());
                started.prepare();
                running = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private void prepare() throws IOException {
        asSuperuser("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + password(OWNER) + "'");
        asSuperuser("CREATE ROLE kefudesk_operator");
        for (String login : List.of(WANG, LI, ZHAO)) {
            asSuperuser("CREATE ROLE " + login + " LOGIN PASSWORD '" + password(login) + "' IN ROLE kefudesk_operator");
        }
        // passwords are asked of everyone but the superuser, as on a real server
        Path rules = Path.of(ask("SHOW hba_file"));
        Files.writeString(rules, """
                local all postgres trust
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        ask("SELECT pg_reload_conf()");
        try (Database template = database("template0", TEMPLATE)) {
            TeamSchema.migrate(template.as(OWNER));
            template.keep();
        }
    }

    private Database database(String template) {
        return database(template, "test_" + COUNTER.incrementAndGet());
    }

    private Database database(String template, String name) {
        asSuperuser("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template + " STRATEGY file_copy");
        // what a database grants is not copied with it
        asSuperuser("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        asSuperuser("GRANT CONNECT ON DATABASE " + name + " TO kefudesk_operator");
        return new Database(this, name);
    }

    private void asSuperuser(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String ask(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One database of the server, gone when closed. */
    public static final class Database implements AutoCloseable {

        private final TestPostgres postgres;
        private final String name;
        private boolean kept;

        private Database(TestPostgres postgres, String name) {
            this.postgres = postgres;
            this.name = name;
        }

        public String name() {
            return name;
        }

        /** New connections of a login, with its password, as a console makes them; the owner's are those of a migration. */
        public DataSource as(String login) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {HOST});
            source.setPortNumbers(new int[] {port()});
            source.setDatabaseName(name);
            source.setUser(login);
            source.setPassword(password(login));
            if (!login.equals(OWNER)) {
                source.setOptions("-c kefudesk.schema=" + TeamSchema.NEWEST);
            }
            return source;
        }

        /** New connections of the server's superuser, for what a test must see or break. */
        public DataSource asSuperuser() {
            return postgres.server.getDatabase("postgres", name);
        }

        /** Ends every connection to it, as when the network breaks. */
        public void breakConnections() {
            postgres.asSuperuser(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }

        private void keep() {
            kept = true;
        }

        @Override
        public void close() {
            if (!kept) {
                postgres.asSuperuser("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            }
        }

        private int port() {
            return postgres.server.getPort();
        }
    }
}

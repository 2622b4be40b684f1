package dev.kefudesk.testing;

import dev.kefudesk.storage.postgres.TeamSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of one test's own, which can be stopped and started again on the same port with the same data. It has a
 * team's database and the logins of {@link TestPostgres}, and takes some seconds to come about.
 */
public final class StoppablePostgres implements AutoCloseable {

    public static final String DATABASE = "kefudesk";

    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param folder for its data, which the test takes away
     */
    public StoppablePostgres(Path folder) throws IOException, SQLException {
        this.data = folder.resolve("server");
        EmbeddedPostgres first = builder().start();
        this.server = first;
        this.port = first.getPort();
        try (Connection connection = first.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + TestPostgres.OWNER + " LOGIN");
            statement.execute("CREATE ROLE kefudesk_operator");
            for (String login : List.of(TestPostgres.WANG, TestPostgres.LI)) {
                statement.execute("CREATE ROLE " + login + " LOGIN IN ROLE kefudesk_operator");
            }
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + TestPostgres.OWNER);
        }
        TeamSchema.migrate(first.getDatabase(TestPostgres.OWNER, DATABASE));
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "16MB")
                .setServerConfig("listen_addresses", TestPostgres.HOST)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
    }

    public int port() {
        return port;
    }

    /** Ends every connection; nothing listens at the port any more. */
    public void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public void start() throws IOException {
        server = builder().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

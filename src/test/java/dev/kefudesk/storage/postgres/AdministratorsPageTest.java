package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.Samples;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The administrator's page says what to execute; here it is executed, on a server on which nothing was done before. */
class AdministratorsPageTest {

    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    /** One list of statements for each block of the page. */
    private static List<List<String>> blocks() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/team-database.md"));
        return BLOCK.matcher(page)
                .results()
                .map(block -> Arrays.stream(block.group(1).split(";"))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .toList())
                .toList();
    }

    private static void execute(DataSource superuser, List<String> statements) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static DataSource as(EmbeddedPostgres server, String login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName("kefudesk");
        source.setUser(login);
        return source;
    }

    @Test
    void theStatementsMakeADatabaseThatAnOperatorCanSendWith() throws Exception {
        List<List<String>> blocks = blocks();
        assertThat(blocks).hasSize(3);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start()) {
            DataSource superuser = server.getPostgresDatabase();
            execute(superuser, blocks.get(0));
            execute(superuser, blocks.get(1));
            TeamSchema.migrate(as(server, "kefudesk_owner"));
            execute(superuser, List.of("CREATE ROLE stranger LOGIN"));

            try (Desk desk = Desk.join(as(server, "wang"), "first", "pc", InstantSource.system())) {
                DeliveryId id = Journal.sent(desk.deliveries(), Journal.text(Samples.WANG, "您好"), Journal.ACCEPTED);
                assertThat(desk.deliveries().find(id).orElseThrow().by().operator())
                        .isEqualTo("wang");
            }
            assertThat(refusal(as(server, "stranger"), "SELECT 1")).isEqualTo("42501");
            assertThat(refusal(as(server, "wang"), "CREATE TEMPORARY TABLE t (n integer)"))
                    .isEqualTo("42501");
            assertThat(refusal(as(server, "wang"), "CREATE TABLE t (n integer)"))
                    .isEqualTo("42501");

            execute(superuser, blocks.get(2));
            assertThat(refusal(as(server, "wang"), "SELECT 1")).isEqualTo("28000");
        }
    }

    private static String refusal(DataSource source, String sql) {
        return catchThrowableOfType(SQLException.class, () -> execute(source, List.of(sql)))
                .getSQLState();
    }
}

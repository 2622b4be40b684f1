package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.contract.Journal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFailureTest {

    private static final String SECRET_WORDS = "只给王梅看的话";

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        file = folder.resolve("kefudesk.db");
        database = SqliteDatabase.open(file, "first");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void writer(String sql) {
        database.connections().write("prepare a test", handle -> {
            handle.execute(sql);
            return 0;
        });
    }

    private static StoreFailure failure(ThrowingCallable work) {
        return catchThrowableOfType(StoreFailure.class, work);
    }

    @Test
    void aFullDiskIsNamedShowsNoMessageAndLeavesNoHalfRow() {
        database.connections().write("prepare a test", handle -> {
            int pages =
                    handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one();
            return handle.createQuery("PRAGMA max_page_count = " + pages)
                    .mapTo(Integer.class)
                    .one();
        });

        StoreFailure failure = failure(() -> {
            for (int i = 0; i < 100; i++) {
                Journal.begun(database.deliveries(), Journal.text(WANG, SECRET_WORDS.repeat(500)));
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(failure)
                .hasMessage("Could not write the delivery down before sending it: no space is left for " + file
                        + ". Free some space and try again.");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET_WORDS).doesNotContain(WANG.value());
        int rows = database.deliveries().older(HistoryFilter.ALL, null, 1000).size();

        DeliveryId id = Journal.sent(database.deliveries(), Journal.text(WANG, "好了"), ACCEPTED);

        assertThat(database.deliveries().older(HistoryFilter.ALL, null, 1000)).hasSize(rows + 1);
        assertThat(database.deliveries().find(id)).isPresent();
    }

    @Test
    void aWriterThatFailedIsReplaced() throws SQLException {
        StoreFailure failure = failure(() -> writer("PRAGMA query_only = ON"));
        assertThat(failure.kind()).isEqualTo(Kind.READ_ONLY);

        DeliveryId id = Journal.begun(database.deliveries(), Journal.text(WANG, "好了"));

        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN IMMEDIATE");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM delivery")) {
                assertThat(rows.next())
                        .as("committed, as another program sees it")
                        .isTrue();
                assertThat(rows.getLong(1)).isEqualTo(id.value());
            }
        }
    }

    @Test
    void anotherProgramThatHoldsTheFileIsNamed() throws SQLException {
        writer("PRAGMA busy_timeout = 1");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(failure(() -> database.settings().put("a", "b")).kind()).isEqualTo(Kind.LOCKED);
        }
        database.settings().put("a", "c");
        assertThat(database.settings().all()).containsEntry("a", "c");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path damaged = folder.resolve("damaged.db");
        Files.writeString(damaged, "This is no database. ".repeat(1000));

        StoreFailure failure = failure(() -> SqliteDatabase.open(damaged, "first"));

        assertThat(failure.kind()).isEqualTo(Kind.DAMAGED);
        assertThat(failure.getMessage()).contains(damaged.toString()).contains("damaged");
    }

    @Test
    void aValueThatMeansNothingIsDamageToo() {
        DeliveryId id = Journal.sent(database.deliveries(), Journal.text(WANG, "您好"), ACCEPTED);
        writer("UPDATE delivery SET outcome = 'SOMETHING'");

        assertThat(failure(() -> database.deliveries().find(id)).kind()).isEqualTo(Kind.DAMAGED);
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws IOException {
        writer("UPDATE flyway_schema_history SET version = '99'");
        database.close();
        byte[] before = Files.readAllBytes(file);

        StoreFailure failure = failure(() -> SqliteDatabase.open(file, "second"));

        assertThat(failure.kind()).isEqualTo(Kind.NEWER_SCHEMA);
        assertThat(failure.getMessage()).contains("newer version of Kefu Desk").contains("schema 99");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws IOException, SQLException {
        Path foreign = folder.resolve("foreign.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE theirs (a)");
        }

        byte[] before = Files.readAllBytes(foreign);

        assertThat(failure(() -> SqliteDatabase.open(foreign, "first")).getMessage())
                .startsWith("Could not open " + foreign)
                .contains("another program made it");
        assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        StoreFailure failure = failure(() -> SqliteDatabase.open(folder.resolve("gone/kefudesk.db"), "first"));

        assertThat(failure.kind()).isEqualTo(Kind.READ_ONLY);
        assertThat(failure.getMessage()).contains("Make its folder writable");
    }
}

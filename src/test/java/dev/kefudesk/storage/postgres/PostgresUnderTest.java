package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.storage.contract.StorageUnderTest;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database on a real server, emptied when closed, because making one takes longer than a test. Each test class has one of
 * its own only while it runs, as all tests of a JVM run one after another.
 */
final class PostgresUnderTest implements StorageUnderTest {

    static final String MACHINE = "wang-pc";

    private static final List<String> TABLES = List.of(
            "presence",
            "instance",
            "settlement",
            "delivery_words",
            "delivery_content",
            "delivery",
            "follower",
            "tag",
            "follower_load",
            "sync_progress",
            "follower_act",
            "chat_record",
            "read_span",
            "draft",
            "snippet_use",
            "snippet",
            "rare_call",
            "article_shelf",
            "uploaded_media",
            "team_secret",
            "team_key",
            "account");

    private static TestPostgres.@Nullable Database shared;

    private @Nullable Desk administrator;

    @Override
    public Storage open(InstantSource clock) {
        return desk(TestPostgres.WANG, clock);
    }

    /** Another desk of the team. */
    static Desk desk(String login, InstantSource clock) {
        return Desk.join(database().as(login), UUID.randomUUID().toString(), MACHINE, clock);
    }

    @Override
    public Storage administrator() {
        if (administrator == null) {
            administrator = desk(TestPostgres.OWNER, InstantSource.system());
        }
        return administrator;
    }

    @Override
    public void execute(String sql) {
        asSuperuser(sql);
    }

    static void asSuperuser(String sql) {
        try (Connection connection = database().asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static synchronized TestPostgres.Database database() {
        if (shared == null) {
            shared = TestPostgres.fresh();
        }
        return shared;
    }

    @Override
    public SentBy by() {
        return new SentBy(TestPostgres.WANG, MACHINE);
    }

    @Override
    public void close() {
        if (administrator != null) {
            administrator.close();
        }
        StringBuilder sql = new StringBuilder();
        TABLES.forEach(table -> sql.append("DELETE FROM ").append(table).append("; "));
        asSuperuser(sql.toString());
    }
}

package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator's login can do by hand, past the program: each forbidden statement is tried on the server. */
class PrivilegesTest {

    private static final String REFUSED = "42501";
    private static final String LEASE_RUN_OUT = "KD001";

    private static final String NOT_A_WORD_OF_IT = "23514";

    /** All that an operator may change by UPDATE; every other column of every table is refused. */
    private static final Map<String, Set<String>> CHANGEABLE = Map.ofEntries(
            Map.entry(
                    "account",
                    Set.of(
                            "name",
                            "colour",
                            "mark",
                            "app_id",
                            "scheme",
                            "host",
                            "port",
                            "path_prefix",
                            "cards_per_message",
                            "connection",
                            "proxy_host",
                            "proxy_port",
                            "proxy_user",
                            "token_source",
                            "token_end",
                            "token_scheme",
                            "token_host",
                            "token_port",
                            "token_path",
                            "allowance",
                            "test_follower")),
            Map.entry("uploaded_media", Set.of("media_id", "created_at", "gone")),
            Map.entry(
                    "follower",
                    Set.of(
                            "alias",
                            "remark",
                            "name_key",
                            "words",
                            "grams",
                            "tag_ids",
                            "subscribed",
                            "subscribed_at",
                            "source",
                            "union_id",
                            "last_seen",
                            "last_delivery",
                            "note",
                            "favourite",
                            "blocked",
                            "window_until",
                            "window_shut",
                            "waiting_since")),
            Map.entry("tag", Set.of("name", "words", "count", "gone")),
            Map.entry("article_shelf", Set.of("at", "listed", "seen", "issues")),
            Map.entry("follower_load", Set.of("loaded_at")),
            Map.entry("team_secret", Set.of("key_version", "sealed")),
            Map.entry(
                    "delivery",
                    Set.of(
                            "outcome",
                            "cause",
                            "code",
                            "errmsg",
                            "rid",
                            "detail",
                            "no_resend",
                            "latency_ms",
                            "fresh_connection")),
            Map.entry("delivery_content", Set.of("answer_status", "answer_body", "answer_bytes", "answer_truncated")),
            Map.entry("delivery_words", Set.of("words", "grams")),
            Map.entry("draft", Set.of("revision", "kind", "content")),
            Map.entry(
                    "snippet",
                    Set.of(
                            "shared",
                            "folder",
                            "name",
                            "name_key",
                            "kind",
                            "content",
                            "names",
                            "words",
                            "revision",
                            "changed_at",
                            "gone")),
            Map.entry("snippet_use", Set.of("used_at")),
            Map.entry("presence", Set.of("account", "openid")),
            Map.entry("follower_act", Set.of("at", "source")),
            Map.entry("read_span", Set.of("read_from", "read_to")),
            Map.entry(
                    "sync_progress",
                    Set.of(
                            "started",
                            "next_openid",
                            "last_openid",
                            "done",
                            "total",
                            "skipped",
                            "added",
                            "gone",
                            "returned")));

    private final PostgresUnderTest database = new PostgresUnderTest();
    private Desk wang;
    private Desk li;
    private Connection connection;
    private DeliveryId open;
    private DeliveryId closed;
    private DeliveryId unknown;
    private DeliveryId colleagues;

    @BeforeEach
    void write() throws SQLException {
        wang = PostgresUnderTest.desk(TestPostgres.WANG, InstantSource.system());
        li = PostgresUnderTest.desk(TestPostgres.LI, InstantSource.system());
        open = Journal.begun(wang.deliveries(), Journal.text(WANG, "在路上"));
        closed = Journal.sent(wang.deliveries(), Journal.text(WANG, "到了"), ACCEPTED);
        unknown = Journal.sent(wang.deliveries(), Journal.text(WANG, "不知道"), TIMEOUT);
        colleagues = Journal.begun(li.deliveries(), Journal.text(LI, "小李的"));
        li.drafts().save(Draft.empty(new DraftKey(SHOP, LI)).withText("小李的草稿"));
        connection = PostgresUnderTest.database().as(TestPostgres.WANG).getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        wang.close();
        li.close();
        database.close();
    }

    private int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    private String refusal(String sql) {
        SQLException thrown = catchThrowableOfType(SQLException.class, () -> run(sql));
        assertThat((Throwable) thrown).as(sql).isNotNull();
        return thrown.getSQLState();
    }

    private void refused(String sql) {
        assertThat(refusal(sql)).as(sql).isEqualTo(REFUSED);
    }

    private List<String> read(Connection by, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = by.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private List<String> asSuperuser(String sql) throws SQLException {
        try (Connection superuser = PostgresUnderTest.database().asSuperuser().getConnection()) {
            return read(superuser, sql);
        }
    }

    @Test
    void noTableIsDroppedChangedEmptiedOrDeletedFrom() throws SQLException {
        List<String> tables = asSuperuser("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        assertThat(tables).contains("delivery", "flyway_schema_history").hasSizeGreaterThan(15);
        for (String table : tables) {
            refused("DELETE FROM " + table);
            refused("TRUNCATE " + table + " CASCADE");
            refused("DROP TABLE " + table + " CASCADE");
            refused("ALTER TABLE " + table + " ADD COLUMN more text");
            refused("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY");
            refused("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
            refused("ALTER TABLE " + table + " OWNER TO wang");
            refused("CREATE INDEX more ON " + table + " ((1))");
            refused("COMMENT ON TABLE " + table + " IS 'mine'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE more (n integer)",
                "CREATE TEMPORARY TABLE delivery (n integer)",
                "CREATE VIEW more AS SELECT 1",
                "CREATE SEQUENCE more",
                "CREATE TYPE more AS ENUM ('a')",
                "CREATE SCHEMA more",
                "CREATE FUNCTION more() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE OR REPLACE FUNCTION alive(instance_id text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "DROP FUNCTION alive",
                "ALTER FUNCTION alive OWNER TO wang",
                "DROP POLICY own_ends ON delivery",
                "CREATE POLICY mine ON delivery USING (true)",
                "DROP TRIGGER begins_on_a_lease ON delivery",
                "DROP INDEX delivery_by_outcome",
                "DROP SCHEMA public CASCADE",
                "CREATE ROLE more",
                "CREATE EXTENSION pg_trgm",
                "ALTER DATABASE postgres SET search_path = more",
                "SET ROLE kefudesk_owner",
                "SET SESSION AUTHORIZATION li",
                "SET session_replication_role = replica",
                "COPY delivery TO PROGRAM 'cat'",
                "COPY delivery TO '/tmp/delivery'",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kefudesk_owner'"
                        + " UNION ALL SELECT pg_reload_conf()",
            })
    void nothingIsMadeChangedOrTakenOver(String sql) {
        refused(sql);
    }

    @Test
    void noColumnIsChangedBeyondThoseOfTheOutcomeAndOfWhatIsShared() throws SQLException {
        int tried = 0;
        for (String each : asSuperuser("SELECT table_name || ' ' || column_name FROM information_schema.columns"
                + " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND identity_generation IS NULL")) {
            String table = each.split(" ", -1)[0];
            String column = each.split(" ", -1)[1];
            String update = "UPDATE " + table + " SET " + column + " = " + column;
            if (CHANGEABLE.getOrDefault(table, Set.of()).contains(column)) {
                run(update + " WHERE false");
            } else {
                refused(update);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    @Test
    void anOutcomeIsWrittenForOnesOwnOpenRowsOnly() throws SQLException {
        refused("UPDATE delivery SET outcome = 'SENDING' WHERE id = " + unknown.value());
        for (String word : List.of("", "accepted", "SETTLED")) {
            assertThat(refusal("UPDATE delivery SET outcome = '" + word + "' WHERE id = " + open.value()))
                    .isEqualTo(NOT_A_WORD_OF_IT);
        }
        assertThat(run("UPDATE delivery SET outcome = 'UNKNOWN', detail = 'x'"))
                .as("the open and the unknown one")
                .isEqualTo(2);
        assertThat(run("UPDATE delivery SET outcome = 'ACCEPTED' WHERE id = " + colleagues.value()))
                .isZero();
        assertThat(run("UPDATE delivery SET outcome = 'UNKNOWN' WHERE id = " + closed.value()))
                .isZero();
        for (DeliveryId id : List.of(colleagues, closed)) {
            assertThat(run("UPDATE delivery_content SET answer_body = 'x' WHERE id = " + id.value()))
                    .isZero();
            assertThat(run("UPDATE delivery_words SET words = 'x' WHERE id = " + id.value()))
                    .isZero();
        }
        assertThat(read(connection, "SELECT outcome FROM delivery ORDER BY id"))
                .containsExactlyInAnyOrder("UNKNOWN", "ACCEPTED", "UNKNOWN", "SENDING");
    }

    private String begin(String columns, String values) {
        return "INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,"
                + " summary, machine, writer" + columns + ") VALUES (7, 's', 1, 'a', '', 'o', '', 1, 'TEXT', 0, '', ''"
                + values + ")";
    }

    @Test
    void aRowIsBegunUnderOnesOwnNameAndOnOnesOwnLease() throws SQLException {
        String own = ", '" + wang.instanceId() + "'";
        refused(begin(", operator", own + ", 'li'"));
        refused(begin(", operator", own + ", 'wang'"));
        refused(begin(", outcome", own + ", 'ACCEPTED'"));
        refused(begin(", begun", own + ", clock_timestamp() + interval '1 minute'"));
        assertThat(refusal(begin("", ", '" + li.instanceId() + "'"))).isEqualTo(LEASE_RUN_OUT);
        assertThat(refusal(begin("", ", 'nobody'"))).isEqualTo(LEASE_RUN_OUT);

        assertThat(run(begin("", own))).isEqualTo(1);
        assertThat(read(connection, "SELECT operator FROM delivery WHERE id = 7"))
                .containsExactly("wang");
        refused("INSERT INTO delivery_content (id, message, request_path, request_body) VALUES (" + colleagues.value()
                + ", '', '', '')");
        refused("INSERT INTO delivery_words (id, words, grams) VALUES (" + closed.value() + ", '', '{}')");
    }

    @Test
    void anUnknownOutcomeIsSettledByAddingARowUnderOnesOwnName() throws SQLException {
        String into = "INSERT INTO settlement (delivery, arrived, at) VALUES ";
        refused("INSERT INTO settlement (delivery, arrived, at, operator) VALUES (" + unknown.value()
                + ", true, 1, 'li')");
        refused(into + "(" + closed.value() + ", true, 1)");
        refused(into + "(" + open.value() + ", true, 1)");
        li.deliveries().settle(unknown, new Settlement(true, MORNING));
        refused("UPDATE settlement SET arrived = false");

        assertThat(run(into + "(" + unknown.value() + ", false, 2)")).isEqualTo(1);
        assertThat(read(connection, "SELECT operator FROM settlement ORDER BY seq"))
                .containsExactly("li", "wang");
    }

    @Test
    void draftsOfOthersAreNeitherReadNorChanged() throws SQLException {
        assertThat(read(connection, "SELECT content FROM draft")).isEmpty();
        assertThat(run("UPDATE draft SET content = NULL")).isZero();
        refused("INSERT INTO draft (operator, account, openid, revision, kind) VALUES ('li', 'a', 'o', 1, 'TEXT')");
        assertThat(run("INSERT INTO draft (account, openid, revision, kind) VALUES ('a', 'o', 1, 'TEXT')"))
                .isEqualTo(1);
        assertThat(read(connection, "SELECT operator FROM draft")).containsExactly("wang");
    }

    @Test
    void snippetsOfOthersAreNeitherReadNorChangedAndSharedOnesStayShared() throws SQLException {
        String into = "INSERT INTO snippet (id, shared, folder, name, name_key, kind, content, names, words, revision,"
                + " changed_at) VALUES ";
        try (Connection colleague =
                PostgresUnderTest.database().as(TestPostgres.LI).getConnection()) {
            try (Statement statement = colleague.createStatement()) {
                statement.execute(into + "('own', false, '', '小李的', '', 'TEXT', '', '', '', 1, 1),"
                        + " ('all', true, '', '大家的', '', 'TEXT', '', '', '', 1, 1)");
            }
            assertThat(read(connection, "SELECT id FROM snippet")).containsExactly("all");
            assertThat(run("UPDATE snippet SET content = 'x' WHERE id = 'own'")).isZero();
            assertThat(run("UPDATE snippet SET content = 'x', shared = false")).isEqualTo(1);
            assertThat(read(connection, "SELECT shared || operator || changed_by FROM snippet"))
                    .containsExactly("trueliwang");
            refused("UPDATE snippet SET changed_by = 'li'");
            refused("INSERT INTO snippet (id, operator, shared, folder, name, name_key, kind, content, names, words,"
                    + " revision, changed_at) VALUES ('x', 'li', false, '', 'x', '', 'TEXT', '', '', '', 1, 1)");
            refused("INSERT INTO snippet_use (snippet, operator, used_at) VALUES ('all', 'li', 1)");
            assertThat(run("INSERT INTO snippet_use (snippet, used_at) VALUES ('all', 1)"))
                    .isEqualTo(1);
            assertThat(read(colleague, "SELECT snippet FROM snippet_use")).isEmpty();
        }
    }

    @Test
    void leasesAndPresenceOfOthersAreLeftAlone() throws SQLException {
        refused("INSERT INTO instance (id, operator, machine, started_at, lease, lease_until)"
                + " VALUES ('x', 'wang', '', now(), '1 day', 'infinity')");
        refused("INSERT INTO presence (instance, account, openid) VALUES ('" + li.instanceId() + "', 'a', 'o')");
        run("SELECT leave_team('" + li.instanceId() + "')");
        assertThat(read(connection, "SELECT renew_lease('" + li.instanceId() + "')"))
                .containsExactly((String) null);
        assertThat(read(connection, "SELECT extend_lease('" + li.instanceId() + "')"))
                .containsExactly("f");
        run("SELECT join_team('long', '', interval '1 year')");

        assertThat(li.deliveries().maySend(colleagues)).isTrue();
        assertThat(read(
                        connection,
                        "SELECT lease_until < now() + interval '2 minutes' FROM instance WHERE id = 'long'"))
                .containsExactly("t");
    }

    @Test
    void theOwnersFunctionsAndTheHistoryOfMigrationsAreOutOfReach() throws SQLException {
        refused("SELECT * FROM flyway_schema_history");
        refused("INSERT INTO flyway_schema_history (installed_rank, description, type, script, installed_by,"
                + " execution_time, success) VALUES (99, '', 'SQL', '', '', 0, true)");
        refused("INSERT INTO kefudesk (only_row, schema) VALUES (true, 9)");
        refused("INSERT INTO team_key (version, salt, rounds, verifier) VALUES (9, '', 1, '')");
        for (String function : asSuperuser("SELECT p.oid::regproc FROM pg_proc p WHERE p.pronamespace ="
                + " 'public'::regnamespace AND p.prorettype = 'trigger'::regtype")) {
            refused("SELECT " + function + "()");
        }
        assertThat(read(connection, "SELECT explain_refusal(" + colleagues.value() + ", 'SAME_TOKEN')"))
                .containsExactly("f");
        assertThat(read(connection, "SELECT orphan FROM settle_orphans()")).isEmpty();
    }

    @Test
    void theOwnerAloneMigrates() {
        try (TestPostgres.Database empty = TestPostgres.empty()) {
            assertThatThrownBy(() -> TeamSchema.migrate(empty.as(TestPostgres.WANG)))
                    .isInstanceOf(FlywayException.class);

            TeamSchema.migrate(empty.as(TestPostgres.OWNER));

            assertThatThrownBy(() -> TeamSchema.migrate(empty.as(TestPostgres.WANG)))
                    .isInstanceOf(FlywayException.class);
        }
    }
}

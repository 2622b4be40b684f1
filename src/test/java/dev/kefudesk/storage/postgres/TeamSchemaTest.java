package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class TeamSchemaTest {

    @Test
    void aFreshDatabaseIsReadableByAnOperator() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                DirectSessions sessions = new DirectSessions(database.as(TestPostgres.WANG))) {
            int schema = sessions.read(
                    "read",
                    handle -> handle.createQuery("SELECT schema FROM kefudesk")
                            .mapTo(Integer.class)
                            .one());

            assertThat(schema).isEqualTo(TeamSchema.NEWEST);
        }
    }

    @Test
    void everyTableRefusesTheWritesOfAnotherSchema() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                DirectSessions sessions = new DirectSessions(database.as(TestPostgres.WANG))) {
            List<String> unguarded = sessions.read(
                    "look",
                    handle -> handle.createQuery("""
                            SELECT c.relname FROM pg_class c
                            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                                AND c.relname NOT IN ('kefudesk', 'flyway_schema_history')
                                AND NOT EXISTS (SELECT FROM pg_trigger t
                                    WHERE t.tgrelid = c.oid AND t.tgfoid = 'in_step'::regproc AND t.tgenabled = 'O')
                            """).mapTo(String.class).list());

            assertThat(unguarded).isEmpty();
        }
    }

    @Test
    void namesOfTheFirstSchemaAreFoundByHowTheySound() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            Flyway.configure()
                    .dataSource(database.as(TestPostgres.OWNER))
                    .locations("classpath:dev/kefudesk/storage/migration/postgres")
                    .defaultSchema("public")
                    .target("1")
                    .loggers("slf4j")
                    .load()
                    .migrate();
            try (Connection owner = database.as(TestPostgres.OWNER).getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("INSERT INTO follower (account, openid, alias, name_key, words, grams) VALUES"
                        + " ('shop', 'oA', '王小明', '', '王小明 oa', '{}'), ('shop', 'oB', '', '', 'ob', '{}')");
            }

            TeamSchema.migrate(database.as(TestPostgres.OWNER));

            try (DirectSessions sessions = new DirectSessions(database.as(TestPostgres.WANG))) {
                PostgresFollowerStore followers = new PostgresFollowerStore(sessions, InstantSource.system());
                for (String words : List.of("wxm", "wangxm", "小明")) {
                    assertThat(followers.search(new AccountId("shop"), words, null, 10))
                            .as(words)
                            .singleElement()
                            .satisfies(entry -> assertThat(
                                            entry.follower().openId().value())
                                    .isEqualTo("oA"));
                }
            }
        }
    }
}

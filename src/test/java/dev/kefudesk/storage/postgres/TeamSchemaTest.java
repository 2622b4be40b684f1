package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.testing.TestPostgres;
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
}

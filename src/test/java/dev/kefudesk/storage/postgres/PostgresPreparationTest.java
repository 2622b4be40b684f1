package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.testing.TestPostgres;
import org.junit.jupiter.api.Test;

class PostgresPreparationTest {

    private final PostgresPreparation preparation = new PostgresPreparation(TestDesk::javasOwn);

    private boolean may(DatabaseChoice.Team team) {
        return preparation.mayPrepare(team, TestPostgres.password(team.user()));
    }

    private void prepare(DatabaseChoice.Team team) {
        preparation.prepare(team, TestPostgres.password(team.user()));
    }

    @Test
    void theOwnerPreparesAnEmptyDatabaseOnceAndPeopleCanUseIt() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            DatabaseChoice.Team owner = TestDesk.choice(database.name(), TestPostgres.OWNER);
            assertThat(may(owner)).isTrue();

            prepare(owner);

            assertThat(may(owner)).isFalse();
            prepare(owner);
            try (TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
                assertThat(desk.team.state().usable()).isTrue();
            }
        }
    }

    @Test
    void anOperatorMayNotAndHearsWhoMay() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            DatabaseChoice.Team wang = TestDesk.choice(database.name(), TestPostgres.WANG);
            assertThat(may(wang)).isFalse();

            assertThatThrownBy(() -> prepare(wang))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_ALLOWED))
                    .hasMessage(
                            "Could not prepare the team's database: this login does not own it. Let its owner do it.");
        }
    }

    @Test
    void aServerWithoutTheRoleOfThePeopleIsToldHowToMakeIt() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            DatabaseChoice.Team owner = TestDesk.choice(database.name(), TestPostgres.OWNER);
            PostgresPreparation without = new PostgresPreparation(TestDesk::javasOwn, "nobody_made_it");

            assertThatThrownBy(() -> without.prepare(owner, TestPostgres.password(TestPostgres.OWNER)))
                    .hasMessageEndingWith("Let its administrator run: CREATE ROLE nobody_made_it.");
            assertThat(may(owner)).isTrue();
        }
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            TeamConnectionTest.execute(database, "CREATE TABLE invoices (id int)");
            DatabaseChoice.Team owner = TestDesk.choice(database.name(), TestPostgres.OWNER);

            assertThat(may(owner)).isFalse();
            assertThatThrownBy(() -> prepare(owner)).hasMessageContaining("something else lives in this database");
        }
    }

    @Test
    void aNewerDatabaseIsLeftAlone() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(database, "UPDATE kefudesk SET schema = 999");
            DatabaseChoice.Team owner = TestDesk.choice(database.name(), TestPostgres.OWNER);

            assertThat(may(owner)).isFalse();
            assertThatThrownBy(() -> prepare(owner))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.NEWER_SCHEMA));
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            DatabaseChoice.Team owner = TestDesk.choice(database.name(), TestPostgres.OWNER);

            assertThatThrownBy(() -> preparation.prepare(owner, "wrong-one-4711"))
                    .hasMessage("Could not prepare the team's database: no connection came about (28P01)."
                            + " Test the connection to see why.")
                    .hasMessageNotContaining("4711");
        }
    }
}

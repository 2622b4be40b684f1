package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.UnreadableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08001, UNREACHABLE",
        "08006, UNREACHABLE",
        "57P01, UNREACHABLE",
        "57P03, UNREACHABLE",
        "53300, UNREACHABLE",
        "42501, NOT_ALLOWED",
        "28P01, NOT_ALLOWED",
        "53100, DISK_FULL",
        "25006, READ_ONLY",
        "KD001, OVERTAKEN",
        "40P01, LOCKED",
        "55P03, LOCKED",
        "XX001, DAMAGED",
        "23505, OTHER",
    })
    void theStateDecidesWhatIsInTheWay(String state, Kind kind) {
        StoreFailure failure = PostgresFailures.of("save the draft", new SQLException("x", state));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageStartingWith("Could not save the draft: ").hasMessageEndingWith(".");
        assertThat(PostgresFailures.state(failure)).isEqualTo(state);
    }

    @Test
    void aPoolThatFoundNoConnectionIsUnreachable() {
        assertThat(PostgresFailures.of("read", new SQLTransientConnectionException("timed out"))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void whatTheDriverSaysInsideThePoolsExceptionDecides() {
        SQLException pool = new SQLTransientConnectionException("timed out", new SQLException("x", "28P01"));

        assertThat(PostgresFailures.of("read", pool).kind()).isEqualTo(Kind.NOT_ALLOWED);
    }

    @Test
    void aValueThatCannotBeReadIsDamage() {
        assertThat(PostgresFailures.of("read", new UnreadableException("kind")).kind())
                .isEqualTo(Kind.DAMAGED);
    }

    @Test
    void nothingOfTheStatementGetsIntoALog() {
        RuntimeException thrown = new IllegalStateException(
                "您好 in the values", new SQLException("Failing row contains (您好, s3cret)", "23514"));
        StringWriter log = new StringWriter();

        PostgresFailures.of("save", thrown).printStackTrace(new PrintWriter(log));

        assertThat(log.toString()).doesNotContain("您好", "s3cret").contains("23514");
    }
}

package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.RowsFrom;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers whose dates come in masses or make no sense have places all the same, each their own. */
class PlacesTest {

    private static final int SECOND = 4_096;
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static long add(Handle handle, String openId, @Nullable Instant followed) {
        long place = Places.next(handle, SHOP, followed);
        insert(handle, openId, place);
        return place;
    }

    private static void insert(Handle handle, String openId, long place) {
        handle.execute(
                "INSERT INTO follower (place, account, openid, name_key) VALUES (?, ?, ?, x'')",
                place,
                SHOP.value(),
                openId);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_700_000_000L, 1, 2, 4_294_967_295L, 4_294_967_294L, 9_000_000_000L})
    void tenThousandOfOneSecondHavePlacesAmongTheDated(long second) {
        Instant followed = Instant.ofEpochSecond(second);
        database.connections().write("add", handle -> {
            add(handle, "oUndated", null);
            Places.Range list = Places.of(handle, SHOP);
            for (int i = 0; i < MANY; i++) {
                assertThat(add(handle, "oMany" + i, followed)).isBetween(list.first(), Places.least(list, null) - 1);
            }
            add(handle, "oUndated2", null);
            return add(handle, "oLater", followed.plusSeconds(60));
        });

        List<String> order =
                database.followers().page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), MANY + 3).stream()
                        .map(row -> row.entry().follower().openId().value())
                        .toList();
        assertThat(order).hasSize(MANY + 3).endsWith("oUndated", "oUndated2");
        if (second > SECOND && second < 4_000_000_000L) {
            assertThat(order.getFirst()).isEqualTo("oLater");
        }
    }

    /** Of a full second the last place is taken; more is not looked at. */
    @Test
    void aMillionOfOneSecondDoNotMakeTheNextOneSlow() {
        AtomicInteger statements = new AtomicInteger();
        int seconds = 250;
        database.connections().write("add", handle -> {
            long first = add(handle, "oFirst", MORNING);
            for (int i = 0; i < seconds; i++) {
                insert(handle, "oLast" + i, first + (i + 1L) * SECOND - 1);
            }
            handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            });
            assertThat(Places.next(handle, SHOP, MORNING)).isEqualTo(first + (long) seconds * SECOND);
            return first;
        });

        assertThat(statements).hasValueBetween(1, 30);
    }

    @Test
    void anUndatedPlaceIsNeverOneThatIsTaken() {
        long place = database.connections().write("add", handle -> {
            long taken = add(handle, "oFirst", null) + 7;
            insert(handle, "oMigrated", taken);
            assertThat(add(handle, "oNext", null)).isGreaterThan(taken);
            return add(handle, "oLast", null);
        });

        assertThat(place).isPositive();
    }

    @Test
    void aDateOfZeroOrBeforeIsNone() {
        List<FollowerDetails> details = new ArrayList<>();
        details.add(details("oDated", MORNING));
        details.add(details("oZero", Instant.EPOCH));
        details.add(details("oNegative", Instant.parse("0001-01-01T00:00:00Z")));
        database.followers().putDetails(SHOP, details);
        database.followers().addOpenIds(SHOP, List.of(new OpenId("oBare")));

        assertThat(database.followers().page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), 10))
                .extracting(row -> row.entry().follower().subscribedAt())
                .containsExactly(MORNING, null, null, null);
        assertThat(database.followers()
                        .page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), 10)
                        .getFirst()
                        .entry()
                        .follower()
                        .openId()
                        .value())
                .isEqualTo("oDated");
    }

    private static FollowerDetails details(String openId, Instant followed) {
        return new FollowerDetails(new OpenId(openId), true, followed, "", List.of(), "", "");
    }
}

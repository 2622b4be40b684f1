package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.testing.Integrity;
import dev.kefudesk.testing.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** What changes a whole list lets others write in between, and writes nothing that is so already. */
class PlaceRunsTest {

    private static final int FOLLOWERS = 2 * PlaceRuns.FOLLOWERS + 1;
    private static final AccountId OTHER = new AccountId("other");

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;
    private final AtomicInteger commits = new AtomicInteger();

    @BeforeEach
    void aLongListAndAnotherOne() {
        file = folder.resolve("kefudesk.db");
        database = SqliteDatabase.open(file, "first");
        database.accounts().save(Samples.SHOP);
        database.followers().addOpenIds(SHOP, List.of(new OpenId("oFirst")));
        database.followers().addOpenIds(OTHER, List.of(new OpenId("oOther")));
        database.connections()
                .write(
                        "fill",
                        handle -> handle.execute("WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows"
                                + " WHERE n < " + (FOLLOWERS - 1)
                                + ") INSERT INTO follower (place, account, openid, name_key, last_seen)"
                                + " SELECT f.place + n, f.account, 'oMany' || n, x'', 1 FROM rows CROSS JOIN follower f"
                                + " WHERE f.openid = 'oFirst'"));
        database.connections().write("listen", handle -> {
            handle.getConnection().unwrap(SQLiteConnection.class).addCommitListener(new SQLiteCommitListener() {
                @Override
                public void onCommit() {
                    commits.incrementAndGet();
                }

                @Override
                public void onRollback() {}
            });
            return 0;
        });
        commits.set(0);
    }

    @AfterEach
    void close() {
        database.close();
        assertThat(Integrity.check(file)).isEqualTo("ok");
    }

    private List<FollowerRow> followers(AccountId account) {
        return database.followers().page(account, FollowerFilter.ALL, new RowsFrom.First(), FOLLOWERS + 1);
    }

    private long changes() {
        return database.connections()
                .write(
                        "count",
                        handle -> handle.createQuery("SELECT total_changes()")
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void thoseWhoLeftAreMarkedInSeveralTransactionsAndOnlyOnce() {
        Instant later = Instant.now().plusSeconds(3_600);
        database.followers().markUnseen(SHOP, later);

        assertThat(commits).hasValueGreaterThanOrEqualTo(3);
        assertThat(followers(SHOP))
                .hasSize(FOLLOWERS)
                .noneMatch(row -> row.entry().follower().subscribed());
        assertThat(followers(OTHER)).allMatch(row -> row.entry().follower().subscribed());
        long before = changes();
        database.followers().markUnseen(SHOP, later);
        assertThat(changes()).as("rows written again").isEqualTo(before);
    }

    @Test
    void anAccountGoesWithItsFollowersInSeveralTransactions() {
        database.accounts().delete(SHOP);

        assertThat(commits).hasValueGreaterThanOrEqualTo(4);
        assertThat(database.accounts().all()).isEmpty();
        assertThat(followers(SHOP)).isEmpty();
        assertThat(followers(OTHER)).hasSize(1);
        assertThat(database.followers().count(OTHER, "oOther")).isEqualTo(1);
        assertThat(database.followers().count(SHOP, "oFirst")).isZero();
    }
}

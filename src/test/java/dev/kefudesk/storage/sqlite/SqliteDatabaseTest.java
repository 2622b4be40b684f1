package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.contract.Journal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

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

    private String pragma(String name) {
        return database.connections()
                .write(
                        "read a pragma",
                        handle -> handle.createQuery("PRAGMA " + name)
                                .mapTo(String.class)
                                .one());
    }

    @Test
    void theLiveWriterIsDurable() {
        assertThat(pragma("synchronous")).as("2 is FULL").isEqualTo("2");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
        assertThat(pragma("busy_timeout")).isEqualTo("5000");
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() -> database.connections()
                        .read(
                                "try",
                                handle -> handle.createUpdate("DELETE FROM setting")
                                        .execute()))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.READ_ONLY));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsFilesAreTheOwnersAlone() throws IOException {
        Journal.begun(database.deliveries(), Journal.text(WANG, "您好"));

        try (Stream<Path> files = Files.list(folder)) {
            List<String> modes = new ArrayList<>();
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                modes.add(
                        each.getFileName() + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
            assertThat(modes)
                    .containsExactly("kefudesk.db rw-------", "kefudesk.db-shm rw-------", "kefudesk.db-wal rw-------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rightsThatBecameTooWideAreNarrowedAtTheNextStart() throws IOException {
        database.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aClosedDatabaseLeavesOneFileAndSaysThatItIsClosed() throws IOException {
        database.settings().all();
        database.close();
        database.close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
        assertThatThrownBy(() -> database.settings().all())
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.CLOSED));
        assertThatThrownBy(() -> database.settings().put("a", "b"))
                .hasMessage("Could not save a setting: the console is closing.");
    }

    @Test
    void theNewestMigrationIsTheOneTheProgramExpects() throws IOException, URISyntaxException {
        Path migrations = Path.of(
                getClass().getResource("/dev/kefudesk/storage/migration/sqlite").toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            int newest = files.map(each -> each.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(newest).isEqualTo(Schema.NEWEST);
        }
    }

    @Test
    void theDaysOutcomesAreCountedWithoutLookingAtOlderOnes() {
        assertThat(plan(DeliveryCounts.SINCE))
                .first()
                .isEqualTo("SEARCH delivery USING COVERING INDEX delivery_by_outcome (outcome=? AND rowid>?)");
    }

    @Test
    void aDaysPictureLooksAtThatDayAlone() {
        assertThat(plan(DeliveryCounts.byHour(false)))
                .first()
                .isEqualTo(
                        "SEARCH delivery USING COVERING INDEX delivery_by_outcome (outcome=? AND rowid>? AND rowid<?)");
        assertThat(plan(DeliveryCounts.refusals(false)))
                .first()
                .isEqualTo("SEARCH delivery USING INDEX delivery_by_outcome (outcome=? AND rowid>? AND rowid<?)");
        assertThat(List.of(plan(DeliveryCounts.byHour(true)), plan(DeliveryCounts.refusals(true))))
                .extracting(List::getFirst)
                .containsOnly("SEARCH delivery USING INDEX delivery_by_account (account=? AND rowid>? AND rowid<?)");
    }

    @Test
    void whatWentToOneFollowerIsFoundWithoutLookingAtOthers() {
        assertThat(plan(FirstQuestions.SAME_CONTENT))
                .allSatisfy(SqliteDatabaseTest::assertQuick)
                .anyMatch(
                        step -> step.contains(" delivery_by_follower (account=? AND openid=? AND rowid>? AND rowid<?)"))
                .anyMatch(step -> step.contains(" delivery_by_outcome (outcome=? AND rowid>? AND rowid<?)"));
        assertThat(plan(SqliteDeliveryStore.TO_FOLLOWER))
                .allSatisfy(SqliteDatabaseTest::assertQuick)
                .anyMatch(step -> step.contains(" delivery_by_follower (account=? AND openid=? AND rowid<?)"))
                .anyMatch(step -> step.contains(" delivery_by_outcome (outcome=? AND rowid<?)"));
        assertThat(plan(SqliteDeliveryStore.ATTEMPTS))
                .allSatisfy(SqliteDatabaseTest::assertQuick)
                .anyMatch(step -> step.contains(" delivery_by_send (send_id=?)"))
                .anyMatch(step -> step.contains(" delivery_by_outcome (outcome=?)"));
        assertThat(plan(DeliveryCounts.DELIVERED).getFirst())
                .startsWith("SEARCH delivery USING INDEX delivery_by_follower (account=? AND openid=? AND rowid>?)");
    }

    /** No table is read from end to end. */
    private static void assertQuick(String step) {
        assertThat(step).doesNotContain("SCAN d").doesNotContain("SCAN c");
    }

    private List<String> plan(String sql) {
        return database.connections()
                .read(
                        "explain",
                        handle -> handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                                .bindMap(Map.of("since", 0, "from", 0, "to", 0, "account", "a", "openid", "o"))
                                .bindMap(Map.of("plan", "p", "message", "m", "send", "s", "before", 1, "limit", 1))
                                .configure(SqlStatements.class, each -> each.setUnusedBindingAllowed(true))
                                .map((row, context) -> row.getString("detail"))
                                .list());
    }

    @Test
    void sixtyFourSendsAtOnceAreAllWrittenDown() throws Exception {
        DeliveryStore store = database.deliveries();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> sends = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                OpenId follower = new OpenId("oConcurrent" + i);
                sends.add(threads.submit(() -> {
                    Draft draft = Draft.empty(new DraftKey(SHOP, follower)).withText("您好");
                    database.drafts().save(draft);
                    DeliveryId id = Journal.begun(store, Journal.text(follower, "您好"));
                    assertThat(store.find(id)).isPresent();
                    assertThat(store.older(HistoryFilter.ALL, null, 10)).isNotEmpty();
                    return store.finish(id, Journal.with(ACCEPTED, draft.stamp()));
                }));
            }
            for (Future<Boolean> send : sends) {
                assertThat(send.get()).as("draft cleared").isTrue();
            }
        }

        List<DeliverySummary> rows = store.older(HistoryFilter.ALL, null, 100);
        assertThat(rows).hasSize(64).allMatch(row -> OutcomeKind.of(row.state()) == OutcomeKind.ACCEPTED);
        assertThat(rows.stream().map(DeliverySummary::follower).distinct()).hasSize(64);
    }

    @Test
    void readersNeverWaitForTheWriter() throws Exception {
        DeliveryId before = Journal.begun(database.deliveries(), Journal.text(WANG, "您好"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<DeliverySummary> seen = database.connections().write("hold the writer", handle -> {
                handle.execute("DELETE FROM delivery_content");
                handle.execute("DELETE FROM delivery");
                try {
                    return threads.submit(() -> database.deliveries().older(HistoryFilter.ALL, null, 10))
                            .get();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(seen).extracting(DeliverySummary::id).containsExactly(before);
        }
        assertThat(database.deliveries().older(HistoryFilter.ALL, null, 10)).isEmpty();
    }
}

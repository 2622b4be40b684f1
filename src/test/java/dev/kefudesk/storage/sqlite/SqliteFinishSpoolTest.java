package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.FinishSpool.Ending;
import dev.kefudesk.service.port.FinishSpool.Entry;
import dev.kefudesk.service.port.FinishSpool.Explained;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.FinishSpool.NeverSent;
import dev.kefudesk.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFinishSpoolTest {

    private static final DatabaseChoice.Team TEAM =
            new DatabaseChoice.Team("db.example", 5432, "kefu", "wang", TlsMode.VERIFY_FULL, "");
    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    private static final DeliveryId ID = new DeliveryId(3_664_128_000_000_001L);

    @TempDir
    private Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "console");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FinishSpool spool() {
        return database.spool(TEAM);
    }

    private List<Ending> endings() {
        return spool().all().stream().map(Entry::ending).toList();
    }

    private static Finished finished(SendOutcome outcome, @Nullable DraftChange draft) {
        return new Finished(
                ID,
                new Finish(
                        outcome,
                        new ReceivedAnswer(200, "{\"errcode\":0,\"errmsg\":\"\u0001•••“好”\"}", 41, true),
                        outcome instanceof SendOutcome.NotSent ? null : Duration.ofMillis(83),
                        true,
                        draft));
    }

    @Test
    void everyEndingComesBackAsItWasAfterARestartInOrder() {
        ApiRefusal refusal = new ApiRefusal(45015, "response out of time limit", "65a1b2c3-0d4e5f60-71829304");
        List<Ending> endings = List.of(
                finished(new SendOutcome.Accepted(), new DraftChange.Clear(new DraftStamp(KEY, 7))),
                finished(
                        new SendOutcome.Accepted(),
                        new DraftChange.TakeCards(KEY, List.of(Samples.card(1), Samples.card(2)))),
                finished(new SendOutcome.Accepted(), new DraftChange.TakeText(KEY, "第一段。\n")),
                finished(new SendOutcome.Refused(refusal), null),
                finished(new SendOutcome.Refused(new ApiRefusal(40001, "", null), NoResend.SAME_TOKEN), null),
                finished(new SendOutcome.NotSent(NotSentCause.TOKEN_REFUSED, refusal, "detail"), null),
                finished(new SendOutcome.Unknown(UnknownCause.BUSY, new ApiRefusal(-1, "busy", null), ""), null),
                finished(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, "15 s"), null),
                new Explained(ID, NoResend.FORCED_TOO_SOON),
                new NeverSent(new SendId("3f2a"), 2));
        endings.forEach(spool()::put);
        close();
        open();
        assertThat(endings()).isEqualTo(endings);
    }

    @Test
    void whatWasRemovedIsGoneAndItsNumberIsNotGivenAgain() {
        Entry first = spool().put(new NeverSent(new SendId("a"), 1));
        spool().remove(first.number());
        spool().remove(first.number());
        Entry second = spool().put(new NeverSent(new SendId("b"), 1));
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(spool().all()).containsExactly(second);
    }

    @Test
    void whatIsForAnotherDatabaseOrLoginWaitsForThat() {
        Ending ending = new Explained(ID, NoResend.CANCELLED);
        database.spool(new DatabaseChoice.Team("db.example", 5432, "kefu", "li", TlsMode.VERIFY_FULL, ""))
                .put(ending);
        database.spool(new DatabaseChoice.Team("other.example", 5432, "kefu", "wang", TlsMode.VERIFY_FULL, ""))
                .put(ending);
        assertThat(endings()).isEmpty();
    }

    @Test
    void anEntryThatCannotBeReadStaysAndKeepsNothingBack() {
        database.connections().write("plant", handle -> {
            for (String entry : List.of("", "{", "[]", "{\"id\":1,\"finish\":{\"outcome\":\"LOST\"}}", "{\"id\":1}")) {
                handle.execute(
                        "INSERT INTO finish_spool (team, entry) VALUES (?, ?)", "wang kefu db.example:5432", entry);
            }
            return null;
        });
        Ending ending = new Explained(ID, NoResend.CANCELLED);
        spool().put(ending);
        assertThat(endings()).containsExactly(ending);
        assertThat(database.connections()
                        .<Integer>read(
                                "count",
                                handle -> handle.createQuery("SELECT count(*) FROM finish_spool")
                                        .mapTo(Integer.class)
                                        .one()))
                .isEqualTo(6);
    }
}

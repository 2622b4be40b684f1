package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.AskFirst;
import dev.kefudesk.service.port.DeliveryStore.Begun;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks, of two people, on one journal. */
class TeamJournalTest {

    private static final SendOutcome ENDED = SendOutcome.Unknown.because(UnknownCause.CONSOLE_ENDED, "");

    private final PostgresUnderTest database = new PostgresUnderTest();
    private Desk wang;
    private Desk li;

    @BeforeEach
    void join() {
        wang = PostgresUnderTest.desk(TestPostgres.WANG, InstantSource.system());
        li = PostgresUnderTest.desk(TestPostgres.LI, InstantSource.system());
    }

    @AfterEach
    void leave() {
        wang.close();
        li.close();
        database.close();
    }

    private static void lapse(Desk desk) {
        PostgresUnderTest.asSuperuser(
                "UPDATE instance SET lease_until = clock_timestamp() - interval '1 second' WHERE id = '"
                        + desk.instanceId() + "'");
    }

    private static Delivery row(Desk desk, DeliveryId id) {
        return desk.deliveries().find(id).orElseThrow();
    }

    @Test
    void theDatabaseItselfWritesDownWhoSent() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));

        assertThat(row(wang, id).by().operator()).isEqualTo(TestPostgres.LI);
        assertThat(wang.deliveries()
                        .older(HistoryFilter.ALL, null, 1)
                        .getFirst()
                        .by()
                        .operator())
                .isEqualTo(TestPostgres.LI);
    }

    /** Two consoles of one person at one computer as well. */
    @Test
    void whatEveryOtherConsoleThatLivesHasUnderWayIsSeen() {
        try (Desk second = PostgresUnderTest.desk(TestPostgres.WANG, InstantSource.system())) {
            assertThat(second.machine()).isEqualTo(wang.machine());
            DeliveryId own = Journal.begun(wang.deliveries(), Journal.text(WANG, "您好"));
            Journal.sent(wang.deliveries(), Journal.text(LI, "再见"), ACCEPTED);
            assertThat(second.deliveries().underWayElsewhere(10))
                    .extracting(DeliverySummary::id)
                    .containsExactly(own);
            assertThat(wang.deliveries().underWayElsewhere(10)).isEmpty();

            lapse(wang);
            assertThat(second.deliveries().underWayElsewhere(10))
                    .as("nobody knows what becomes of it")
                    .isEmpty();
        }
    }

    @Test
    void theSameContentFromAnotherDeskAsksAlsoWhereItsClockIsWrong() {
        DeliveryId fromLi = Journal.begun(
                li.deliveries(), Journal.row(WANG, "王梅", MORNING.minus(Duration.ofMinutes(7)), new Message.Text("您好")));

        assertThat(wang.deliveries().begin(Journal.text(WANG, "您好"), Set.of()))
                .isEqualTo(new AskFirst(row(wang, fromLi), AskReason.SAME_CONTENT));
        assertThat(wang.deliveries().begin(Journal.text(LI, "您好"), Set.of())).isInstanceOf(Started.class);
    }

    @Test
    void whatIsUnknownAtAnotherDeskAsksUntilAnybodyHasSettledIt() {
        DeliveryId unknown = Journal.sent(li.deliveries(), Journal.text(WANG, "您好"), TIMEOUT);
        assertThat(wang.deliveries().begin(Journal.text(WANG, "另一条"), Set.of()))
                .isEqualTo(new AskFirst(row(wang, unknown), AskReason.UNSETTLED));
        Settlement settlement = new Settlement(false, MORNING);

        assertThat(wang.deliveries().settle(unknown, settlement)).isTrue();

        assertThat(row(li, unknown).state()).isEqualTo(new DeliveryState.Done(TIMEOUT, settlement));
        assertThat(li.deliveries().begin(Journal.text(WANG, "您好"), Set.of())).isInstanceOf(Started.class);
    }

    @Test
    void ofTwoDesksThatSendTheSameAtTheSameMomentOneIsAsked() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                String words = "第 " + round + " 次";
                List<Callable<Begun>> both = new ArrayList<>();
                for (Desk desk : List.of(wang, li)) {
                    both.add(() -> desk.deliveries().begin(Journal.text(WANG, words), Set.of()));
                }
                List<Begun> begun = new ArrayList<>();
                for (Future<Begun> each : threads.invokeAll(both)) {
                    begun.add(each.get());
                }

                assertThat(begun).filteredOn(Started.class::isInstance).hasSize(1);
                assertThat(begun).filteredOn(AskFirst.class::isInstance).hasSize(1);
            }
        }
    }

    @Test
    void rowsOfTheSameMillisecondGetIdsOfTheirOwnAtEveryDesk() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<List<DeliveryId>>> both = new ArrayList<>();
            for (Desk desk : List.of(wang, li)) {
                both.add(() -> {
                    List<DeliveryId> ids = new ArrayList<>();
                    for (int i = 0; i < 30; i++) {
                        // to different followers, so that nobody waits
                        ids.add(Journal.begun(
                                desk.deliveries(),
                                Journal.text(desk.equals(wang) ? WANG : LI, desk.instanceId() + " " + i)));
                    }
                    return ids;
                });
            }
            List<DeliveryId> all = new ArrayList<>();
            for (Future<List<DeliveryId>> each : threads.invokeAll(both)) {
                assertThat(each.get()).isSortedAccordingTo((a, b) -> Long.compare(a.value(), b.value()));
                all.addAll(each.get());
            }

            assertThat(all).doesNotHaveDuplicates().hasSize(60);
            assertThat(all).allMatch(id -> id.value() / DeliveryId.PER_MILLISECOND == MORNING.toEpochMilli());
        }
    }

    @Test
    void theOutcomeOfAColleaguesMessageIsNotWrittenDown() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));

        StoreFailure failure =
                catchThrowableOfType(StoreFailure.class, () -> wang.deliveries().finish(id, Journal.with(ACCEPTED)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(row(wang, id).state()).isEqualTo(new DeliveryState.Sending());
    }

    @Test
    void acceptedChangesTheDraftOfTheSenderAlone() {
        DraftKey key = new DraftKey(SHOP, WANG);
        Draft draft = Draft.empty(key).withText("您好");
        wang.drafts().save(draft);
        li.drafts().save(draft.withText("草稿"));
        DeliveryId id = Journal.begun(wang.deliveries(), Journal.text(WANG, "您好"));

        assertThat(wang.deliveries().finish(id, Journal.with(ACCEPTED, draft.stamp())))
                .isTrue();

        assertThat(wang.drafts().find(key).orElseThrow().blank()).isTrue();
        assertThat(li.drafts().find(key).orElseThrow().text()).isEqualTo("草稿");
    }

    @Test
    void aDeskThatStartsLeavesAColleaguesMessageInFlightAlone() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));

        assertThat(wang.deliveries().settleOrphans()).isZero();

        assertThat(row(wang, id).state()).isEqualTo(new DeliveryState.Sending());
        assertThat(li.deliveries().maySend(id)).isTrue();
    }

    @Test
    void whatADeskThatIsGoneLeftBehindBecomesUnknownAndItsLateAnswerStillCounts() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));
        lapse(li);

        assertThat(wang.deliveries().settleOrphans()).isEqualTo(1);

        assertThat(row(wang, id).state()).isEqualTo(new DeliveryState.Done(ENDED, null));
        assertThat(wang.followers().find(SHOP, WANG).orElseThrow().lastContact().outcome())
                .isEqualTo(ENDED);
        li.deliveries().finish(id, Journal.with(ACCEPTED));
        assertThat(row(wang, id).outcome()).isEqualTo(ACCEPTED);
    }

    @Test
    void aDeskWhoseLeaseHasRunOutStartsNothingAndLetsNothingLeave() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));
        lapse(li);
        DeliveryStore store = li.deliveries();

        StoreFailure failure =
                catchThrowableOfType(StoreFailure.class, () -> store.begin(Journal.text(LI, "又一条"), Set.of()));

        assertThat(failure.kind()).isEqualTo(Kind.OVERTAKEN);
        assertThat(failure).hasMessageStartingWith("Could not write the delivery down before sending it: ");
        assertThat(store.maySend(id)).isFalse();
    }

    @Test
    void aLeaseThatGoesOnDoesNotBringBackARowThatWasSettledMeanwhile() {
        DeliveryId id = Journal.begun(li.deliveries(), Journal.text(WANG, "您好"));
        lapse(li);
        wang.deliveries().settleOrphans();
        li.sessions()
                .write(
                        "go on",
                        handle -> handle.createQuery("SELECT renew_lease(:id)")
                                .bind("id", li.instanceId())
                                .mapTo(Boolean.class)
                                .one());

        assertThat(li.deliveries().maySend(id)).isFalse();
        assertThat(li.deliveries().maySend(Journal.begun(li.deliveries(), Journal.text(LI, "新的"))))
                .isTrue();
    }
}

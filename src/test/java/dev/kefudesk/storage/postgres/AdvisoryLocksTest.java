package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One desk at a time. */
class AdvisoryLocksTest {

    private static final long KEY = 4711;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch holding = new CountDownLatch(1);

    private TestPostgres.Database database;
    private TestDesk li;
    private TestDesk wang;

    @BeforeEach
    void connect() {
        database = TestPostgres.fresh();
        li = TestDesk.at(database, TestPostgres.LI);
        wang = TestDesk.at(database, TestPostgres.WANG);
    }

    @AfterEach
    void close() {
        go.countDown();
        threads.shutdownNow();
        wang.close();
        li.close();
        database.close();
    }

    private Future<Optional<String>> hold(TestDesk desk) throws InterruptedException {
        Future<Optional<String>> held =
                threads.submit(() -> desk.team.oneAtATime().run(KEY, PATIENCE, () -> {
                    holding.countDown();
                    try {
                        assertThat(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                                .isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "held";
                }));
        assertThat(holding.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return held;
    }

    @Test
    void theOtherDeskWaitsAndAnotherKeyDoesNot() throws Exception {
        Future<Optional<String>> held = hold(li);

        assertThat(wang.team.oneAtATime().run(KEY, AT_ONCE, () -> "too early")).isEmpty();
        assertThat(li.team.oneAtATime().run(KEY, AT_ONCE, () -> "too early")).isEmpty();
        assertThat(wang.team.oneAtATime().run(KEY + 1, AT_ONCE, () -> "free")).contains("free");

        go.countDown();
        assertThat(held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("held");
        assertThat(wang.team.oneAtATime().run(KEY, PATIENCE, () -> "now")).contains("now");
    }

    @Test
    void ofTwoDesksOneHasItsTurnAndTheOtherDoesNotWait() {
        Optional<String> turn = li.team.turns().take(Samples.SHOP.id(), () -> {
            assertThat(wang.team.turns().take(Samples.SHOP.id(), () -> "too early"))
                    .isEmpty();
            assertThat(wang.team.turns().take(Samples.OTHER.id(), () -> "free")).contains("free");
            return li.team
                    .team()
                    .alone(Samples.SHOP.scope(), PATIENCE, () -> "token")
                    .orElseThrow();
        });

        assertThat(turn).as("a token can be fetched meanwhile").contains("token");
        assertThat(wang.team.turns().take(Samples.SHOP.id(), () -> "now")).contains("now");
    }

    @Test
    void whoeverWaitsHearsTheOthersAndWorksMeanwhile() throws Exception {
        Future<Optional<String>> held = hold(li);
        Future<Optional<String>> waiting =
                threads.submit(() -> wang.team.oneAtATime().run(KEY, PATIENCE, () -> "mine"));

        li.begin(7, "o1");
        await().atMost(PATIENCE).until(() -> wang.heard.size() == 1);
        assertThat(wang.outcome(7)).isEqualTo("SENDING");
        assertThat(waiting.isDone()).isFalse();

        go.countDown();
        held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("mine");
    }

    @Test
    void manyOnTwoDesksNeverRunTogether() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Optional<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TestDesk desk = i % 2 == 0 ? li : wang;
            all.add(threads.submit(() -> desk.team.oneAtATime().run(KEY, PATIENCE, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                desk.team
                        .sessions()
                        .read(
                                "look",
                                handle -> handle.createQuery("SELECT 1")
                                        .mapTo(int.class)
                                        .one());
                return inside.decrementAndGet();
            })));
        }
        for (Future<Optional<Integer>> one : all) {
            assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isPresent();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void theLockOfADeskThatIsGoneIsFree() throws Exception {
        Future<Optional<String>> held = hold(li);
        li.close();

        assertThat(wang.team.oneAtATime().run(KEY, PATIENCE, () -> "mine")).contains("mine");
        go.countDown();
        assertThat(held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("held");
    }

    @Test
    void workThatFailsGivesTheLockBack() {
        assertThatThrownBy(() -> li.team.oneAtATime().run(KEY, PATIENCE, () -> {
                    throw new IllegalStateException("the work's own");
                }))
                .hasMessage("the work's own");

        assertThat(wang.team.oneAtATime().run(KEY, AT_ONCE, () -> "mine")).contains("mine");
    }

    @Test
    void workDuringWhichTheConnectionBreaksStillCounts() throws Exception {
        Future<Optional<String>> held = hold(li);
        database.breakConnections();
        await().atMost(PATIENCE)
                .until(() -> li.states.size() >= 4 && li.team.state().usable());
        go.countDown();

        assertThat(held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("held");
    }

    @Test
    void withoutAConnectionNothingIsDone() {
        try (TestDesk zhao = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.ZHAO))) {
            assertThatThrownBy(() -> zhao.team.oneAtATime().run(KEY, PATIENCE, () -> "never"))
                    .isInstanceOf(StoreFailure.class);
        }
    }
}

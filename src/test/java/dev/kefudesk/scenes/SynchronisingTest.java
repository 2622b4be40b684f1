package dev.kefudesk.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxTroubles;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Complete;
import dev.kefudesk.service.follower.LoadState.Running;
import dev.kefudesk.service.follower.LoadState.Stopped;
import dev.kefudesk.testing.Backroom;
import dev.kefudesk.wechat.http.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The follower book is filled over HTTP into a real database, by a WeChat that is sound and by one that is not. */
final class SynchronisingTest {

    private static final int CROWD = 3_000;
    private static final SandboxOptions OPTIONS =
            SandboxOptions.USUAL.withFollowers(0).withCrowd(CROWD).withPageSize(1_000);
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(2));

    @TempDir
    Path home;

    private static LoadState end(Backroom room) {
        AccountId account = room.account().id();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> room.followers()
                                .loadState(account)
                                .toCompletableFuture()
                                .join(),
                        state -> state instanceof Complete || state instanceof Stopped);
    }

    private static LoadState load(Backroom room) {
        room.followers().load(room.account());
        return end(room);
    }

    private static Complete complete(LoadState end) {
        assertThat(end).isInstanceOf(Complete.class);
        return (Complete) end;
    }

    private static List<FollowerEntry> book(Backroom room) {
        return room.followers()
                .search(room.account().id(), "", null, 10_000)
                .toCompletableFuture()
                .join();
    }

    @Test
    void aBookOfThousandsIsFilledAndThenOnlyLookedThrough() {
        try (Backroom room = new Backroom(home, OPTIONS, SHORT)) {
            Complete first = complete(load(room));
            assertThat(first.count()).isGreaterThanOrEqualTo(CROWD);
            assertThat(first.doubt()).isNull();
            assertThat(first.skipped()).isZero();
            assertThat(book(room)).hasSize((int) first.count());

            assertThat(complete(load(room)).changes()).isEqualTo(BookChanges.NONE);
        }
    }

    @Test
    void everythingGoesWrongAndTheBookIsRightNevertheless() {
        SandboxTroubles troubles = SandboxTroubles.NONE
                .withDroppedCall(5)
                .withRepeatedPage(3)
                .withOverlap(20)
                .withBusyCall(7)
                .withLeftOut(400)
                .withSparse(10)
                .withUnfollowed(50);
        try (Backroom room = new Backroom(home, OPTIONS.withTroubles(troubles), SHORT)) {
            Complete end = complete(load(room));
            assertThat(end.doubt()).isNull();
            assertThat(end.skipped()).as("asked for twice, never answered").isPositive();
            List<FollowerEntry> book = book(room);
            assertThat(book).hasSizeGreaterThanOrEqualTo(CROWD).hasSize((int) end.count());
            assertThat(book.stream().filter(one -> !one.follower().subscribed()))
                    .as("subscribe 0 in the list")
                    .hasSizeBetween(CROWD / 100, CROWD / 25);
        }
    }

    @Test
    void stoppedInTheMidstItGoesOnAfterARestart() {
        long done;
        long total;
        try (Backroom room = new Backroom(home, OPTIONS, SHORT)) {
            room.followers().loadChanged().subscribe(Runnable::run, change -> {
                if (change.state() instanceof Running now && now.done() > 0) {
                    room.followers().cancelLoad(change.account());
                }
            });
            Stopped stopped = (Stopped) load(room);
            assertThat(stopped.cause()).isEqualTo(new Cause.Person());
            done = stopped.done();
            total = stopped.total();
            assertThat(done).isPositive().isLessThan(total);
        }
        try (Backroom room = new Backroom(home, OPTIONS, SHORT)) {
            assertThat(room.followers()
                            .loadState(room.account().id())
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(new LoadState.Idle(null, new LoadState.Left(done, total)));
            Complete end = complete(load(room));
            assertThat(end.count()).isEqualTo(total);
            assertThat(end.changes()).isEqualTo(new BookChanges(end.changes().added(), 0, 0));
            assertThat(book(room)).hasSize((int) total);
        }
    }

    @Test
    void theCallsOfTheDayAreCountedAndTheirEndIsNoLoss() {
        SandboxTroubles scarce = SandboxTroubles.NONE.withPageCallsADay(2);
        try (Backroom room = new Backroom(home, OPTIONS.withTroubles(scarce), SHORT)) {
            Stopped stopped = (Stopped) load(room);
            assertThat(stopped.done()).isEqualTo(2_000);
            assertThat(stopped.calls().used()).isGreaterThanOrEqualTo(2);
            assertThat(stopped.cause())
                    .satisfiesAnyOf(
                            cause -> assertThat(cause).isEqualTo(new Cause.UsedUp()),
                            cause -> assertThat(
                                            ((Cause.Refused) cause).refusal().code())
                                    .isEqualTo(45009));
        }
        try (Backroom room = new Backroom(home, OPTIONS, SHORT)) {
            assertThat(complete(load(room)).count()).isGreaterThanOrEqualTo(CROWD);
        }
    }
}

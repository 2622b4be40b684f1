package dev.kefudesk.service.team;

import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.team.MoveCounts.Part;
import dev.kefudesk.service.team.MoveCounts.Tally;
import dev.kefudesk.testing.FakeMoveSource;
import dev.kefudesk.testing.FakeTeamImport;
import dev.kefudesk.testing.SwitchedExecutor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The copy's own rules, on two databases in memory. */
final class DataMoveTest {

    private static final int ROWS = 1_300;
    private final StoreFailure serverGone = new StoreFailure(StoreFailure.Kind.UNREACHABLE, "the server is gone", null);

    private final FakeMoveSource source = new FakeMoveSource();
    private final FakeTeamImport target = new FakeTeamImport();
    private final SwitchedExecutor executor = new SwitchedExecutor();
    private final DataMove move = new DataMove(source, target, executor);
    private final List<MoveState> heard = new ArrayList<>();

    DataMoveTest() {
        move.changed().subscribe(Runnable::run, heard::add);
        source.accounts.add(SHOP);
        source.accounts.add(OTHER);
        source.followers.put(
                SHOP.id(), IntStream.range(0, ROWS).mapToObj(this::follower).toList());
        source.followers.put(OTHER.id(), List.of(follower(7)));
        source.drafts.add(Draft.empty(new DraftKey(SHOP.id(), WANG)).withText("我们稍后答复您"));
        source.snippets.add(Snippet.fresh("", "问候", new SnippetContent.Text("您好")));
        IntStream.range(0, ROWS).mapToObj(this::row).forEach(source.deliveries::add);
    }

    private KeptFollower follower(int n) {
        OpenId openId = new OpenId("oABCD1234567890abcdefgh%05d".formatted(n));
        return new KeptFollower(new FollowerDetails(openId, true, null, "", List.of(), "", ""), "客人 " + n, null);
    }

    private Delivery row(int n) {
        return new Delivery(
                new DeliveryId(n + 1),
                new SendId("send-" + n),
                1,
                SHOP.id(),
                SHOP.name(),
                WANG,
                "王梅",
                Instant.EPOCH,
                new Message.Text("您好 " + n),
                "/send",
                "{}",
                new DeliveryState.Done(new SendOutcome.Accepted(), null),
                null,
                ReceivedAnswer.NONE,
                false);
    }

    @Test
    void everythingArrivesOnceInBatchesThatFitIntoMemory() {
        move.start();

        assertThat(move.state()).isInstanceOfSatisfying(MoveState.Complete.class, complete -> {
            assertThat(complete.counts().of(Part.ACCOUNTS)).isEqualTo(new Tally(2, 0));
            assertThat(complete.counts().of(Part.FOLLOWERS)).isEqualTo(new Tally(ROWS + 1, 0));
            assertThat(complete.counts().of(Part.DRAFTS)).isEqualTo(new Tally(1, 0));
            assertThat(complete.counts().of(Part.HISTORY)).isEqualTo(new Tally(ROWS, 0));
        });
        assertThat(target.deliveries.values()).containsExactlyElementsOf(source.deliveries);
        assertThat(target.followers).hasSize(ROWS + 1);
        assertThat(target.tags).containsKeys(SHOP.id(), OTHER.id());
        assertThat(target.batches).allMatch(rows -> rows <= 500);
        assertThat(source.settled)
                .as("what a killed console left is in the history")
                .isTrue();
    }

    @Test
    void progressNamesThePartAndNeverGoesBackWithinIt() {
        move.start();

        for (Part part : Part.values()) {
            List<MoveState.Running> running = heard.stream()
                    .filter(MoveState.Running.class::isInstance)
                    .map(MoveState.Running.class::cast)
                    .filter(state -> state.part() == part)
                    .toList();
            assertThat(running).as(part.name()).isNotEmpty();
            assertThat(running.stream().map(MoveState.Running::done)).isSorted();
            assertThat(running.getLast().done()).isEqualTo(running.getLast().total());
        }
        assertThat(heard.getLast()).isEqualTo(move.state());
    }

    @Test
    void nothingHappensOnTheCallersThread() {
        executor.hold();

        move.start();

        assertThat(move.state()).isEqualTo(new MoveState.Running(Part.ACCOUNTS, 0, 0));
        assertThat(target.accounts).isEmpty();
        executor.release();
        assertThat(move.state()).isInstanceOf(MoveState.Complete.class);
    }

    @Test
    void aSecondStartDuringACopyChangesNothing() {
        executor.hold();
        move.start();

        move.start();
        executor.release();

        assertThat(heard.stream().filter(MoveState.Complete.class::isInstance)).hasSize(1);
    }

    @Test
    void cancelledBetweenBatchesItGoesOnFromThere() {
        target.before(() -> {
            if (target.deliveries.size() == 500) {
                move.cancel();
            }
        });

        move.start();

        assertThat(move.state())
                .isInstanceOfSatisfying(
                        MoveState.Cancelled.class,
                        cancelled -> assertThat(cancelled.counts().of(Part.HISTORY))
                                .as("the batch under way is whole")
                                .isEqualTo(new Tally(1_000, 0)));
        target.before(() -> {});
        move.start();
        assertThat(move.state()).isInstanceOfSatisfying(MoveState.Complete.class, complete -> {
            assertThat(complete.counts().of(Part.HISTORY)).isEqualTo(new Tally(ROWS - 1_000, 1_000));
            assertThat(complete.counts().of(Part.FOLLOWERS)).isEqualTo(new Tally(0, ROWS + 1));
        });
        assertThat(target.deliveries.values()).containsExactlyElementsOf(source.deliveries);
    }

    @Test
    void cancelledBeforeItBeganNothingIsCopied() {
        executor.hold();
        move.start();
        move.cancel();

        executor.release();

        assertThat(move.state()).isEqualTo(new MoveState.Cancelled(MoveCounts.NONE));
        assertThat(target.accounts).isEmpty();
    }

    @Test
    void aBrokenConnectionEndsItWithItsKindAndWhatIsThere() {
        target.failAt(2, serverGone);

        move.start();

        assertThat(move.state()).isInstanceOfSatisfying(MoveState.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE);
            assertThat(failed.counts().of(Part.ACCOUNTS)).isEqualTo(new Tally(2, 0));
            assertThat(failed.counts().of(Part.FOLLOWERS)).isEqualTo(new Tally(500, 0));
            assertThat(failed.counts().of(Part.HISTORY)).isEqualTo(Tally.NONE);
        });
    }

    @Test
    void whicheverBatchFailsTheNextCopyBringsTheRestOnce() {
        for (int batch = 0; batch < 9; batch++) {
            FakeTeamImport broken = new FakeTeamImport();
            broken.failAt(batch, serverGone);
            DataMove again = new DataMove(source, broken, executor);
            again.start();
            assertThat(again.state()).as("batch " + batch).isInstanceOf(MoveState.Failed.class);
            broken.failAt(-1, serverGone);

            again.start();

            assertThat(again.state()).isInstanceOf(MoveState.Complete.class);
            assertThat(broken.deliveries.values()).containsExactlyElementsOf(source.deliveries);
            assertThat(broken.followers).hasSize(ROWS + 1);
            assertThat(broken.drafts).hasSize(1);
        }
    }

    @Test
    void aFaultOfTheProgramEndsItTooAndIsNotSwallowed() {
        target.failAt(1, new IllegalStateException("a fault"));

        assertThatThrownBy(move::start).isInstanceOf(IllegalStateException.class);

        assertThat(move.state())
                .isInstanceOfSatisfying(
                        MoveState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(StoreFailure.Kind.OTHER));
    }

    @Test
    void whatBelongsToAnAccountTheTeamHasUnderAnotherIdGoesThere() {
        Account theirs = new Account(
                new AccountId("theirs"),
                "青禾",
                SHOP.colour(),
                SHOP.mark(),
                SHOP.appId(),
                SHOP.api(),
                SHOP.cardsPerMessage());
        target.accounts.put(theirs.id(), theirs);

        move.start();

        assertThat(target.accounts).containsOnlyKeys(theirs.id(), OTHER.id());
        assertThat(target.deliveries.values()).extracting(Delivery::account).containsOnly(theirs.id());
        assertThat(target.drafts).containsOnlyKeys(new DraftKey(theirs.id(), WANG));
        assertThat(target.tags).containsOnlyKeys(theirs.id(), OTHER.id());
        assertThat(target.followers.keySet())
                .filteredOn(key -> key.account().equals(theirs.id()))
                .hasSize(ROWS);
    }
}

package dev.kefudesk.service.follower;

import static dev.kefudesk.service.follower.ListStandIn.openId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Complete;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.follower.LoadState.Running;
import dev.kefudesk.service.follower.LoadState.Stopped;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Synchronising against a server that is sound, and against ones that are not. */
final class FollowerSyncTest {

    private static final AccountId SHOP = Samples.SHOP.id();

    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final FakeLedger ledger = new FakeLedger();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), ledger, mask, clock, Runnable::run);
    private final FakeFollowerStore store = new FakeFollowerStore(clock);
    private final ListStandIn list = new ListStandIn(gateway, 300);
    private final List<LoadState> states = new ArrayList<>();
    private FollowerService followers = desk();

    @BeforeEach
    void noQuota() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        gateway.measuring(ListStandIn.refused(76021));
    }

    /** A console that has just started. */
    private FollowerService desk() {
        FollowerService desk =
                new FollowerService(new SyncMeans(store, gateway, tokens, ledger, clock, Runnable::run), Samples.PACE);
        desk.loadChanged().subscribe(Runnable::run, change -> states.add(change.state()));
        return desk;
    }

    private LoadState load() {
        followers.load(Samples.SHOP);
        return states.getLast();
    }

    private Complete complete() {
        LoadState end = load();
        assertThat(end).isInstanceOf(Complete.class);
        return (Complete) end;
    }

    private Stopped stopped() {
        LoadState end = load();
        assertThat(end).isInstanceOf(Stopped.class);
        return (Stopped) end;
    }

    private List<Follower> book() {
        return store.search(SHOP, "", null, 10_000).stream()
                .map(entry -> entry.follower())
                .toList();
    }

    private Follower follower(int number) {
        return store.find(SHOP, openId(number)).orElseThrow().follower();
    }

    @Test
    void readsPageAfterPageAndEveryFollowerOnce() {
        list.with(0, 1_050);
        gateway.tagging(new ApiAnswer.Ok<>(List.of(new FollowerTag(101, "VIP", 3))));
        list.each = one -> new FollowerDetails(one.openId(), true, null, "", List.of(101), "", "");

        assertThat(complete()).isEqualTo(new Complete(clock.instant(), 1_050, new BookChanges(1_050, 0, 0), 0, null));
        assertThat(list.pagesAsked).hasSize(5);
        assertThat(list.detailsAsked).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(100));
        assertThat(list.asked()).isEqualTo(1_050);
        assertThat(book())
                .hasSize(1_050)
                .allSatisfy(one -> assertThat(one.tags()).containsExactly("VIP"));
        assertThat(store.lastLoaded(SHOP)).contains(clock.instant());
        assertThat(store.syncProgress(SHOP)).isEmpty();
        assertThat(store.writes()).as("few and large transactions").isLessThanOrEqualTo(8);
    }

    @Test
    void thenFindsWhoIsNewWhoLeftAndWhoCameBack() {
        list.with(0, 500);
        store.setAlias(SHOP, openId(7), "老王");
        complete();
        clock.advance(Duration.ofDays(1));
        list.followers.remove(openId(7));
        list.followers.remove(openId(400));
        list.with(500, 3);

        assertThat(complete().changes()).isEqualTo(new BookChanges(3, 2, 0));
        assertThat(follower(7).subscribed()).isFalse();

        clock.advance(Duration.ofDays(1));
        list.followers.add(openId(7));
        assertThat(complete().changes()).isEqualTo(new BookChanges(0, 0, 1));
        assertThat(follower(7).subscribed()).isTrue();
        assertThat(follower(7).shownName()).isEqualTo("老王");
        assertThat(follower(400).subscribed()).isFalse();
    }

    @Test
    void aClockThatStepsBackMeanwhileMakesNobodyLeave() {
        list.with(0, 500);
        complete();
        clock.advance(Duration.ofHours(1));
        list.followers.remove(openId(400));
        list.details = (call, found) -> {
            clock.advance(Duration.ofMinutes(-30));
            return new ApiAnswer.Ok<>(found);
        };

        assertThat(complete().changes()).isEqualTo(new BookChanges(0, 1, 0));
        assertThat(follower(3).subscribed()).isTrue();
        assertThat(follower(400).subscribed()).isFalse();
    }

    @Test
    void aPersonStopsItAndItGoesOnThereAfterARestart() {
        list.with(0, 1_000);
        list.details = (call, found) -> {
            if (call == 5) {
                followers.cancelLoad(SHOP);
            }
            return new ApiAnswer.Ok<>(found);
        };
        Stopped stopped = stopped();
        assertThat(stopped.cause()).isEqualTo(new Cause.Person());
        assertThat(stopped.resumable()).isTrue();
        assertThat(stopped.done()).isBetween(300L, 500L);
        int asked = list.asked();

        followers = desk();
        assertThat(followers.loadState(SHOP).toCompletableFuture().join())
                .isEqualTo(new LoadState.Idle(null, new LoadState.Left(stopped.done(), 1_000)));
        list.details = (_, found) -> new ApiAnswer.Ok<>(found);
        Complete complete = complete();
        assertThat(complete.count()).isEqualTo(1_000);
        assertThat(complete.changes()).isEqualTo(new BookChanges(1_000, 0, 0));
        assertThat(list.asked() - asked).as("nothing is asked again").isEqualTo(1_000 - (int) stopped.done());
        assertThat(book()).hasSize(1_000);
        assertThat(follower(0).subscribed())
                .as("those of the first part count as seen")
                .isTrue();
    }

    @Test
    void whoLeavesMeanwhileShiftsNobodyOutOfTheList() {
        list.with(0, 600);
        list.details = (call, found) -> call == 5 ? new ApiAnswer.Refused<>(refusal()) : new ApiAnswer.Ok<>(found);
        assertThat(stopped().done()).isEqualTo(400);
        list.followers.removeAll(List.of(openId(301), openId(302), openId(303)));
        list.details = (_, found) -> new ApiAnswer.Ok<>(found);

        complete();
        assertThat(book()).hasSize(600);
        assertThat(follower(400).remark()).contains(openId(400).value());
    }

    private static ApiRefusal refusal() {
        return new ApiRefusal(45009, "reach max api daily quota limit", null);
    }

    @Test
    void theOneAfterWhomItStoppedMayHaveLeftToo() {
        list.with(0, 600);
        list.details = (call, found) -> call == 5 ? new ApiAnswer.Refused<>(refusal()) : new ApiAnswer.Ok<>(found);
        assertThat(stopped().done()).isEqualTo(400);
        list.followers.removeAll(List.of(openId(399), openId(299)));
        list.details = (_, found) -> new ApiAnswer.Ok<>(found);

        assertThat(complete().doubt()).isNull();
        assertThat(book()).hasSize(600);
        assertThat(list.pagesAsked)
                .as("40003 for the page: begun anew")
                .containsSubsequence(openId(299).value(), "");
    }

    @Test
    void theCallsOfTheDayEndAndItGoesOnTomorrow() {
        list.with(0, 900);
        list.pages = (call, page) -> call == 3 ? ListStandIn.refused(45009) : new ApiAnswer.Ok<>(page);
        Stopped stopped = stopped();
        assertThat(stopped.cause())
                .isInstanceOfSatisfying(
                        Cause.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(45009));
        assertThat(stopped.done()).isEqualTo(600);
        assertThat(stopped.calls()).isEqualTo(new CallsToday(3, 500, false));

        clock.advance(Duration.ofHours(20));
        int asked = list.asked();
        Complete complete = complete();
        assertThat(complete.count()).isEqualTo(900);
        assertThat(list.asked() - asked).isEqualTo(300);
        assertThat(followers.callsToday(Samples.SHOP).toCompletableFuture().join())
                .as("Beijing's day has turned")
                .isEqualTo(new CallsToday(2, 500, false));
    }

    @Test
    void whereWeChatSaysThatNoCallIsLeftNoneIsMade() {
        gateway.measuring(new ApiAnswer.Ok<>(new Quota(100, 100, 0)));
        list.with(0, 10);
        assertThat(stopped().cause()).isEqualTo(new Cause.UsedUp());
        assertThat(stopped().calls()).isEqualTo(new CallsToday(100, 100, true));
        assertThat(list.pagesAsked).isEmpty();
    }

    @Test
    void aLongUnfinishedRunIsBegunAnew() {
        list.with(0, 600);
        list.pages = (call, page) -> call == 2 ? ListStandIn.refused(45009) : new ApiAnswer.Ok<>(page);
        stopped();
        clock.advance(Duration.ofDays(8));
        assertThat(followers.loadState(SHOP).toCompletableFuture().join()).isInstanceOf(Stopped.class);
        complete();
        assertThat(list.pagesAsked).startsWith("", openId(299).value(), "");
    }

    @Test
    void connectionsThatDropAreTriedAgainAfterAPause() {
        list.with(0, 500);
        list.details = (call, found) -> call % 3 == 0
                ? new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "connection reset")
                : new ApiAnswer.Ok<>(found);
        list.pages = (call, page) ->
                call % 2 == 0 ? new ApiAnswer.Failed<>(NotSentCause.CONNECT_TIMEOUT, "") : new ApiAnswer.Ok<>(page);
        assertThat(complete().count()).isEqualTo(500);
        assertThat(book()).hasSize(500);
        assertThat(states)
                .anySatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                Running.class, now -> assertThat(now.pausing()).isTrue()));
    }

    @Test
    void aConnectionThatStaysAwayStopsItWithTheCause() {
        list.with(0, 900);
        list.details = (call, found) ->
                call > 4 ? new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, "unreachable") : new ApiAnswer.Ok<>(found);
        Stopped stopped = stopped();
        assertThat(stopped.cause())
                .isInstanceOfSatisfying(
                        Cause.NoAnswer.class,
                        no -> assertThat(no.problem().cause()).isEqualTo(NotSentCause.NO_NETWORK));
        assertThat(stopped.done()).isEqualTo(400);
        assertThat(list.detailsAsked).as("six attempts of each batch under way").hasSizeLessThan(20);

        list.details = (_, found) -> new ApiAnswer.Ok<>(found);
        assertThat(complete().count()).isEqualTo(900);
    }

    @Test
    void aBatchInAnyOrderWithStrangersAndDoublesGivesThoseAskedFor() {
        list.with(0, 200);
        Random random = new Random(5);
        list.details = (_, found) -> {
            List<FollowerDetails> spoiled = new ArrayList<>(found);
            spoiled.addAll(found);
            spoiled.add(new FollowerDetails(openId(9_999), true, null, "nobody asked", List.of(), "", ""));
            Collections.shuffle(spoiled, random);
            return new ApiAnswer.Ok<>(spoiled);
        };
        assertThat(complete().changes()).isEqualTo(new BookChanges(200, 0, 0));
        assertThat(book())
                .hasSize(200)
                .allSatisfy(
                        one -> assertThat(one.remark()).contains(one.openId().value()));
    }

    @Test
    void whoIsLeftOutIsAskedForOnceMoreAndThenSkippedAndCounted() {
        list.with(0, 100);
        list.details = (call, found) ->
                new ApiAnswer.Ok<>(call == 1 ? found.subList(0, 60) : found.subList(0, found.size() - 2));
        Complete complete = complete();
        assertThat(list.detailsAsked).hasSize(2);
        assertThat(list.detailsAsked.getLast()).hasSize(40);
        assertThat(complete.skipped()).isEqualTo(2);
        assertThat(complete.count()).isEqualTo(100);
        assertThat(follower(99).remark()).as("in the book all the same").isEmpty();
    }

    @Test
    void anOpenIdThatWeChatDoesNotKnowRefusesNobodyElse() {
        list.with(0, 100);
        gateway.detailing(asked -> asked.contains(openId(42))
                ? ListStandIn.refused(40003)
                : new ApiAnswer.Ok<>(asked.stream()
                        .map(id -> new FollowerDetails(id, true, null, "ok", List.of(), "", ""))
                        .toList()));
        Complete complete = complete();
        assertThat(complete.skipped()).isEqualTo(1);
        assertThat(book().stream().filter(one -> one.remark().equals("ok"))).hasSize(99);
    }

    @Test
    void aServerThatKnowsNobodyIsNotAskedForEachOne() {
        list.with(0, 10_000);
        gateway.detailing(_ -> ListStandIn.refused(40003));
        assertThat(stopped().cause()).isInstanceOf(Cause.Refused.class);
    }

    @Test
    void someoneInTheListWhoHasUnfollowedIsMarked() {
        list.with(0, 10);
        complete();
        clock.advance(Duration.ofDays(1));
        list.each = one -> one.openId().equals(openId(3))
                ? new FollowerDetails(one.openId(), false, null, "", List.of(), "", "")
                : one;
        assertThat(complete().changes()).isEqualTo(new BookChanges(0, 1, 0));
        assertThat(follower(3).subscribed()).isFalse();
    }

    @Test
    void omittedFieldsAreNoFault() {
        list.with(0, 10);
        list.each = one -> new FollowerDetails(one.openId(), true, null, "", List.of(), "", "");
        assertThat(complete().count()).isEqualTo(10);
    }

    @Test
    void doublesWithinAndOverPagesCountOnce() {
        list.with(0, 600);
        list.pages = (call, page) -> {
            List<OpenId> spoiled = new ArrayList<>(page.openIds());
            if (call == 2) {
                spoiled.addAll(0, List.of(openId(298), openId(299)));
                spoiled.add(openId(400));
            }
            return new ApiAnswer.Ok<>(new FollowerPage(page.total(), spoiled, page.nextOpenId()));
        };
        Complete complete = complete();
        assertThat(complete.count()).isEqualTo(600);
        assertThat(complete.changes().added()).isEqualTo(600);
        assertThat(list.asked()).isEqualTo(600);
    }

    @Test
    void aPageThatNamesItselfAsTheNextIsTheLast() {
        list.with(0, 5);
        list.pages = (_, page) ->
                new ApiAnswer.Ok<>(new FollowerPage(5, list.followers, openId(4).value()));
        assertThat(complete().count()).isEqualTo(5);
        assertThat(list.pagesAsked).hasSize(2);
    }

    @Test
    void pagesThatComeAgainUnderNewNamesEndAndNobodyIsMarked() {
        list.with(0, 1_000);
        complete();
        clock.advance(Duration.ofDays(1));
        list.pages = (call, page) -> new ApiAnswer.Ok<>(new FollowerPage(
                1_000, list.followers.subList(0, 300), openId(call + 100).value()));
        Complete complete = complete();
        assertThat(complete.doubt()).isEqualTo(new Doubt(Doubt.Kind.REPEATS, 300, 1_000));
        assertThat(list.pagesAsked).hasSizeLessThan(20);
        assertThat(follower(900).subscribed()).isTrue();
    }

    @Test
    void aRingOfPagesEnds() {
        list.with(0, 900);
        list.pages = (_, page) -> new ApiAnswer.Ok<>(new FollowerPage(
                900,
                page.openIds(),
                page.nextOpenId().equals(openId(899).value()) ? openId(299).value() : page.nextOpenId()));
        assertThat(complete().doubt()).isEqualTo(new Doubt(Doubt.Kind.REPEATS, 900, 900));
        assertThat(list.pagesAsked).hasSize(3);
    }

    @Test
    void aListThatIsCutShortMarksNobody() {
        list.with(0, 1_000);
        complete();
        clock.advance(Duration.ofDays(1));
        list.pages = (call, page) -> new ApiAnswer.Ok<>(new FollowerPage(1_000, List.of(), ""));
        assertThat(complete().doubt()).isEqualTo(new Doubt(Doubt.Kind.TOO_SHORT, 0, 1_000));
        list.pages = (call, page) -> new ApiAnswer.Ok<>(new FollowerPage(0, List.of(), ""));
        assertThat(complete().changes()).as("an empty answer proves nothing").isEqualTo(BookChanges.NONE);
        assertThat(book()).allSatisfy(one -> assertThat(one.subscribed()).isTrue());
    }

    @Test
    void aWrongTotalDoesNotMisleadTheProgress() {
        list.with(0, 700);
        list.pages = (_, page) -> new ApiAnswer.Ok<>(new FollowerPage(3, page.openIds(), page.nextOpenId()));
        tick();
        assertThat(complete().count()).isEqualTo(700);
        assertThat(new HashSet<>(states)).allSatisfy(state -> {
            if (state instanceof Running now) {
                assertThat(now.total()).isGreaterThanOrEqualTo(now.done());
            }
        });
    }

    /** Every batch takes a second. */
    private void tick() {
        list.details = (_, found) -> {
            clock.advance(Duration.ofSeconds(1));
            return new ApiAnswer.Ok<>(found);
        };
    }

    @Test
    void saysHowFastItGoesAndHowLongItWillTakeOnceItCanBeKnown() {
        list.with(0, 900);
        tick();
        complete();
        List<Running> seen = states.stream()
                .filter(Running.class::isInstance)
                .map(Running.class::cast)
                .toList();
        assertThat(seen.getFirst().speed()).isNull();
        Running middle = seen.stream()
                .filter(now -> now.done() == 600)
                .reduce((_, last) -> last)
                .orElseThrow();
        assertThat(middle.total()).isEqualTo(900);
        assertThat(middle.calls().used()).isGreaterThanOrEqualTo(2);
        assertThat(middle.speed()).isNotNull();
        assertThat(middle.speed().followersPerSecond()).isBetween(90.0, 110.0);
        assertThat(middle.speed().left()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void newsAreBounded() {
        list.with(0, 3_000);
        List<Instant> told = new ArrayList<>();
        followers.changed().subscribe(Runnable::run, _ -> told.add(clock.instant()));
        complete();
        assertThat(told)
                .as("a clock that stands still: the first, the count and the last")
                .hasSize(3);
    }

    @Test
    void anAccountWithoutTheRightIsToldApart() {
        list.pages = (_, page) -> ListStandIn.refused(48001);
        assertThat(stopped().resumable()).isFalse();
    }

    @Test
    void aBusyAnswerIsAskedAgainThreeTimesOnly() {
        list.with(0, 1);
        list.pages = (call, page) -> call < 4 ? ListStandIn.refused(-1) : new ApiAnswer.Ok<>(page);
        complete();
        list.pages = (_, page) -> ListStandIn.refused(-1);
        assertThat(stopped().cause()).isInstanceOf(Cause.Refused.class);
    }

    @Test
    void tooManyCallsAMinuteAreAPauseAndNoEnd() {
        list.with(0, 100);
        list.details = (call, found) -> call == 1 ? ListStandIn.refused(45011) : new ApiAnswer.Ok<>(found);
        assertThat(complete().count()).isEqualTo(100);
    }

    @Test
    void anExpiredTokenIsRenewedOnceInTheMiddle() {
        list.with(0, 5);
        list.details = (call, found) -> call == 1 ? ListStandIn.refused(42001) : new ApiAnswer.Ok<>(found);
        complete();
        assertThat(gateway.tokenCalls()).isEqualTo(2);
    }

    @Test
    void withoutAnyNetworkOrSecretOneIsToldAtOnce() {
        gateway.tagging(new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, ""));
        assertThat(stopped().cause()).isInstanceOf(Cause.NoAnswer.class);
        assertThat(list.pagesAsked).isEmpty();
        followers.load(Samples.OTHER);
        assertThat(states.getLast())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        end -> assertThat(end.cause())
                                .isInstanceOfSatisfying(
                                        Cause.NoAnswer.class,
                                        no -> assertThat(no.problem().cause()).isEqualTo(NotSentCause.SECRET_MISSING)));
    }

    @Test
    void refusedTagsDoNotKeepTheListBack() {
        gateway.tagging(ListStandIn.refused(48001));
        list.with(0, 5);
        assertThat(complete().count()).isEqualTo(5);
    }
}

package dev.kefudesk.service.window;

import static dev.kefudesk.service.window.WindowBench.at;
import static dev.kefudesk.service.window.WindowBench.now;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.domain.window.ReplyWindow.Closed;
import dev.kefudesk.domain.window.ReplyWindow.Open;
import dev.kefudesk.domain.window.ReplyWindow.Reason;
import dev.kefudesk.domain.window.ReplyWindow.Unknown;
import dev.kefudesk.domain.window.ReplyWindow.UsedUp;
import dev.kefudesk.domain.window.ReplyWindow.Why;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCase;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a follower's window, and what lists show of it. */
final class WindowServiceTest {

    private static final SendOutcome LOST = SendOutcome.Unknown.because(UnknownCause.TIMEOUT, "");

    private final WindowBench bench = new WindowBench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Sends now; a minute passes. */
    private Delivery send(String text, SendOutcome outcome) {
        return bench.desk.send(WANG, text, outcome);
    }

    private Delivery accepted(String text) {
        return send(text, new SendOutcome.Accepted());
    }

    private List<OpenId> waiting() {
        return now(bench.windows.waiting(SHOP.id(), 100)).stream()
                .map(Waiting::follower)
                .map(row -> row.entry().follower().openId())
                .toList();
    }

    @Test
    void aMessageInTheRecordOpensTheWindowAndMarksTheList() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        assertThat(bench.window(WANG))
                .isInstanceOfSatisfying(
                        Open.class,
                        open -> assertThat(open)
                                .extracting(Open::until, Open::by, Open::left, Open::of)
                                .containsExactly(at("25 10:00"), ActKind.MESSAGE, 5, 5));
        assertThat(bench.card(WANG).marks().windowUntil()).isEqualTo(at("25 10:00"));
        assertThat(bench.card(WANG).marks().waitingSince()).isEqualTo(at("23 10:00"));
        assertThat(bench.changes).contains(new WindowChanged(SHOP.id(), WANG));
        assertThat(bench.changes.getFirst().concerns(SHOP.id(), LI)).isFalse();
    }

    @Test
    void anAnswerCountsOnceAlthoughTheRecordShowsItToo() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        accepted("有的，您要哪一款？");
        assertThat(bench.left(WANG)).isEqualTo(4);
        assertThat(waiting()).isEmpty();
        bench.chat.sent(WANG, "有的，您要哪一款？", at("23 10:46:01"));
        bench.poll();
        assertThat(bench.left(WANG)).isEqualTo(4);
        bench.chat.sent(WANG, "同事在别处写的", at("23 10:47"));
        bench.poll();
        assertThat(bench.left(WANG)).as("another tool's").isEqualTo(3);
    }

    @Test
    void theOldestMessageWithoutAnAnswerIsSinceWhenTheyWait() {
        bench.chat.wrote(WANG, "早上好", at("23 09:00")).sent(WANG, "早", at("23 09:05"));
        bench.chat.wrote(WANG, "还有货吗", at("23 09:10")).wrote(WANG, "在吗", at("23 10:00"));
        bench.chat.wrote(LI, "谢谢", at("23 08:00")).sent(LI, "不客气", at("23 08:01"));
        bench.open();
        assertThat(bench.of(WANG).waitingSince()).isEqualTo(at("23 09:10"));
        assertThat(waiting()).containsExactly(WANG);
        send("有", LOST);
        assertThat(waiting()).as("nobody knows whether that arrived").containsExactly(WANG);
        send("有", FakeGateway.refused(45009));
        assertThat(waiting()).containsExactly(WANG);
        accepted("有的");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anUnknownOutcomeStandsBesideTheCountUntilTheRecordShowsIt() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        send("有的", LOST);
        assertThat(((Open) bench.window(WANG)).perhaps()).isEqualTo(1);
        assertThat(bench.left(WANG)).isEqualTo(5);
        bench.chat.sent(WANG, "有的", at("23 10:46:09"));
        bench.poll();
        assertThat(((Open) bench.window(WANG)).perhaps()).isZero();
        assertThat(bench.left(WANG)).isEqualTo(4);
    }

    @Test
    void whatAPersonSettlesCountsAtOnce() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        Delivery lost = send("有的", LOST);
        now(bench.desk.history.settle(lost.id(), true));
        assertThat(bench.left(WANG)).isEqualTo(4);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoeverCannotBeWrittenToIsLookedUpAtOnce() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.desk.followerStore.putDetails(
                SHOP.id(),
                List.of(new FollowerDetails(WANG, true, at("01 10:00"), "王女士", List.of(7), "ADD_SCENE_QR_CODE", "")));
        bench.following.gone.add(WANG);
        bench.open();
        send("有的", FakeGateway.refused(45015));
        assertThat(bench.following.asked).containsExactly(WANG);
        assertThat(bench.window(WANG)).isEqualTo(new Closed(at("23 10:46"), Why.UNFOLLOWED));
        assertThat(bench.card(WANG).follower())
                .as("what was known of them stays")
                .extracting("subscribed", "remark", "source")
                .containsExactly(false, "王女士", "ADD_SCENE_QR_CODE");
        assertThat(bench.card(WANG).marks().windowShut()).isTrue();
        assertThat(waiting()).as("nobody can answer them").isEmpty();
        bench.following.gone.clear();
        bench.chat.wrote(WANG, "我回来了", at("23 10:46:40"));
        bench.poll();
        assertThat(bench.following.asked)
                .as("whoever writes is asked about again")
                .hasSize(2);
        assertThat(bench.left(WANG)).isEqualTo(5);
    }

    @Test
    void aRefusalForNotFollowingIsKnownAtTheNextStartThoughWeChatCouldNotBeAsked() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        bench.following.silent = true;
        send("有的", FakeGateway.refused(43004));
        Closed gone = new Closed(at("23 10:46"), Why.UNFOLLOWED);
        assertThat(bench.following.asked).containsExactly(WANG);
        assertThat(bench.window(WANG)).isEqualTo(gone);
        assertThat(bench.card(WANG).marks().windowShut()).isTrue();
        try (WindowService next = bench.restarted()) {
            assertThat(now(next.window(SHOP, WANG)).window()).isEqualTo(gone);
            bench.following.silent = false;
            bench.pass(Duration.ofMinutes(1));
            bench.chat.wrote(WANG, "我回来了", at("23 10:47:30"));
            bench.poll();
            assertThat(now(next.window(SHOP, WANG)).window()).isInstanceOf(Open.class);
        }
    }

    @Test
    void nobodyIsAskedAboutOnceTheDeskCloses() {
        bench.open();
        List<Boolean> cancelled = new ArrayList<>();
        bench.following.meanwhile = cancel -> {
            bench.windows.close();
            cancelled.add(cancel.cancelled());
        };
        send("有的", FakeGateway.refused(43004));
        assertThat(cancelled).containsExactly(true);
    }

    @Test
    void whoeverStillFollowsCanSimplyNotBeWrittenToNow() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        send("有的", FakeGateway.refused(45015));
        assertThat(bench.window(WANG)).isEqualTo(new Closed(at("23 10:46"), Why.REFUSED));
        assertThat(bench.card(WANG).marks().windowUntil()).isEqualTo(at("23 10:46"));
        accepted("有的");
        assertThat(bench.left(WANG)).as("later it went through").isEqualTo(4);
    }

    @Test
    void theAllowanceIsUsedUpUntilTheyWriteAgain() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        send("有的", FakeGateway.refused(45047));
        assertThat(bench.window(WANG)).isEqualTo(new UsedUp(at("23 10:46"), true));
        assertThat(bench.following.asked).isEmpty();
        bench.chat.wrote(WANG, "？", at("23 10:46:30"));
        bench.poll();
        assertThat(bench.left(WANG)).isEqualTo(5);
    }

    @Test
    void theOperatorsWordOpensUntilTheRecordKnowsBetter() {
        bench.open();
        assertThat(bench.window(WANG)).isEqualTo(new Unknown(Reason.NOTHING_SEEN));
        assertThat(now(bench.windows.told(SHOP, WANG, ActKind.MESSAGE, at("23 10:45"))))
                .isEqualTo(WordTaken.KEPT);
        assertThat(((Open) bench.window(WANG)).until()).isEqualTo(at("25 10:45"));
        assertThat(waiting()).containsExactly(WANG);
        bench.chat.wrote(WANG, "在吗", at("23 10:44:30"));
        bench.poll();
        assertThat(((Open) bench.window(WANG)).until()).as("the same message").isEqualTo(at("25 10:44:30"));
        assertThat(bench.of(WANG).known().acts().getFirst().source()).isEqualTo(ActSource.CHAT_RECORD);
    }

    @Test
    void theWordIsTakenBack() {
        bench.open();
        now(bench.windows.told(SHOP, WANG, ActKind.SCAN, at("23 10:45:50")));
        assertThat(((Open) bench.window(WANG)).of()).isEqualTo(3);
        now(bench.windows.takeBack(SHOP, WANG));
        assertThat(bench.window(WANG)).isEqualTo(new Unknown(Reason.NOTHING_SEEN));
    }

    @Test
    void aWordForTheFutureOrOfNoUseIsNotKept() {
        bench.open();
        assertThat(now(bench.windows.told(SHOP, WANG, ActKind.MESSAGE, at("23 11:00"))))
                .isEqualTo(WordTaken.IN_THE_FUTURE);
        assertThat(now(bench.windows.told(SHOP, WANG, ActKind.MESSAGE, at("21 10:46"))))
                .isEqualTo(WordTaken.TOO_OLD);
        assertThat(now(bench.windows.told(SHOP, WANG, ActKind.SCAN, at("23 10:45"))))
                .isEqualTo(WordTaken.TOO_OLD);
        assertThat(bench.contacts.acts(SHOP.id(), WANG)).isEmpty();
    }

    @Test
    void theWordIsInThisComputersTimeAndTheWindowInWeChats() {
        bench.clock.heard(SHOP.api().origin(), "Mon, 23 Nov 2026 02:50:00 GMT", Duration.ZERO);
        bench.open();
        now(bench.windows.told(SHOP, WANG, ActKind.MESSAGE, at("23 10:46")));
        assertThat(((Open) bench.window(WANG)).until()).isEqualTo(at("25 10:50"));
        assertThat(bench.windows.now(SHOP)).isBetween(at("23 10:50"), at("23 10:50:01"));
        accepted("您好");
        assertThat(bench.left(WANG))
                .as("sent by this clock within the second of the message")
                .isEqualTo(5);
        accepted("请讲");
        assertThat(bench.left(WANG)).isEqualTo(4);
    }

    @Test
    void whoWaitsAtWeChatIsASecondSource() {
        bench.chat.waiting(
                new WaitingCase(WANG, at("23 10:30")),
                new WaitingCase(LI, null),
                new WaitingCase(new OpenId("o-future"), at("29 10:30")));
        bench.open();
        assertThat(((Open) bench.window(WANG)).until()).isEqualTo(at("25 10:30"));
        assertThat(waiting()).containsExactly(WANG);
        assertThat(bench.window(LI)).isEqualTo(new Unknown(Reason.NOTHING_SEEN));
        int changes = bench.changes.size();
        bench.poll();
        assertThat(bench.changes).as("nothing new").hasSize(changes);
    }

    @Test
    void followingOpensForAMinute() {
        bench.open();
        Instant followed = at("23 10:45:30");
        bench.desk.followerStore.putDetails(
                SHOP.id(), List.of(new FollowerDetails(WANG, true, followed, "", List.of(), "", "")));
        assertThat(((Open) bench.window(WANG)).until()).isEqualTo(at("23 10:46:30"));
    }

    @Test
    void aWindowEndsByTheClockAloneAndTheListAgrees() {
        bench.chat.wrote(WANG, "还有货吗", at("21 10:50"));
        bench.open();
        FollowerWindow seen = bench.of(WANG);
        assertThat(seen.window()).isInstanceOf(Open.class);
        Moment moment = now(bench.windows.moment(SHOP));
        assertThat(moment).isEqualTo(new Moment(at("23 10:46"), at("23 10:46")));
        assertThat(WindowChoice.CLOSING.fits(bench.card(WANG).marks(), moment)).isTrue();
        assertThat(seen.at(at("23 10:51")).window())
                .as("counted down without asking: what came since the last reading is not known")
                .isEqualTo(new Unknown(Reason.RECORD_OLD));
        for (int i = 0; i < 5; i++) {
            bench.poll();
        }
        assertThat(bench.window(WANG)).isEqualTo(new Closed(at("23 10:50"), Why.ENDED));
        assertThat(WindowChoice.CLOSED.fits(bench.card(WANG).marks(), now(bench.windows.moment(SHOP))))
                .isTrue();
    }

    @Test
    void aListClaimsNothingOfARecordThatIsOldOrShort() {
        bench.contacts.setReadSpan(SHOP.id(), new ReadSpan(at("20 10:00"), at("23 10:40")));
        assertThat(now(bench.windows.moment(SHOP)).readTo()).isNull();
        bench.contacts.setReadSpan(SHOP.id(), new ReadSpan(at("22 10:00"), at("23 10:45")));
        assertThat(now(bench.windows.moment(SHOP)).readTo()).isNull();
        bench.contacts.setReadSpan(SHOP.id(), new ReadSpan(at("20 10:00"), at("23 10:45")));
        assertThat(now(bench.windows.moment(SHOP)).readTo()).isEqualTo(at("23 10:45"));
    }

    @Test
    void thoseWhoWaitAndAreAboutToLeaveAreNamed() {
        OpenId late = new OpenId("o-late");
        bench.chat.wrote(WANG, "急", at("21 11:30")).wrote(LI, "不急", at("23 10:00"));
        bench.chat.wrote(late, "更急", at("21 11:00"));
        bench.chat.wrote(new OpenId("o-answered"), "好", at("21 11:00"));
        bench.chat.sent(new OpenId("o-answered"), "好的", at("21 12:00"));
        bench.open();
        assertThat(now(bench.windows.expiring(SHOP, Duration.ofHours(1))))
                .extracting(each -> each.waiting().follower().entry().follower().openId(), Expiring::until)
                .containsExactly(tuple(late, at("23 11:00")), tuple(WANG, at("23 11:30")));
    }

    @Test
    void theRulesOfAnAccountAreItsOwn() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        ActRules shorter = ActRules.usual(5).with(ActKind.MESSAGE, new ActRules.Rule(9, Duration.ofHours(24)));
        bench.windows.rules().keep(SHOP, shorter);
        assertThat(bench.changes).contains(new WindowChanged(SHOP.id(), null));
        assertThat(((Open) bench.window(WANG)).until()).isEqualTo(at("24 10:00"));
        assertThat(bench.left(WANG)).as("how many is the account's own").isEqualTo(5);
        Account twenty = SHOP.withAllowance(20);
        assertThat(bench.windows.rules().of(twenty).of(ActKind.MESSAGE).messages())
                .isEqualTo(20);
        assertThat(bench.windows.rules().of(Samples.OTHER)).isEqualTo(ActRules.usual(5));
        bench.windows.rules().keep(SHOP, ActRules.usual(5));
        assertThat(bench.windows.rules().of(SHOP)).isEqualTo(ActRules.usual(5));
    }

    @Test
    void whatAColleagueSendsCountsToo() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        Delivery like = accepted("有的");
        DeliveryId theirs = new DeliveryId(like.id().value() + 1);
        bench.desk.journal.add(theirs, like, new SentBy("lan", "desk-2"));
        bench.changes.clear();
        bench.desk.feed.listeners().forEach(listener -> listener.delivery(theirs));
        assertThat(bench.changes).containsExactly(new WindowChanged(SHOP.id(), WANG));
        assertThat(bench.left(WANG)).isEqualTo(3);
        bench.desk.feed.listeners().forEach(listener -> listener.changed(SHOP.id()));
        assertThat(bench.changes).contains(new WindowChanged(SHOP.id(), null));
    }

    @Test
    void aMessageOnItsWayMayHaveCounted() {
        bench.chat.wrote(WANG, "还有货吗", at("23 10:00"));
        bench.open();
        List<ReplyWindow> seen = new ArrayList<>();
        bench.windows.changed().subscribe(Runnable::run, _ -> seen.add(bench.window(WANG)));
        accepted("有的");
        assertThat(seen)
                .extracting(window -> ((Open) window).left() + " left, perhaps " + ((Open) window).perhaps())
                .containsExactly("5 left, perhaps 1", "4 left, perhaps 0");
    }
}

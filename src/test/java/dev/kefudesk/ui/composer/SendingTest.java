package dev.kefudesk.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.DeliveryPlan.Kind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Notices.Tone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans, questions, undo intervals and the test follower, and that nothing ever goes to another follower or account. */
final class SendingTest {

    private static final DraftKey WANG_OF_OTHER = new DraftKey(Samples.OTHER.id(), Samples.WANG);

    private final ComposerDesk desk = new ComposerDesk();
    private final ComposerViewModel vm = desk.vm;

    @AfterEach
    void close() {
        desk.close();
    }

    private static List<NewsCard> cards(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Samples::card).toList();
    }

    /** A draft of so many cards for an account that takes one in a message. */
    private void writeCards(int count) {
        desk.open(Samples.OTHER, ComposerDesk.wang());
        vm.restore(new Message.News(cards(count)));
    }

    private void write(String text) {
        vm.textProperty().set(text);
    }

    private void undoSeconds(int seconds) {
        desk.settings.put(SettingsService.UNDO_SECONDS, String.valueOf(seconds));
    }

    /** One second at a time, as a clock does. */
    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            desk.timer.advance(Duration.ofSeconds(1));
            desk.drain();
        }
    }

    private void saved(Account account) {
        desk.accounts.save(account).toCompletableFuture().join();
    }

    private void unknownSend(String text) {
        desk.gateway.answering(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        write(text);
        desk.sendAndWait();
        desk.until(() -> vm.unknownProperty().get() != null);
    }

    @Test
    void sendAloneNeverPicksAWay() {
        writeCards(3);
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
        vm.send();
        desk.drain();
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
        desk.until(() -> vm.sending().choice().allowanceProperty().get() != null);
        assertThat(vm.sending().choice().allowanceProperty().get().left()).isEqualTo(5);
    }

    @Test
    void eachDraftAsksForAWayOfItsOwn() {
        writeCards(3);
        desk.open(Samples.OTHER, ComposerDesk.li());
        vm.restore(new Message.News(cards(2)));
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
        desk.open(Samples.OTHER, ComposerDesk.wang());
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
    }

    @Test
    void theFirstCardAloneLeavesTheOthersInTheDraft() {
        writeCards(3);
        vm.sending().sendBy(Kind.FIRST_ONLY);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 1 cards 冬季新品到店 1");
        assertThat(vm.news().contents()).containsExactly(Samples.card(2), Samples.card(3));
        assertThat(desk.kept(WANG_OF_OTHER).cards()).containsExactly(Samples.card(2), Samples.card(3));
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
    }

    @Test
    void faultsOfCardsThatStayBehindDoNotStopTheFirst() {
        desk.open(Samples.OTHER, ComposerDesk.wang());
        vm.restore(new Message.News(List.of(Samples.card(1), new NewsCard("Titel", "", "no address", ""))));
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).isEmpty();
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Stopped.class);
        vm.sending().sendBy(Kind.FIRST_ONLY);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(1);
    }

    @Test
    void theChosenTextIsWhatIsSentAndTheDraftIsEmptyAfterwards() {
        writeCards(2);
        vm.sending().sendBy(Kind.ONE_TEXT);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(desk.sentBodies().getFirst())
                .contains("https://shop.example/1")
                .contains("https://shop.example/2");
        assertThat(vm.news().cards()).isEmpty();
    }

    @Test
    void aRefusalInTheMiddleStopsThePlanAndOnlyAcceptedCardsHaveLeft() {
        writeCards(4);
        desk.gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(45047));
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(2);
        assertThat(vm.news().contents()).containsExactly(Samples.card(2), Samples.card(3), Samples.card(4));
        PlanStop stop = vm.sending().stopProperty().get();
        assertThat(stop.accepted()).isEqualTo(1);
        assertThat(vm.sending().stopped(stop)).isEqualTo("Stopped at message 2 of 4: Refused 45047. One was accepted.");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void aLongTextGoesOutInPartsAndWhatIsAcceptedLeavesTheDraft() {
        String first = "第一句话。".repeat(120);
        String second = "第二段说完了。".repeat(60);
        desk.open(Samples.OTHER, ComposerDesk.wang());
        vm.textProperty().set(first + "\n\n" + second);
        vm.send();
        desk.until(desk::idle);
        assertThat(desk.gateway.sent()).as("no way is chosen yet").isEmpty();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());

        desk.gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(45047));
        vm.sending().sendBy(Kind.TEXT_PARTS);
        desk.until(desk::idle);
        assertThat(desk.gateway.sent()).hasSize(2);
        assertThat(desk.gateway.sent().getFirst().body()).endsWith(" " + first);
        assertThat(vm.textProperty().get()).isEqualTo(second);
        assertThat(desk.kept(WANG_OF_OTHER).text()).isEqualTo(second);
        assertThat(vm.sending().stopped(vm.sending().stopProperty().get()))
                .isEqualTo("Stopped at message 2 of 2: Refused 45047. One was accepted.");
        assertThat(vm.sending().choice().needed()).as("the rest fits into one").isFalse();
    }

    @Test
    void ofALongTextAPartThatArrivedAfterAllLeavesTheDraft() {
        String first = "第一句话。".repeat(120);
        desk.open(Samples.OTHER, ComposerDesk.wang());
        vm.textProperty().set(first + "\n" + first + "完");
        desk.gateway.answering(SendOutcome.Unknown.because(SendOutcome.UnknownCause.TIMEOUT, ""));
        vm.sending().sendBy(Kind.TEXT_PARTS);
        desk.until(desk::idle);
        assertThat(vm.textProperty().get()).hasSize(2 * first.length() + 2);
        desk.until(() -> vm.unknownProperty().get() != null);
        vm.settle(true);
        desk.until(() -> vm.textProperty().get().equals(first + "完"));
        assertThat(vm.sending().choice().needed()).isFalse();
    }

    @Test
    void aLongTextCanGoAsItIs() {
        desk.open(Samples.OTHER, ComposerDesk.wang());
        vm.textProperty().set("一句话。".repeat(200));
        vm.sending().sendBy(Kind.WHOLE_TEXT);
        desk.until(desk::idle);
        assertThat(desk.gateway.sent()).hasSize(1);
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void aPlanTellsHowFarItIsLocksTheDraftAndStopsAfterTheMessageOnItsWay() {
        CountDownLatch gate = new CountDownLatch(1);
        writeCards(3);
        desk.gateway.holdSends(gate);
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(() -> desk.gateway.sent().size() == 1);
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Planned(1, 3, 0, false));
        assertThat(vm.sending().lockedProperty().get()).isTrue();
        vm.send();
        vm.cancelSend();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Planned(1, 3, 0, true));
        gate.countDown();
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(vm.sending().lockedProperty().get()).isFalse();
        assertThat(vm.news().contents()).containsExactly(Samples.card(2), Samples.card(3));
        assertThat(vm.sending().stopped(vm.sending().stopProperty().get())).startsWith("Cancelled after 1 of 3");
    }

    @Test
    void aPlanGoesOnForItsFollowerWhileAnotherIsOnScreenAndSaysWhereItStopped() {
        CountDownLatch gate = new CountDownLatch(1);
        writeCards(2);
        desk.gateway.holdSends(gate);
        desk.gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(45015));
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(() -> desk.gateway.sent().size() == 1);
        desk.open(Samples.OTHER, ComposerDesk.li());
        write("给李雷");
        gate.countDown();
        desk.until(() -> desk.gateway.sent().size() == 2 && !desk.noticed.isEmpty());
        assertThat(desk.sentBodies()).allMatch(body -> body.startsWith(Samples.WANG.value()));
        assertThat(desk.noticed.getLast().tone()).isEqualTo(Tone.REFUSED);
        assertThat(desk.noticed.getLast().text()).contains("王小明").contains("message 2 of 2");
        assertThat(vm.textProperty().get()).isEqualTo("给李雷");
        assertThat(desk.kept(WANG_OF_OTHER).cards()).containsExactly(Samples.card(2));
    }

    @Test
    void anUnknownPartSettledAsArrivedTakesItsCardOut() {
        writeCards(3);
        desk.gateway.answering(new SendOutcome.Accepted(), SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(desk::idle);
        desk.until(() -> vm.unknownProperty().get() != null);
        assertThat(vm.unknownProperty().get().plan().part()).isEqualTo(2);
        assertThat(vm.news().contents()).containsExactly(Samples.card(2), Samples.card(3));
        vm.settle(true);
        desk.until(() -> vm.unknownProperty().get() == null);
        assertThat(vm.news().contents()).containsExactly(Samples.card(3));
    }

    @Test
    void aPlanAsksOnceAndTickedAsksNoMore() {
        desk.open(Samples.OTHER, ComposerDesk.wang());
        unknownSend("早上好");
        vm.textProperty().set("");
        vm.restore(new Message.News(cards(2)));
        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(desk.lastAsked().option().id()).isEqualTo("ask-no-more");
        desk.lastAsked().tickAndConfirm();
        desk.until(desk::idle);
        assertThat(desk.asked).hasSize(1);
        assertThat(desk.sentBodies()).hasSize(3);
        assertThat(vm.news().cards()).isEmpty();
    }

    @Test
    void theSameContentWithinTwoMinutesAsksAndSaysWhenItWent() {
        desk.openWang();
        write("早上好");
        desk.sendAndWait();
        desk.clock.advance(Duration.ofSeconds(40));
        write("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.lastAsked().question().title()).isEqualTo("Send the same to 王小明 again?");
        assertThat(desk.lastAsked().question().text())
                .contains("40 s ago")
                .contains("早上好")
                .contains("Accepted");
        assertThat(desk.lastAsked().question().verb()).isEqualTo("Send again");
        desk.lastAsked().answer().accept(false);
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 2);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(2);
    }

    /** One message is unknown, another one was accepted just now: both stand against sending the second again. */
    private void twoReasons() {
        desk.openWang();
        unknownSend("退款三天内到账");
        write("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        write("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 2);
    }

    @Test
    void untickedOnlyTheReasonAskedAboutIsAgreedTo() {
        twoReasons();
        desk.lastAsked().answer().accept(true);
        desk.until(() -> desk.asked.size() == 3);
        assertThat(desk.lastAsked().question().verb()).isEqualTo("Send again");
        assertThat(desk.sentBodies()).hasSize(2);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(3);
    }

    @Test
    void tickedBothReasonsAreAgreedToForThisSendAndNotForTheNext() {
        twoReasons();
        desk.lastAsked().tickAndConfirm();
        desk.until(desk::idle);
        assertThat(desk.asked).hasSize(2);
        assertThat(desk.sentBodies()).hasSize(3);
        write("再见");
        vm.send();
        desk.until(() -> desk.asked.size() == 3);
        assertThat(desk.sentBodies()).hasSize(3);
    }

    @Test
    void twoReasonsAboutTheSameMessageAskOnce() {
        desk.openWang();
        unknownSend("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        assertThat(desk.asked).hasSize(1);
        assertThat(desk.sentBodies()).hasSize(2);
    }

    @Test
    void aSendIsTakenBackWhileItsIntervalLasts() {
        undoSeconds(5);
        desk.openWang();
        write("早上好");
        vm.send();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Held(5, 1));
        pass(4);
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Held(1, 1));
        vm.sending().takeBack();
        pass(5);
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
    }

    @Test
    void whatTheSnapshotHeldIsSentAndAnEditedDraftStays() {
        undoSeconds(3);
        desk.openWang();
        write("早上好");
        vm.send();
        write("早上好，还有一件事");
        pass(3);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 早上好");
        assertThat(vm.textProperty().get()).isEqualTo("早上好，还有一件事");
    }

    @Test
    void theIntervalRunsOnWhileAnotherFollowerIsWrittenToAndTheQueueSaysSo() {
        undoSeconds(2);
        desk.openWang();
        write("给王小明");
        vm.send();
        desk.open(Samples.SHOP, ComposerDesk.li());
        write("给李雷");
        assertThat(vm.sending().queue()).hasSize(1);
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
        pass(2);
        desk.until(() -> desk.kept(ComposerDesk.WANG).blank());
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 给王小明");
        assertThat(vm.sending().queue()).isEmpty();
        assertThat(vm.textProperty().get()).isEqualTo("给李雷");
    }

    @Test
    void aPlanWaitsForItsIntervalAndCanGoAtOnce() {
        undoSeconds(10);
        writeCards(2);
        vm.sending().sendBy(Kind.SEVERAL);
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Held(10, 2));
        vm.sending().sendNow();
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(2);
        pass(10);
        assertThat(desk.sentBodies()).hasSize(2);
    }

    @Test
    void whatWaitsWhenTheWindowClosesIsNotSentAndStaysInItsDraft() {
        undoSeconds(2);
        desk.openWang();
        write("早上好");
        vm.send();
        vm.close();
        pass(3);
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(desk.kept(ComposerDesk.WANG).text()).isEqualTo("早上好");
    }

    @Test
    void aHeldMessageGoesOnForItsOwnAccountAndTheSwitchSaysSo() {
        undoSeconds(3);
        desk.openWang();
        write("给王小明");
        vm.send();
        vm.accountChanged(Samples.OTHER);
        assertThat(desk.noticed.getLast().text())
                .contains("王小明")
                .contains("3 s")
                .contains(Samples.SHOP.name());
        desk.open(Samples.OTHER, ComposerDesk.wang());
        assertThat(vm.textProperty().get()).isEmpty();
        pass(3);
        desk.until(() -> desk.kept(ComposerDesk.WANG).blank());
        assertThat(desk.deliveries.all())
                .singleElement()
                .satisfies(row -> assertThat(row.account()).isEqualTo(Samples.SHOP.id()));
    }

    @Test
    void switchingTheAccountSaysWhoseDraftStaysAndLeadsBack() {
        desk.openWang();
        write("给王小明");
        vm.accountChanged(Samples.OTHER);
        assertThat(desk.noticed.getLast().text())
                .isEqualTo("The draft to 王小明 stays with the account " + Samples.SHOP.name());
        desk.noticed.getLast().action().run();
        assertThat(desk.visited).containsExactly(ComposerDesk.WANG);
    }

    @Test
    void switchingTheAccountWithNothingWrittenSaysNothing() {
        desk.openWang();
        vm.accountChanged(Samples.OTHER);
        assertThat(desk.noticed).isEmpty();
    }

    @Test
    void aQuestionAnsweredAfterSwitchesSendsToItsOwnFollowerFromItsOwnAccount() {
        desk.openWang();
        unknownSend("给王小明");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        vm.accountChanged(Samples.OTHER);
        desk.open(Samples.OTHER, ComposerDesk.li());
        write("给李雷");
        desk.lastAsked().tickAndConfirm();
        desk.until(() -> desk.gateway.sent().size() == 2);
        assertThat(desk.sentBodies().getLast()).isEqualTo(Samples.WANG.value() + " 给王小明");
        desk.until(() -> desk.kept(ComposerDesk.WANG).blank());
        assertThat(desk.deliveries.all()).allMatch(row -> row.account().equals(Samples.SHOP.id()));
        assertThat(vm.textProperty().get()).isEqualTo("给李雷");
    }

    @Test
    void anAccountWithAnotherAddressSinceTheQuestionSendsNothing() {
        desk.openWang();
        unknownSend("给王小明");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        saved(Samples.SHOP.withApi(new ApiAddress(new Origin("https", "elsewhere.example", 443), "")));
        desk.lastAsked().tickAndConfirm();
        desk.drain();
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(desk.idle()).isTrue();
        assertThat(desk.noticed.getLast().text()).contains("Nothing was sent to 王小明");
        assertThat(vm.textProperty().get()).isEqualTo("给王小明");
    }

    @Test
    void anAccountDeletedDuringTheIntervalSendsNothing() {
        undoSeconds(2);
        desk.openWang();
        write("给王小明");
        vm.send();
        desk.accounts.delete(Samples.SHOP.id()).toCompletableFuture().join();
        pass(2);
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(desk.noticed.getLast().text()).contains("Nothing was sent to 王小明");
        assertThat(desk.kept(ComposerDesk.WANG).text()).isEqualTo("给王小明");
    }

    @Test
    void anAccountRenamedSinceTheClickIsUsedAsItIsNow() {
        undoSeconds(2);
        desk.openWang();
        write("给王小明");
        vm.send();
        saved(Samples.SHOP.withCardsPerMessage(3).withAllowance(20));
        pass(2);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(1);
    }

    @Test
    void withoutATestFollowerNothingIsTried() {
        desk.openWang();
        write("早上好");
        vm.sending().sendToTestFollower();
        desk.drain();
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(vm.sending().tester().name()).isEmpty();
    }

    @Test
    void theDraftGoesToTheTestFollowerFirstAndStaysAsItIs() {
        desk.followerStore.setAlias(Samples.SHOP.id(), Samples.LI, "李雷");
        desk.open(Samples.SHOP.withTestFollower(Samples.LI), ComposerDesk.wang());
        saved(Samples.SHOP.withTestFollower(Samples.LI));
        write("早上好");
        desk.until(() -> vm.sending().tester().name().equals("李雷"));
        vm.sending().sendToTestFollower();
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).containsExactly(Samples.LI.value() + " 早上好");
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        assertThat(desk.noticed.getLast().tone()).isEqualTo(Tone.ACCEPTED);
        assertThat(desk.noticed.getLast().text()).contains("李雷").contains("The draft is unchanged");
    }

    @Test
    void aPlanIsTriedOnTheTestFollowerToo() {
        Account account = Samples.OTHER.withTestFollower(Samples.LI);
        saved(account);
        desk.open(account, ComposerDesk.wang());
        vm.restore(new Message.News(cards(2)));
        vm.sending().sendToTestFollower();
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(2).allMatch(body -> body.startsWith(Samples.LI.value()));
        assertThat(vm.news().cards()).hasSize(2);
        assertThat(desk.noticed.getLast().text()).contains("All 2 messages");
    }

    @Test
    void whoeverIsWrittenToBecomesTheTestFollowerAndLosesTheMarkAgain() {
        desk.openWang();
        vm.markTestFollower();
        assertThat(shop().testFollower()).isEqualTo(Samples.WANG);
        vm.accountChanged(shop());
        vm.markTestFollower();
        assertThat(shop().testFollower()).isNull();
    }

    private Account shop() {
        return desk.accounts.state().accounts().stream()
                .filter(account -> account.id().equals(Samples.SHOP.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSettledOutcomeIsNoLongerSaidToBeOpen() {
        desk.openWang();
        unknownSend("早上好");
        assertThat(vm.lastSend().getValue()).contains("may have arrived");
        vm.settle(false);
        desk.until(() -> vm.unknownProperty().get() == null);
        assertThat(vm.lastSend().getValue()).contains("settled").doesNotContain("may have arrived");
    }
}

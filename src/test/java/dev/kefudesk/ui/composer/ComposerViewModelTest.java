package dev.kefudesk.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Notices.Tone;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ComposerViewModelTest {

    private final ComposerDesk desk = new ComposerDesk();
    private final ComposerViewModel vm = desk.vm;

    @AfterEach
    void close() {
        desk.close();
    }

    private void write(String text) {
        vm.textProperty().set(text);
    }

    private void unknownSend(String text) {
        desk.gateway.answering(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        write(text);
        desk.sendAndWait();
        desk.until(() -> vm.unknownProperty().get() != null);
    }

    @Test
    void nobodyToWriteToIsAStateOfItsOwn() {
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.NoRecipient.class);
        vm.send();
        vm.cancelSend();
        vm.removeCard();
        vm.restore(new Message.Text("早上好"));
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void everyChangeIsKeptAndRaisesTheRevision() {
        desk.openWang();
        write("早");
        write("早上");
        write("早上好");
        assertThat(desk.kept(ComposerDesk.WANG).text()).isEqualTo("早上好");
        assertThat(desk.kept(ComposerDesk.WANG).revision()).isEqualTo(3);
        desk.until(() -> vm.draftStateProperty().get() == DraftState.SAVED);
    }

    @Test
    void eachFollowerHasADraftOfTheirOwn() {
        desk.openWang();
        write("给王小明");
        desk.open(Samples.SHOP, ComposerDesk.li());
        assertThat(vm.textProperty().get()).isEmpty();
        write("给李雷");
        desk.openWang();
        assertThat(vm.textProperty().get()).isEqualTo("给王小明");
        assertThat(desk.kept(ComposerDesk.LI).text()).isEqualTo("给李雷");
    }

    @Test
    void nothingIsEditableUntilTheDraftIsThereAndNothingOfTheOneBeforeIsShown() {
        desk.openWang();
        write("给王小明");
        vm.open(Samples.SHOP, ComposerDesk.li());
        assertThat(vm.textProperty().get()).isEmpty();
        assertThat(vm.draftStateProperty().get()).isEqualTo(DraftState.LOADING);
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Loading.class);
        write("typed too early");
        desk.until(() -> vm.draftStateProperty().get() == DraftState.SAVED);
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void theSameFollowerSetAgainLeavesTheDraftAlone() {
        desk.openWang();
        write("早上好");
        vm.open(Samples.SHOP, ComposerDesk.entry(Samples.WANG, "王先生"));
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        assertThat(vm.recipientProperty().get().follower().alias()).isEqualTo("王先生");
        assertThat(vm.draftStateProperty().get()).isNotEqualTo(DraftState.LOADING);
    }

    @Test
    void acceptedEmptiesTheDraftAndTheRevisionGoesOn() {
        desk.openWang();
        write("早上好");
        desk.sendAndWait();
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 早上好");
        assertThat(vm.textProperty().get()).isEmpty();
        assertThat(desk.kept(ComposerDesk.WANG).blank()).isTrue();
        write("再见");
        assertThat(desk.kept(ComposerDesk.WANG).revision()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenWhileASendIsOnItsWayStays() {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        desk.openWang();
        write("早上好");
        vm.send();
        write("早上好，还有一件事");
        gate.countDown();
        desk.until(desk::idle);
        assertThat(vm.textProperty().get()).isEqualTo("早上好，还有一件事");
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 早上好");
    }

    @Test
    void refusedLeavesTheDraftAsItWas() {
        desk.gateway.answering(FakeGateway.refused(45015));
        desk.openWang();
        write("早上好");
        desk.sendAndWait();
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        desk.until(() -> vm.lastSend().getValue().contains("45015"));
        assertThat(vm.lastSend().getValue()).startsWith("The follower must write first");
    }

    @Test
    void aSecondSendOfTheSameDraftWhileOneIsOnItsWaySendsOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        desk.openWang();
        write("早上好");
        vm.send();
        vm.send();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Sending(false));
        gate.countDown();
        desk.until(desk::idle);
        vm.send();
        assertThat(desk.sentBodies()).hasSize(1);
    }

    @Test
    void whatIsSentGoesToTheFollowerItWasWrittenToWhoeverIsOnScreenMeanwhile() {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        desk.openWang();
        write("给王小明");
        vm.send();
        desk.open(Samples.SHOP, ComposerDesk.li());
        assertThat(desk.idle()).isTrue();
        write("给李雷");
        gate.countDown();
        desk.until(() -> desk.kept(ComposerDesk.WANG).blank());
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 给王小明");
        assertThat(vm.textProperty().get()).isEqualTo("给李雷");
        desk.openWang();
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void aSendIsShownOnItsWayAgainWhenItsFollowerComesBack() {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        desk.openWang();
        write("早上好");
        vm.send();
        desk.open(Samples.SHOP, ComposerDesk.li());
        desk.openWang();
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Sending.class);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        gate.countDown();
        desk.until(desk::idle);
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void aSendCanBeCancelled() {
        desk.gateway.holdSends(new CountDownLatch(1));
        desk.openWang();
        write("早上好");
        vm.send();
        desk.until(() -> !desk.gateway.sent().isEmpty());
        vm.cancelSend();
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Sending(true));
        desk.until(desk::idle);
        desk.until(() -> vm.unknownProperty().get() != null);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
    }

    @Test
    void anUnknownOutcomeAsksBeforeAnythingElseIsSent() {
        desk.openWang();
        unknownSend("早上好");
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.lastAsked().question().verb()).isEqualTo("Send anyway");
        assertThat(desk.lastAsked().question().title()).contains("王小明");
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Sending.class);
        desk.lastAsked().answer().accept(false);
        assertThat(desk.idle()).isTrue();
        assertThat(desk.sentBodies()).hasSize(1);
        vm.send();
        desk.until(() -> desk.asked.size() == 2);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).hasSize(2);
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void settledAsArrivedItLeavesTheDraftAndCanBePutBack() {
        desk.openWang();
        unknownSend("早上好");
        vm.settle(true);
        desk.until(() -> vm.unknownProperty().get() == null);
        assertThat(vm.textProperty().get()).isEmpty();
        desk.noticed.getLast().action().run();
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
    }

    @Test
    void settledAsNotArrivedTheDraftStaysAndIsSentWithoutAQuestion() {
        desk.openWang();
        unknownSend("早上好");
        vm.settle(false);
        desk.until(() -> vm.unknownProperty().get() == null);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        desk.sendAndWait();
        assertThat(desk.asked).isEmpty();
        assertThat(desk.sentBodies()).hasSize(2);
    }

    @Test
    void aDraftThatCannotBeSavedSaysSoAndStaysOnScreen() {
        desk.openWang();
        desk.draftStore.fail(true);
        write("早上好");
        desk.until(() -> vm.draftStateProperty().get() == DraftState.FAILED);
        assertThat(desk.noticed.getLast().tone()).isEqualTo(Tone.REFUSED);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
    }

    @Test
    void aJournalThatCannotBeWrittenLosesNothing() {
        desk.openWang();
        write("早上好");
        desk.breakJournal("begin", StoreFailure.Kind.DISK_FULL);
        desk.sendAndWait();
        assertThat(desk.gateway.sent()).isEmpty();
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
        assertThat(desk.noticed.getLast().text())
                .isEqualTo("Not sent to 王小明, because the disk is full. Free some space, then send again.");
    }

    @Test
    void anAcceptanceThatCannotBeWrittenDownIsSaidAndTheDraftStays() {
        desk.openWang();
        write("早上好");
        desk.breakJournal("finish", StoreFailure.Kind.LOCKED);
        desk.sendAndWait();
        assertThat(desk.gateway.sent()).hasSize(1);
        assertThat(vm.textProperty().get()).isEqualTo("早上好");
        assertThat(desk.noticed.getLast().text())
                .contains("accepted the message to 王小明")
                .contains("another program holds the database")
                .contains("Close that program")
                .contains("do not send it again");
    }

    @Test
    void theFirstStoppingProblemStandsBesideTheSendButton() {
        desk.openWang();
        assertThat(vm.sendStateProperty().get())
                .isEqualTo(new SendState.Stopped(new Problem(Problem.Kind.TEXT_EMPTY, Problem.Field.TEXT, -1, 0, 0)));
        write("坏\u0007字符");
        assertThat(vm.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.UNSAFE_CHARACTERS);
        vm.removeUnsafe(vm.problems().getFirst());
        assertThat(vm.textProperty().get()).isEqualTo("坏字符");
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Ready(0));
        write("坏\u200B字符");
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.Ready(1));
        vm.removeUnsafe(vm.problems().getFirst());
        assertThat(vm.textProperty().get()).isEqualTo("坏字符");
        write("字".repeat(700));
        assertThat(vm.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.TEXT_LONG);
        assertThat(vm.sendStateProperty().get()).isEqualTo(new SendState.ChooseWay());
    }

    @Test
    void withoutItsSecretTheAccountCannotSend() {
        Account fresh = Samples.account("fresh", 10);
        desk.open(fresh, ComposerDesk.wang());
        write("早上好");
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.SecretNeeded.class);
        desk.tokens.giveSecret(fresh, Samples.SECRET);
        desk.until(() -> vm.sendStateProperty().get() instanceof SendState.Ready);
    }

    @Test
    void tenCardsAreTheMost() {
        desk.openWang();
        vm.kindProperty().set(MessageKind.NEWS);
        for (int added = 0; added < 12; added++) {
            vm.news().add();
        }
        assertThat(vm.news().cards()).hasSize(10);
        vm.news().duplicate();
        assertThat(vm.news().cards()).hasSize(10);
    }

    @Test
    void cardsAreDuplicatedMovedRemovedAndPutBack() {
        desk.openWang();
        vm.restore(new Message.News(List.of(Samples.card(1), Samples.card(2), Samples.card(3))));
        vm.news().select(0);
        vm.news().move(0, 3);
        assertThat(desk.kept(ComposerDesk.WANG).cards())
                .containsExactly(Samples.card(2), Samples.card(3), Samples.card(1));
        assertThat(vm.news().selectedIndex()).isEqualTo(2);
        vm.news().moveUp();
        vm.news().duplicate();
        assertThat(desk.kept(ComposerDesk.WANG).cards())
                .containsExactly(Samples.card(2), Samples.card(1), Samples.card(1), Samples.card(3));
        vm.news().select(3);
        vm.removeCard();
        assertThat(vm.news().selectedIndex()).isEqualTo(2);
        desk.noticed.getLast().action().run();
        assertThat(desk.kept(ComposerDesk.WANG).cards().getLast()).isEqualTo(Samples.card(3));
    }

    @Test
    void aRemovedCardGoesBackToItsOwnDraftWhoeverIsOnScreen() {
        desk.openWang();
        vm.restore(new Message.News(List.of(Samples.card(1), Samples.card(2))));
        vm.removeCard();
        desk.open(Samples.SHOP, ComposerDesk.li());
        desk.noticed.getLast().action().run();
        desk.until(() -> desk.kept(ComposerDesk.WANG).cards().size() == 2);
        assertThat(vm.news().cards()).isEmpty();
        assertThat(desk.kept(ComposerDesk.LI)).isEqualTo(Draft.empty(ComposerDesk.LI));
    }

    @Test
    void aMessageOfTheHistoryAsksBeforeItReplacesSomething() {
        desk.openWang();
        vm.restore(new Message.Text("从历史"));
        assertThat(vm.textProperty().get()).isEqualTo("从历史");
        assertThat(desk.asked).isEmpty();
        vm.restore(new Message.Text("另一条"));
        assertThat(desk.asked).hasSize(1);
        assertThat(vm.textProperty().get()).isEqualTo("从历史");
        desk.lastAsked().answer().accept(true);
        assertThat(vm.textProperty().get()).isEqualTo("另一条");
        vm.restore(new Message.News(List.of(Samples.card(1))));
        assertThat(vm.kindProperty().get()).isEqualTo(MessageKind.NEWS);
        assertThat(desk.kept(ComposerDesk.WANG).text()).isEqualTo("另一条");
    }

    @Test
    void aMessageForADraftThatIsNotOpenYetWaitsForItAndIsDroppedWhereAnotherOpensInstead() {
        vm.restore(ComposerDesk.LI, new Message.Text("给李雷"));
        desk.open(Samples.SHOP, ComposerDesk.li());
        assertThat(vm.textProperty().get()).isEqualTo("给李雷");
        vm.restore(ComposerDesk.LI, new Message.News(List.of(Samples.card(1))));
        vm.restore(ComposerDesk.WANG, new Message.Text("给王小明"));
        vm.open(Samples.SHOP, ComposerDesk.entry(new OpenId("oABCD1234567890abcdefghijkHM"), "韩梅梅"));
        desk.openWang();
        assertThat(vm.textProperty().get()).isEmpty();
    }

    @Test
    void theAccountInUseIsTakenOverAndAnotherOneHasNobodyOnScreen() {
        desk.openWang();
        vm.restore(new Message.News(List.of(Samples.card(1), Samples.card(2))));
        vm.accountChanged(Samples.SHOP.withCardsPerMessage(1));
        assertThat(vm.sending().choice().needed()).isTrue();
        vm.accountChanged(Samples.OTHER);
        assertThat(vm.recipientProperty().get()).isNull();
        assertThat(vm.news().cards()).isEmpty();
        assertThat(desk.kept(ComposerDesk.WANG).cards()).hasSize(2);
    }

    @Test
    void howTheLastSendEndedNeverSaysThatTheWindowIsOpen() {
        desk.openWang();
        assertThat(vm.lastSend().getValue()).isEmpty();
        for (SendOutcome outcome : List.of(
                new SendOutcome.Accepted(),
                FakeGateway.refused(45015),
                FakeGateway.refused(40003),
                SendOutcome.NotSent.because(SendOutcome.NotSentCause.NO_NETWORK),
                SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""))) {
            vm.open(
                    Samples.SHOP,
                    new FollowerEntry(ComposerDesk.wang().follower(), new LastContact(outcome, desk.clock.instant())));
            assertThat(vm.lastSend().getValue())
                    .doesNotContainIgnoringCase("open")
                    .contains("10:46");
        }
    }

    @Test
    void theWordsFollowTheLanguage() {
        vm.open(
                Samples.SHOP,
                new FollowerEntry(
                        ComposerDesk.wang().follower(),
                        new LastContact(new SendOutcome.Accepted(), desk.clock.instant())));
        var status = vm.lastSend();
        desk.texts.setLanguage(Texts.Language.ZH);
        assertThat(status.getValue()).isEqualTo("上次发送已接受 · 10:46");
    }

    @Test
    void theSendKeyFollowsItsSetting() {
        assertThat(vm.enterSendsProperty().get()).isFalse();
        desk.settings.put(SettingsService.SEND_KEY, "enter");
        desk.until(() -> vm.enterSendsProperty().get());
    }

    @Test
    void nothingIsSentWhileAnInputMethodIsComposing() {
        desk.openWang();
        write("早上好");
        vm.setComposing(true);
        vm.send();
        assertThat(desk.idle()).isTrue();
        vm.setComposing(false);
        desk.sendAndWait();
        assertThat(desk.sentBodies()).hasSize(1);
    }

    @Test
    void picturesAreFetchedFourHundredMillisecondsAfterTheLastKeystroke() {
        desk.openWang();
        vm.kindProperty().set(MessageKind.NEWS);
        vm.news().add();
        CardModel card = vm.news().cards().getFirst();
        card.picUrlProperty().set("https://img.example/a.jp");
        desk.timer.advance(Duration.ofMillis(300));
        card.picUrlProperty().set("https://img.example/a.jpg");
        desk.timer.advance(Duration.ofMillis(399));
        desk.drain();
        assertThat(desk.pictures.fetched()).isEmpty();
        desk.timer.advance(Duration.ofMillis(1));
        desk.until(() -> !desk.pictures.fetched().isEmpty());
        desk.until(() -> vm.selectedPicture().getValue() instanceof PictureState.Shown);
        card.titleProperty().set("标题");
        desk.drain();
        assertThat(desk.pictures.fetched()).containsExactly("https://img.example/a.jpg");
        assertThat(vm.news().contents()).containsExactly(new NewsCard("标题", "", "", "https://img.example/a.jpg"));
    }
}

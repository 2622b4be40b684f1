package dev.kefudesk.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.DeliveryPlan.Kind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.window.FollowerWindow;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.ui.kit.window.WindowSentences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a follower's window counts down, warns, and asks once before a send that will probably fail. */
final class OutlookTest {

    private final ComposerDesk desk = new ComposerDesk();
    private final ComposerViewModel vm = desk.vm;

    @AfterEach
    void close() {
        desk.close();
        assertThat(desk.crashes).isEmpty();
    }

    /** The chat record is read until now; the follower wrote so long ago. */
    private void wrote(Account account, Duration ago) {
        Instant now = desk.clock.instant();
        desk.contacts.setReadSpan(account.id(), new ReadSpan(now.minus(Duration.ofDays(4)), now));
        desk.contacts.putActs(
                account.id(),
                List.of(new FollowerAct(
                        Samples.WANG, new Act(ActKind.MESSAGE, now.minus(ago), ActSource.CHAT_RECORD))));
    }

    private void open(Account account) {
        desk.open(account, ComposerDesk.wang());
        desk.until(() -> vm.outlook().windowProperty().get() != null);
    }

    private String line() {
        FollowerWindow known = vm.outlook().windowProperty().get();
        return new WindowSentences(desk.texts, ZoneOffset.ofHours(8)).line(known.window(), known.asOf());
    }

    private void beat() {
        desk.beats.advance(Ticker.BEAT);
        desk.drain();
    }

    @Test
    void theWindowIsCountedDownWithoutAskingTheStoreAgain() {
        wrote(Samples.SHOP, Duration.ofMinutes(16 * 60 + 48));
        open(Samples.SHOP);
        assertThat(line()).isEqualTo("Window open, at most 5 of 5 left, 31 h 12 min");

        desk.clock.advance(Duration.ofMinutes(28 * 60 + 13));
        beat();
        assertThat(line()).isEqualTo("Window closing, at most 5 of 5 left, 2 h 59 min");
        assertThat(vm.sendStateProperty().get()).isInstanceOf(SendState.Stopped.class);

        desk.clock.advance(Duration.ofMinutes(179).minusSeconds(18));
        beat();
        assertThat(line()).isEqualTo("Window closing, at most 5 of 5 left, 18 s");
    }

    @Test
    void whoeverCannotBeWrittenToIsNotShownThatSomebodyTypes() {
        desk.tokens.current(Samples.SHOP).toCompletableFuture().join();
        wrote(Samples.SHOP, Duration.ofHours(49));
        open(Samples.SHOP);
        assertThat(vm.outlook().closed()).isTrue();
        vm.textProperty().set("早上好");
        desk.open(Samples.SHOP, ComposerDesk.li());
        vm.textProperty().set("早上好");

        desk.until(() -> !desk.typing.calls().isEmpty());
        assertThat(desk.typing.calls()).containsExactly("on " + Samples.LI.value());
    }

    @Test
    void aSendIntoAClosedWindowIsAskedAboutAndKeptWhereThePersonThinksBetterOfIt() {
        wrote(Samples.SHOP, Duration.ofHours(49));
        open(Samples.SHOP);
        vm.textProperty().set("早上好");
        assertThat(vm.sendStateProperty().get())
                .isInstanceOfSatisfying(
                        SendState.Ready.class,
                        ready -> assertThat(ready.refused()).isTrue());

        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.lastAsked().question().title()).isEqualTo("Send to 王小明 anyway?");
        assertThat(desk.lastAsked().question().text()).contains("will probably refuse (45015)");
        assertThat(desk.lastAsked().question().verb()).isEqualTo("Send anyway");
        desk.lastAsked().answer().accept(false);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).isEmpty();
        assertThat(vm.textProperty().get()).isEqualTo("早上好");

        vm.send();
        desk.until(() -> desk.asked.size() == 2);
        desk.lastAsked().answer().accept(true);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " 早上好");
    }

    @Test
    void everythingThatSpeaksAgainstASendIsOneQuestion() {
        open(Samples.SHOP);
        desk.gateway.answering(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        vm.textProperty().set("退款三天内到账");
        desk.sendAndWait();
        desk.until(() -> vm.unknownProperty().get() != null);
        desk.chat.serving("bo@ourshop");
        // what was known of who serves them a minute ago is asked again
        desk.clock.advance(Duration.ofMinutes(1));

        vm.send();
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.lastAsked().question().text())
                .contains("bo@ourshop serves this follower")
                .contains("may have arrived");
        desk.lastAsked().tickAndConfirm();
        desk.until(desk::idle);
        assertThat(desk.asked).hasSize(1);
        assertThat(desk.sentBodies()).hasSize(2);
    }

    @Test
    void aPlanThatUsesMoreThanIsLeftSaysSoAndAsks() {
        wrote(Samples.OTHER, Duration.ofHours(1));
        open(Samples.OTHER);
        int most = Samples.OTHER.allowance();
        vm.restore(new Message.News(
                IntStream.rangeClosed(1, most + 1).mapToObj(OutlookTest::card).toList()));
        assertThat(vm.sending().allowance().left()).isEqualTo(most);

        vm.sending().sendBy(Kind.SEVERAL);
        desk.until(() -> desk.asked.size() == 1);
        assertThat(desk.lastAsked().question().text())
                .startsWith((most + 1) + " messages are to be sent, and at most " + most);
        desk.lastAsked().answer().accept(false);
        desk.until(desk::idle);
        assertThat(desk.sentBodies()).isEmpty();
    }

    private static NewsCard card(int number) {
        return Samples.card(number);
    }

    @Test
    void theOperatorsWordOpensTheWindowAndCanBeTakenBack() {
        open(Samples.SHOP);
        assertThat(line()).isEqualTo("Window unknown: chat record not read");

        vm.word().timeProperty().set("10:00");
        vm.word().atTime();
        desk.until(() -> vm.word().timeProperty().get().isEmpty());
        desk.until(() -> known() instanceof ReplyWindow.Open);
        assertThat(line()).isEqualTo("Window open, at most 5 of 5 left, 47 h 14 min");

        vm.word().takeBack();
        desk.until(() -> known() instanceof ReplyWindow.Unknown);
        assertThat(vm.word().toldProperty().getValue()).isNull();
    }

    private ReplyWindow known() {
        return vm.outlook().windowProperty().get().window();
    }

    @Test
    void aTimeThatCannotBeIsNotTaken() {
        open(Samples.SHOP);
        vm.word().timeProperty().set("quarter past");
        vm.word().atTime();
        assertThat(vm.word().problemProperty().get()).isEqualTo("composer.word.unreadable");

        vm.word().timeProperty().set("2026-11-20 10:00");
        vm.word().atTime();
        desk.until(() -> vm.word().problemProperty().get().equals("composer.word.too_old"));

        // a time of day still to come is yesterday's
        vm.word().timeProperty().set("11：00");
        vm.word().atTime();
        desk.until(() -> known() instanceof ReplyWindow.Open);
        assertThat(line()).isEqualTo("Window open, at most 5 of 5 left, 24 h 14 min");
    }
}

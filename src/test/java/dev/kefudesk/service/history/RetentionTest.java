package dev.kefudesk.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final SmallDesk desk = new SmallDesk();
    private final Retention retention = desk.retention;

    private void send(int count, SendOutcome outcome) {
        for (int i = 0; i < count; i++) {
            desk.gateway.answering(outcome);
            desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("message " + i));
        }
    }

    /** 1,100 accepted rows and one unknown of 2026-11-23, four months ago; two of today. */
    private void fill() {
        send(1_100, new SendOutcome.Accepted());
        send(1, Unknown.because(UnknownCause.TIMEOUT, ""));
        desk.clock.advance(Duration.ofDays(120));
        send(2, new SendOutcome.Accepted());
    }

    private void pass(Duration time) {
        desk.clock.advance(time);
        desk.timer.advance(time);
    }

    @Test
    void everythingIsKeptUntilSomebodyChoosesOtherwise() {
        fill();
        retention.start();
        pass(Duration.ofDays(2));
        assertThat(desk.journal.all()).hasSize(1_103);
        assertThat(desk.upkeep.steps).isEmpty();
        assertThat(Retention.everything(retention.keep())).isTrue();
    }

    @Test
    void aChoiceDeletesInStepsWithPausesAndLeavesWhatIsNotSettled() {
        fill();
        retention.start();
        List<Long> told = new ArrayList<>();
        retention.forgotten().subscribe(Runnable::run, told::add);
        retention.keep("3");
        assertThat(desk.upkeep.steps).as("others come in between").containsExactly(Retention.STEP);
        desk.timer.advance(Retention.PAUSE);
        desk.timer.advance(Retention.PAUSE);
        assertThat(desk.upkeep.steps).containsExactly(500, 500, 100);
        assertThat(desk.journal.all())
                .extracting(Delivery::outcome)
                .hasSize(3)
                .hasAtLeastOneElementOfType(Unknown.class);
        assertThat(told).containsExactly(1_100L);
    }

    @Test
    void takingTheChoiceBackStopsWhatIsUnderWay() {
        fill();
        retention.start();
        retention.keep("3");
        retention.keep("all");
        desk.timer.advance(Retention.PAUSE);
        desk.timer.advance(Retention.PAUSE);
        assertThat(desk.journal.all()).hasSize(603);
    }

    @Test
    void itIsDoneAtTheStartAndOnceADay() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        fill();
        retention.start();
        desk.timer.advance(Retention.PAUSE);
        desk.timer.advance(Retention.PAUSE);
        assertThat(desk.upkeep.steps).hasSize(3);
        pass(Retention.CHECK);
        assertThat(desk.upkeep.steps).as("the same day").hasSize(3);
        pass(Duration.ofDays(1));
        assertThat(desk.upkeep.steps).as("the next day").hasSize(4);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedAgainInAnHour() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        fill();
        desk.upkeep.broken(true);
        retention.start();
        desk.upkeep.broken(false);
        assertThat(desk.upkeep.steps).isEmpty();
        pass(Retention.CHECK);
        assertThat(desk.upkeep.steps).isNotEmpty();
    }

    @Test
    void aProgramErrorDoesNotStopItForGood() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        fill();
        RuntimeException failure = new IllegalStateException("as a test wants it");
        desk.upkeep.breaks(failure);
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        List<Throwable> logged = new ArrayList<>();
        thread.setUncaughtExceptionHandler((_, uncaught) -> logged.add(uncaught));
        retention.start();
        thread.setUncaughtExceptionHandler(before);
        assertThat(logged).containsExactly(failure);
        assertThat(desk.upkeep.steps).isEmpty();
        desk.upkeep.broken(false);
        pass(Retention.CHECK);
        assertThat(desk.upkeep.steps).isNotEmpty();
    }

    @Test
    void aClockThatIsAYearAheadDeletesNothingThatIsNotDue() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        fill();
        desk.clock.advance(Duration.ofDays(365));
        send(1, Unknown.because(UnknownCause.TIMEOUT, ""));
        retention.start();
        for (int day = 0; day < 3; day++) {
            pass(Duration.ofDays(1));
        }
        assertThat(desk.journal.all())
                .as("the unknown ones, and what was accepted in the three months before the newest")
                .hasSize(4);
        LocalDate newest = LocalDate.ofInstant(desk.journal.all().get(1).at(), SmallDesk.ZONE);
        assertThat(retention.firstKept("3").toCompletableFuture().join()).isEqualTo(newest.minusMonths(3));
        assertThat(retention.firstKeptAtTheLatest("3")).isAfter(newest);
    }

    @Test
    void inATeamOnlyTheOwnerDeletes() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        desk.upkeep.owned(false);
        fill();
        retention.start();
        pass(Duration.ofDays(2));
        assertThat(desk.journal.all()).hasSize(1_103);
        assertThat(retention.look().toCompletableFuture().join().mayForget()).isFalse();
    }

    @Test
    void afterTheEndNothingIsDeleted() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "3");
        fill();
        retention.start();
        retention.close();
        pass(Duration.ofDays(2));
        assertThat(desk.upkeep.steps).hasSize(1);
    }

    @Test
    void aSettingThatMakesNoSenseKeepsEverything() {
        desk.settings.put(SettingsService.KEEP_HISTORY, "-3");
        fill();
        retention.start();
        assertThat(desk.journal.all()).hasSize(1_103);
        assertThat(retention.keep()).isEqualTo("all");
    }

    @Test
    void saysHowManyRowsAChoiceWouldLeaveOut() {
        fill();
        LocalDate first = retention.firstKept("3").toCompletableFuture().join();
        assertThat(first)
                .isEqualTo(LocalDate.ofInstant(desk.clock.instant(), SmallDesk.ZONE)
                        .minusMonths(3));
        assertThat(retention.olderThan(first).toCompletableFuture().join()).isEqualTo(1_101);
    }
}

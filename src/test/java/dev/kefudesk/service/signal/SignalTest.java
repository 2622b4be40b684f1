package dev.kefudesk.service.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.testing.ManualTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class SignalTest {

    @Test
    void nobodyHearsAnythingAfterTheSubscriptionIsClosedNotEvenWhatWasUnderWay() {
        Signal<String> signal = new Signal<>();
        List<String> heard = new ArrayList<>();
        Queue<Runnable> later = new ArrayDeque<>();
        Signal.Subscription subscription = signal.subscribe(later::add, heard::add);
        signal.publish("one");
        later.remove().run();
        signal.publish("two");
        subscription.close();
        later.remove().run();
        signal.publish("three");
        assertThat(heard).containsExactly("one");
        assertThat(later).isEmpty();
    }

    @Test
    void ofABurstOnlyTheLastRuns() {
        ManualTimer timer = new ManualTimer();
        List<String> ran = new ArrayList<>();
        Debouncer debouncer = new Debouncer(timer, Runnable::run, Duration.ofMillis(400));
        debouncer.submit(() -> ran.add("a"));
        timer.advance(Duration.ofMillis(399));
        debouncer.submit(() -> ran.add("b"));
        timer.advance(Duration.ofMillis(399));
        assertThat(ran).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("b");
        debouncer.submit(() -> ran.add("c"));
        debouncer.cancel();
        timer.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("b");
    }

    @Test
    void cancellingRunsWhatIsRegisteredOnceAndLateComersAtOnce() {
        CancelSignal cancel = new CancelSignal();
        List<String> ran = new ArrayList<>();
        cancel.onCancel(() -> ran.add("stays"));
        cancel.onCancel(() -> ran.add("taken back")).close();
        cancel.cancel();
        cancel.cancel();
        cancel.onCancel(() -> ran.add("late")).close();
        assertThat(ran).containsExactly("stays", "late");
        assertThat(cancel.cancelled()).isTrue();
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.RecordState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chat record of the account in use again and again. After a failure it waits longer each time; it stops where the
 * account has no right, and until the next day in China where the day's calls are used up. Of a team's desks one reads.
 */
final class RecordPoll implements AutoCloseable {

    /** After failures it is tried again within this time. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private static final Set<Long> NO_RIGHT = Set.of(48001L, 65400L);
    private static final long OVER_QUOTA = 45009;

    private final Means means;
    private final Timing timing;
    private final Supplier<Duration> interval;
    private final Executor serial;
    private final Signal<RecordMoved> moved = new Signal<>();
    private final Map<AccountId, RecordState> states = new ConcurrentHashMap<>();
    private final Map<AccountId, DayCount> counts = new ConcurrentHashMap<>();
    private @Nullable Run run;

    /** What it reads with. */
    record Means(RecordPass pass, QuotaQuestion quota, AccountTurn turn, ContactStore contacts) {}

    /** When it is, what waits, and who works. */
    record Timing(ServerClock clock, Timer timer, Executor executor) {}

    /** Asks WeChat how many calls of the chat record are left; blocks. */
    @FunctionalInterface
    interface QuotaQuestion {
        ApiAnswer<Quota> ask(Account account, CancelSignal cancel);
    }

    private record DayCount(LocalDate day, int calls) {}

    /**
     * @param interval between two readings, asked for each time
     */
    RecordPoll(Means means, Timing timing, Supplier<Duration> interval) {
        this.means = means;
        this.timing = timing;
        this.interval = interval;
        this.serial = new SerialExecutor(timing.executor);
    }

    /** The account in use, from when it came into use. */
    private static final class Run {
        final Account account;
        final CancelSignal cancel = new CancelSignal();
        int failures;
        Timer.@Nullable Scheduled next;

        Run(Account account) {
            this.account = account;
        }
    }

    Signal<RecordMoved> moved() {
        return moved;
    }

    RecordState state(AccountId account) {
        return states.getOrDefault(account, RecordState.IDLE);
    }

    /** Reads this account's from now on and no other's, null for none. */
    synchronized void use(@Nullable Account account) {
        if (run != null && run.account.equals(account)) {
            return;
        }
        stop();
        if (account != null) {
            Run started = new Run(account);
            run = started;
            serial.execute(() -> pass(started, false));
        }
    }

    /** A person wants it read at once, whatever stood in the way. */
    synchronized void readNow() {
        Run current = run;
        if (current != null) {
            unschedule(current);
            serial.execute(() -> pass(current, true));
        }
    }

    @Override
    public synchronized void close() {
        stop();
    }

    private void stop() {
        Run old = run;
        run = null;
        if (old != null) {
            old.cancel.cancel();
            unschedule(old);
            tell(old.account.id(), state(old.account.id()).with(new Stage.Idle()));
        }
    }

    private static void unschedule(Run run) {
        if (run.next != null) {
            run.next.cancel();
            run.next = null;
        }
    }

    private void pass(Run current, boolean wanted) {
        if (current.cancel.cancelled()) {
            return;
        }
        Account account = current.account;
        tell(account.id(), state(account.id()).with(new Stage.Reading()));
        try {
            Duration freshEnough =
                    wanted ? Duration.ZERO : interval.get().multipliedBy(3).dividedBy(4);
            end(current, made(current, freshEnough));
        } catch (StoreFailure failure) {
            end(current, new Stage.NotKept(failure.kind(), afterFailure(current)));
        } catch (RuntimeException | Error fault) {
            // an error of the program is reported like any other, and is no reason to stop for good
            String what = fault.getClass().getSimpleName();
            NotSent problem = NotSent.because(NotSentCause.TOKEN_CALL_FAILED, what);
            end(current, new Stage.Failed(problem, afterFailure(current)));
            throw fault;
        }
    }

    private void end(Run current, Stage end) {
        if (!current.cancel.cancelled()) {
            Account account = current.account;
            tell(account.id(), new RecordState(readTo(account), calls(account), end));
            if (end instanceof Stage.Again again) {
                schedule(current, again.next());
            }
        }
    }

    private Stage made(Run current, Duration freshEnough) {
        RecordPass.Order order =
                new RecordPass.Order(current.account, freshEnough, current.cancel, () -> count(current.account));
        AtomicReference<@Nullable ApiAnswer<?>> stopped = new AtomicReference<>();
        Optional<Boolean> turn = means.turn.take(current.account.id(), () -> {
            stopped.set(means.pass.make(order));
            return true;
        });
        Instant next = now(current.account).plus(interval.get());
        if (turn.isEmpty()) {
            return new Stage.OtherDesk(next);
        }
        ApiAnswer<?> answer = stopped.get();
        if (answer == null) {
            current.failures = 0;
            return new Stage.Read(next);
        }
        return switch (answer) {
            case ApiAnswer.Ok<?> _ -> throw new IllegalStateException("an answer that is fine stops nothing");
            case ApiAnswer.Refused<?> refused -> refused(current, refused.refusal());
            case ApiAnswer.Failed<?> failed ->
                new Stage.Failed(NotSent.because(failed.cause(), failed.detail()), afterFailure(current));
        };
    }

    private Stage refused(Run current, ApiRefusal refusal) {
        if (NO_RIGHT.contains(refusal.code())) {
            return new Stage.NoRight(refusal);
        }
        if (refusal.code() != OVER_QUOTA) {
            return new Stage.Refused(refusal, afterFailure(current));
        }
        Quota quota = means.quota.ask(current.account, current.cancel) instanceof ApiAnswer.Ok<Quota>(Quota known)
                ? known
                : null;
        // some are left: it was too many within a minute
        return quota != null && quota.remain() > 0
                ? new Stage.Refused(refusal, afterFailure(current))
                : new Stage.OverQuota(quota, tomorrow(current.account));
    }

    private Instant afterFailure(Run current) {
        Duration pause = interval.get();
        for (int i = 0; i < current.failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        current.failures++;
        return now(current.account).plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** WeChat counts by China's days. */
    private Instant tomorrow(Account account) {
        return today(account).plusDays(1).atStartOfDay(RecordSlices.CHINA).toInstant();
    }

    private LocalDate today(Account account) {
        return now(account).atZone(RecordSlices.CHINA).toLocalDate();
    }

    private Instant now(Account account) {
        return timing.clock.now(account.api().origin());
    }

    private synchronized void schedule(Run current, Instant next) {
        if (current.equals(run)) {
            unschedule(current);
            Duration wait = Duration.between(now(current.account), next);
            current.next = timing.timer.after(wait, () -> serial.execute(() -> pass(current, false)));
        }
    }

    private void count(Account account) {
        LocalDate today = today(account);
        counts.merge(
                account.id(),
                new DayCount(today, 1),
                (old, one) -> old.day.equals(today) ? new DayCount(today, old.calls + 1) : one);
    }

    private int calls(Account account) {
        DayCount count = counts.get(account.id());
        return count != null && count.day.equals(today(account)) ? count.calls : 0;
    }

    private @Nullable Instant readTo(Account account) {
        try {
            return means.contacts.readSpan(account.id()).map(ReadSpan::to).orElse(null);
        } catch (StoreFailure unreachable) {
            return state(account.id()).readTo();
        }
    }

    private void tell(AccountId account, RecordState state) {
        if (!state.equals(states.put(account, state))) {
            moved.publish(new RecordMoved(account, state));
        }
    }
}

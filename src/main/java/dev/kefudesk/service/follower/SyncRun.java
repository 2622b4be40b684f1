package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.CancelSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One synchronising of one account, as the screens see it. News of it are bounded, whatever the speed. */
final class SyncRun {

    private final Account account;
    private final CancelSignal cancel = new CancelSignal();
    private final Duration between;
    private final BiConsumer<AccountId, LoadState> listener;
    private volatile LoadState state;
    private @Nullable Instant told;

    /**
     * @param between two pieces of news; the first and the last come in any case
     */
    SyncRun(Account account, LoadState first, Duration between, BiConsumer<AccountId, LoadState> listener) {
        this.account = account;
        this.state = first;
        this.between = between;
        this.listener = listener;
    }

    Account account() {
        return account;
    }

    CancelSignal cancel() {
        return cancel;
    }

    LoadState state() {
        return state;
    }

    boolean running() {
        return state instanceof LoadState.Running;
    }

    /** It has moved on. That WeChat says how many there are is told at once. */
    void moved(LoadState.Running now, Instant at) {
        boolean counted = state instanceof LoadState.Running before && before.total() == 0 && now.total() > 0;
        state = now;
        if (counted || told == null || at.isBefore(told) || !at.isBefore(told.plus(between))) {
            told = at;
            listener.accept(account.id(), now);
        }
    }

    /** It stands still for a moment. */
    void pausing(LoadState.Running now) {
        state = now;
        listener.accept(account.id(), now);
    }

    void ended(LoadState end) {
        state = end;
        listener.accept(account.id(), end);
    }
}

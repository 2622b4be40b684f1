package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import java.util.Optional;
import java.util.function.Supplier;

/** Sees to it that of the desks that have an account in common one at a time reads what WeChat tells once for all. */
@FunctionalInterface
public interface AccountTurn {

    /** A desk alone, whose turn it always is. */
    AccountTurn ALONE = new AccountTurn() {
        @Override
        public <T> Optional<T> take(AccountId account, Supplier<T> work) {
            return Optional.of(work.get());
        }
    };

    /**
     * Does the work where no other desk is at it; never waits for one. Blocks while the work goes on. Failures of what the
     * desks have in common are thrown as {@link StoreFailure}, before the work.
     *
     * @return empty, with nothing done, where another desk has its turn
     */
    <T> Optional<T> take(AccountId account, Supplier<T> work);
}

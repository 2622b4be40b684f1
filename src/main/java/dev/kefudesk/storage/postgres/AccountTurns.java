package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountTurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The turns of a team's desks, one account at a time; they are not those in which tokens are fetched. */
final class AccountTurns implements AccountTurn {

    private final OneAtATime oneAtATime;

    AccountTurns(OneAtATime oneAtATime) {
        this.oneAtATime = oneAtATime;
    }

    @Override
    public <T> Optional<T> take(AccountId account, Supplier<T> work) {
        return oneAtATime.run(LockKeys.of("turn", List.of(account.value())), Duration.ZERO, work);
    }
}

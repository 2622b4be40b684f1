package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.Account;
import java.util.Optional;
import java.util.function.Supplier;

/** How desks that have accounts in common see to it that one of them at a time fetches the token of an account. */
@FunctionalInterface
public interface SharedTokens {

    /** A desk alone. */
    SharedTokens NONE = new SharedTokens() {
        @Override
        public <T> Optional<T> alone(Account account, Supplier<T> work) {
            return Optional.of(work.get());
        }
    };

    /**
     * Does work that may fetch a token, while no other desk does. When it begins, the secrets in memory are those that the
     * other desks know too; when it has ended, the others find what it kept. Blocks. Failures of what the desks have in
     * common are thrown as {@link dev.kefudesk.service.port.StoreFailure}, before the work.
     *
     * @return empty, with nothing done, where another desk did not end
     */
    <T> Optional<T> alone(Account account, Supplier<T> work);
}

package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.StoreFailure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Token calls in turn with the other desks, each beginning with what they have fetched meanwhile. Blocks, never throws. */
final class TokenTurns {

    private final SharedTokens shared;
    private final AccountSecrets secrets;
    private final KeptTokens kept;
    private final InstantSource clock;

    TokenTurns(SharedTokens shared, AccountSecrets secrets, KeptTokens kept, InstantSource clock) {
        this.shared = shared;
        this.secrets = secrets;
        this.kept = kept;
        this.clock = clock;
    }

    /** Whether another desk may have brought what is wanted here. */
    boolean shares(Account account) {
        return secrets.shares(account);
    }

    /**
     * Does the work in this desk's turn; the line holds the newest token then.
     *
     * @param otherwise what stands for the result where there is no turn
     */
    <T> T take(Account account, TokenLine line, Supplier<T> work, Function<NotSent, T> otherwise) {
        if (!shares(account)) {
            return work.get();
        }
        Optional<String> source = secrets.find(AccountSecrets.sourceKey(account));
        Supplier<T> turn = () -> {
            if (!secrets.find(AccountSecrets.sourceKey(account)).equals(source)) {
                line.tryAgain();
            }
            kept.find(account).ifPresent(token -> line.adopt(token, clock.instant()));
            return work.get();
        };
        try {
            return shared.alone(account, turn)
                    .orElseGet(() -> otherwise.apply(
                            NotSent.because(NotSentCause.TOKEN_CALL_FAILED, "another desk is fetching the token")));
        } catch (StoreFailure failure) {
            return otherwise.apply(NotSent.because(NotSentCause.TEAM_UNREACHABLE));
        }
    }
}

package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.token.SharedTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Token calls one desk at a time, with the secrets of the team brought up to date before and written down after. */
public final class TeamTokens implements SharedTokens {

    /** A token call takes 15 s at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TeamStore store;
    private final TeamSecrets secrets;

    public TeamTokens(TeamStore store, TeamSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    @Override
    public <T> Optional<T> alone(Account account, Supplier<T> work) {
        AtomicReference<@Nullable T> done = new AtomicReference<>();
        try {
            return store.alone(account.scope(), PATIENCE, () -> {
                secrets.refresh(SecretKey.allOf(account));
                T result = work.get();
                done.set(result);
                secrets.flush();
                return result;
            });
        } catch (StoreFailure failure) {
            T result = done.get();
            if (result != null) {
                // the connection broke after the work
                return Optional.of(result);
            }
            throw failure;
        }
    }
}

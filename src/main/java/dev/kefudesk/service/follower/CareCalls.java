package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.ReadCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** WeChat first, then this desk: how every change goes. */
public final class CareCalls {

    private final ReadCalls calls;
    private final SecretMask mask;
    private final Executor executor;
    private final Signal<AccountId> changed = new Signal<>();

    public CareCalls(ReadCalls calls, SecretMask mask, Executor executor) {
        this.calls = calls;
        this.mask = mask;
        this.executor = executor;
    }

    /** Published when something of the account's followers or tags was changed from here. */
    public Signal<AccountId> changed() {
        return changed;
    }

    <T> CompletionStage<T> doing(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what, executor);
    }

    /** A call that does no harm when it is made twice. */
    <T> ApiAnswer<T> call(Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return mask.mask(calls.call(account, new CancelSignal(), call));
    }

    /** A call that is made once. */
    <T> ApiAnswer<T> once(Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return mask.mask(calls.once(account, call));
    }

    /** WeChat has said yes: writes down what is so now, and tells of it. */
    <T> CareResult<T> done(Account account, T now, Runnable note) {
        return new CareResult.Done<>(now, noted(account, note));
    }

    /** The same for a part of it. Gives why it could not be written down, null where it could. */
    StoreFailure.@Nullable Kind noted(Account account, Runnable note) {
        StoreFailure.Kind unnoted = null;
        try {
            note.run();
        } catch (StoreFailure failure) {
            unnoted = failure.kind();
        }
        changed.publish(account.id());
        return unnoted;
    }
}

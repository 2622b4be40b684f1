package dev.kefudesk.service.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ServiceDeskApi.ServiceSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What WeChat last said of sessions, for a short while; whoever asks while the same question is under way gets its answer. An
 * account without the function is asked again only after some minutes, a call that failed at once.
 */
final class Sessions {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration KEPT_OFF = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Cache<Key, Known> known =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final Cache<AccountId, Off> off =
            Caffeine.newBuilder().maximumSize(100).build();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(AccountId account, OpenId openId) {}

    private record Known(CompletableFuture<ApiAnswer<ServiceSession>> answer, Instant askedAt) {

        boolean holdsAt(Instant now) {
            return !answer.isCompletedExceptionally()
                    && !(answer.isDone() && answer.join() instanceof ApiAnswer.Failed)
                    && now.isBefore(askedAt.plus(KEPT));
        }
    }

    private record Off(ApiAnswer<ServiceSession> answer, Instant askedAt) {}

    /** The kept answer, else what {@code ask} brings. */
    CompletableFuture<ApiAnswer<ServiceSession>> of(
            Account account, OpenId openId, Supplier<CompletableFuture<ApiAnswer<ServiceSession>>> ask) {
        Instant now = clock.instant();
        Off without = off.getIfPresent(account.id());
        if (without != null && now.isBefore(without.askedAt.plus(KEPT_OFF))) {
            return CompletableFuture.completedFuture(without.answer);
        }
        Known last = known.getIfPresent(new Key(account.id(), openId));
        return last != null && last.holdsAt(now) ? last.answer : anew(account, openId, ask);
    }

    /** What {@code ask} brings, kept from now on. */
    CompletableFuture<ApiAnswer<ServiceSession>> anew(
            Account account, OpenId openId, Supplier<CompletableFuture<ApiAnswer<ServiceSession>>> ask) {
        Instant now = clock.instant();
        CompletableFuture<ApiAnswer<ServiceSession>> answer = ask.get().thenApply(got -> {
            switch (got) {
                case ApiAnswer.Ok<ServiceSession> _ -> off.invalidate(account.id());
                case ApiAnswer.Refused<ServiceSession>(var refusal) -> {
                    if (ServiceDesk.off(refusal)) {
                        off.put(account.id(), new Off(got, now));
                    }
                }
                case ApiAnswer.Failed<ServiceSession> _ -> {}
            }
            return got;
        });
        known.put(new Key(account.id(), openId), new Known(answer, now));
        return answer;
    }

    /** From now on this is known. */
    void put(Account account, OpenId openId, ServiceSession session) {
        known.put(
                new Key(account.id(), openId),
                new Known(CompletableFuture.completedFuture(new ApiAnswer.Ok<>(session)), clock.instant()));
    }

    /** Nothing is known any more. */
    void forget(Account account, OpenId openId) {
        known.invalidate(new Key(account.id(), openId));
    }
}

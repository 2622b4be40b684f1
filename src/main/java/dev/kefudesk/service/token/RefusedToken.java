package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for another token after WeChat refused one: one that somebody got meanwhile, else one normal call, else, where
 * that brings the same one, one forced call. Blocks, never throws.
 */
final class RefusedToken {

    /** 42001 says that it came to its end, 41001 that our own request lost it. */
    private static final Set<Long> REPLACED = Set.of(40001L, 40014L);

    private static final long QUOTA = 45009;
    private static final Duration FORGET_VERDICT = Duration.ofSeconds(30);

    private final TokenCalls calls;
    private final TokenTurns turns;
    private final ForcedRefreshes forced;
    private final InstantSource clock;

    RefusedToken(TokenCalls calls, TokenTurns turns, ForcedRefreshes forced, InstantSource clock) {
        this.calls = calls;
        this.turns = turns;
        this.forced = forced;
        this.clock = clock;
    }

    /** The other token, or why there is none. */
    sealed interface Found {
        record Other(AccessToken token) implements Found {}

        record None(NoResend why) implements Found {}
    }

    Found replace(Account account, TokenLine line, AccessToken failed, ApiRefusal refusal) {
        line.calls.lock();
        try {
            return turns.take(
                    account,
                    line,
                    () -> other(line, failed)
                            .or(() -> givenUp(line, failed))
                            .orElseGet(() -> ask(account, line, failed, refusal)),
                    _ -> new Found.None(NoResend.NO_OTHER_TOKEN));
        } finally {
            line.calls.unlock();
        }
    }

    /** What can be said without any call: nothing final where another desk may know more. */
    Optional<Found> known(Account account, TokenLine line, AccessToken failed) {
        Optional<Found> other = other(line, failed);
        return other.isPresent() || turns.shares(account) ? other : givenUp(line, failed);
    }

    private Optional<Found> other(TokenLine line, AccessToken failed) {
        return line.otherThan(failed, clock.instant()).map(held -> new Found.Other(held.token()));
    }

    private Optional<Found> givenUp(TokenLine line, AccessToken failed) {
        return line.verdict(failed, clock.instant())
                .or(() -> line.standing().map(_ -> NoResend.NO_OTHER_TOKEN))
                .map(Found.None::new);
    }

    private Found ask(Account account, TokenLine line, AccessToken failed, ApiRefusal refusal) {
        Optional<Held> before = line.alive(clock.instant());
        Fetched answer = calls.normal(account);
        line.take(account, answer, clock.instant());
        return switch (answer) {
            case Fetched.Nothing _ ->
                new Found.None(
                        account.tokenSource() instanceof TokenSource.FixedToken
                                ? NoResend.FIXED_TOKEN
                                : NoResend.NO_OTHER_TOKEN);
            case Fetched.Token(Held now)
            when !now.token().equals(failed) -> {
                before.filter(held -> takenOver(account, held, failed, refusal))
                        .ifPresent(_ -> line.takenOver(clock.instant()));
                yield new Found.Other(now.token());
            }
            case Fetched.Token _ ->
                switch (account.tokenSource()) {
                    case TokenSource.OwnSecret() -> force(account, line, failed);
                    case TokenSource.FixedToken _ -> new Found.None(NoResend.FIXED_TOKEN);
                    case TokenSource.TokenUrl _ -> none(line, failed, NoResend.SAME_FROM_SERVER, later());
                };
        };
    }

    /** A token that was neither due nor forced away by this desk can only have been replaced by somebody else. */
    private boolean takenOver(Account account, Held before, AccessToken failed, ApiRefusal refusal) {
        return before.token().equals(failed)
                && REPLACED.contains(refusal.code())
                && account.tokenSource() instanceof TokenSource.OwnSecret
                && !before.due(clock.instant())
                && !forced.after(account.scope(), before.since());
    }

    private Found force(Account account, TokenLine line, AccessToken failed) {
        Optional<ForcedRefreshes.NotNow> not;
        try {
            not = forced.begin(account.scope());
        } catch (StoreFailure uncounted) {
            return new Found.None(NoResend.NO_OTHER_TOKEN);
        }
        if (not.isPresent()) {
            Instant until = not.get().until();
            return none(line, failed, not.get().why(), until.isBefore(later()) ? until : later());
        }
        Fetched answer = calls.forced(account);
        line.take(account, answer, clock.instant());
        return switch (answer) {
            case Fetched.Token(Held now) when !now.token().equals(failed) -> new Found.Other(now.token());
            case Fetched.Token _ -> none(line, failed, NoResend.SAME_TOKEN, later());
            case Fetched.Nothing nothing -> {
                ApiRefusal why = nothing.why().tokenRefusal();
                yield why != null && why.code() == QUOTA
                        ? none(line, failed, NoResend.FORCED_TOO_OFTEN, later())
                        : new Found.None(NoResend.NO_OTHER_TOKEN);
            }
        };
    }

    private static Found none(TokenLine line, AccessToken failed, NoResend why, Instant until) {
        line.judge(failed, why, until);
        return new Found.None(why);
    }

    private Instant later() {
        return clock.instant().plus(FORGET_VERDICT);
    }
}

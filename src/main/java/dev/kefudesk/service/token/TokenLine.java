package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is known of the token of one AppID, origin and source. Nothing here blocks but {@link #calls}. */
final class TokenLine {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Set<NotSentCause> SEEN_ELSEWHERE = EnumSet.of(
            NotSentCause.SECRET_MISSING,
            NotSentCause.VAULT_LOCKED,
            NotSentCause.TEAM_LOCKED,
            NotSentCause.TEAM_UNREACHABLE);

    /** Held during a token call, so that there is one at a time. */
    final ReentrantLock calls = new ReentrantLock();

    private final KeptTokens kept;
    private boolean loaded;
    private boolean dropped;
    private @Nullable Held held;
    private Instant quietUntil = Instant.MIN;
    private @Nullable NotSent problem;
    private boolean needsPerson;
    private @Nullable Instant takenOverAt;
    private @Nullable Verdict verdict;

    TokenLine(KeptTokens kept) {
        this.kept = kept;
    }

    /** What a token belongs to. */
    record Key(CredentialScope scope, TokenSource source) {
        static Key of(Account account) {
            return new Key(account.scope(), account.tokenSource());
        }
    }

    /** That there was no other token for a refused one, which is not tried again before {@code until}. */
    private record Verdict(AccessToken failed, NoResend why, Instant until) {}

    /** What the header needs to know. */
    record View(
            @Nullable Held held,
            @Nullable NotSent problem,
            @Nullable Instant takenOverAt) {
        static final View NOTHING = new View(null, null, null);
    }

    synchronized View view() {
        return new View(held, problem, takenOverAt);
    }

    synchronized boolean loaded() {
        return loaded;
    }

    /** Takes what the vault held, unless there is a token already. */
    synchronized void load(Optional<Held> found) {
        if (held == null && !dropped) {
            held = found.orElse(null);
        }
    }

    synchronized void markLoaded() {
        loaded = true;
    }

    /** The token that may be used now. */
    synchronized Optional<Held> alive(Instant now) {
        return Optional.ofNullable(held).filter(token -> token.alive(now));
    }

    /** A token that is not the refused one: somebody got it meanwhile. */
    Optional<Held> otherThan(AccessToken failed, Instant now) {
        return alive(now).filter(token -> !token.token().equals(failed));
    }

    /** Whether another token should be asked for while this one lives. */
    synchronized boolean due(Instant now) {
        return held != null && held.due(now) && !now.isBefore(quietUntil) && !needsPerson;
    }

    /** Takes a token that another desk fetched, unless this one's was fetched later. */
    synchronized void adopt(Held shared, Instant now) {
        Held mine = held;
        if (dropped
                || (mine != null && mine.alive(now) && shared.since().isBefore(mine.since()))
                || (mine != null && mine.equals(shared))) {
            return;
        }
        held = shared;
        quietUntil = Instant.MIN;
        problem = null;
        needsPerson = false;
    }

    /** Asks for no other token for a while. */
    synchronized void rest(Instant now) {
        quietUntil = now.plus(PAUSE);
    }

    /** What keeps token calls from being made until a person has changed something. */
    synchronized Optional<NotSent> standing() {
        return needsPerson ? Optional.ofNullable(problem) : Optional.empty();
    }

    /** Takes what a token call came to; nothing of it is kept where the secret was replaced meanwhile. */
    synchronized void take(Account account, Fetched fetched, Instant now) {
        if (dropped) {
            return;
        }
        switch (fetched) {
            case Fetched.Token(Held fresh) -> {
                Held before = held;
                boolean same = before != null && before.token().equals(fresh.token());
                Held taken = before != null && same ? fresh.heldSince(before.since()) : fresh;
                held = taken;
                quietUntil = same ? now.plus(PAUSE) : Instant.MIN;
                problem = null;
                needsPerson = false;
                kept.keep(account, taken);
            }
            case Fetched.Nothing(NotSent why, boolean person) -> {
                quietUntil = now.plus(PAUSE);
                problem = SEEN_ELSEWHERE.contains(why.cause()) ? null : why;
                needsPerson = person;
            }
        }
    }

    synchronized void takenOver(Instant at) {
        takenOverAt = at;
    }

    /** Remembers that nothing can be done about a refused token for a while. */
    synchronized void judge(AccessToken failed, NoResend why, Instant until) {
        verdict = new Verdict(failed, why, until);
    }

    synchronized Optional<NoResend> verdict(AccessToken failed, Instant now) {
        return Optional.ofNullable(verdict)
                .filter(known -> known.failed.equals(failed) && now.isBefore(known.until))
                .map(Verdict::why);
    }

    /** A person has changed something or asks: what was given up is tried again. */
    synchronized void tryAgain() {
        needsPerson = false;
        quietUntil = Instant.MIN;
        verdict = null;
    }

    /** Ends it: what a call under way brings is not taken. */
    synchronized void drop() {
        dropped = true;
        held = null;
    }
}

package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CallLedger.Rare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** WeChat allows one forced refresh in 30 s and 20 a day. They are counted over restarts, each before it is made. */
final class ForcedRefreshes {

    static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final int MOST = 20;
    private static final Duration DAY = Duration.ofHours(24);

    private final CallLedger ledger;
    private final InstantSource clock;
    private final Map<CredentialScope, List<Instant>> noted = new ConcurrentHashMap<>();

    ForcedRefreshes(CallLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Why there may be none now.
     *
     * @param until when there may be one again
     */
    record NotNow(NoResend why, Instant until) {}

    /** Brings the count of before the start. Blocks. */
    void load(CredentialScope scope) {
        if (!noted.containsKey(scope)) {
            read(scope, clock.instant());
        }
    }

    /** Notes a forced refresh that is about to be made, unless there may be none. Blocks. */
    synchronized Optional<NotNow> begin(CredentialScope scope) {
        Instant now = clock.instant();
        List<Instant> before = read(scope, now);
        if (!before.isEmpty()) {
            Instant next = before.getLast().plus(BETWEEN);
            if (now.isBefore(next)) {
                return Optional.of(new NotNow(NoResend.FORCED_TOO_SOON, next));
            }
        }
        if (before.size() >= MOST) {
            Instant free = before.get(before.size() - MOST).plus(DAY);
            return Optional.of(new NotNow(NoResend.FORCED_TOO_OFTEN, free));
        }
        ledger.note(scope, Rare.FORCED_TOKEN, now);
        read(scope, now);
        return Optional.empty();
    }

    /** How many there were in the last 24 hours, as far as is known here. Never blocks. */
    int lastDay(CredentialScope scope) {
        return within(noted.getOrDefault(scope, List.of()), clock.instant()).size();
    }

    /** Whether there was one after this moment. Never blocks. */
    boolean after(CredentialScope scope, Instant moment) {
        return noted.getOrDefault(scope, List.of()).stream().anyMatch(at -> at.isAfter(moment));
    }

    private List<Instant> read(CredentialScope scope, Instant now) {
        List<Instant> found = within(ledger.since(scope, Rare.FORCED_TOKEN, now.minus(DAY)), now);
        noted.put(scope, found);
        return found;
    }

    /** A clock that was once set far ahead must not forbid for years: what is yet to come does not count. */
    private static List<Instant> within(List<Instant> all, Instant now) {
        return all.stream()
                .filter(at -> at.isAfter(now.minus(DAY)) && !at.isAfter(now.plus(BETWEEN)))
                .toList();
    }
}

package dev.kefudesk.service.typing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.window.WindowChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shows followers that somebody types to them: fired and forgotten, whatever becomes of it. It waits for nothing and nothing
 * waits for it; it uses a token that is in hand and never asks for one; one call at a time. Nothing here blocks.
 */
public final class TypingSignals implements AutoCloseable {

    /** Setting: {@code off} where followers are not to see that somebody types; they see it unless said otherwise. */
    public static final String SETTING = "send.typing";

    /** WeChat shows it for 15 s and refuses it while it is shown (45081): it is asked for anew only shortly before. */
    static final Duration BETWEEN = Duration.ofSeconds(13);

    static final Duration LASTS = Duration.ofSeconds(15);

    /** Later than that nobody cares. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** For so long after a network or a token has failed. */
    static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** So many refusals for want of contact, and a follower is left alone until something happens between them and us. */
    static final int MOST_REFUSALS = 3;

    private static final long BUSY = -1;
    private static final long NO_CONTACT = 45080;
    private static final long SHOWN_ALREADY = 45081;

    private final Means means;
    private final Signal.Subscription contact;
    private final Map<DraftKey, Instant> shown = new HashMap<>();
    private final Map<DraftKey, Integer> refusals = new HashMap<>();
    private final Map<AccountId, Instant> silentUntil = new HashMap<>();
    private boolean underWay;

    /** What it works with. */
    public record Means(
            TypingApi api,
            TokenService tokens,
            SettingsService settings,
            Timer timer,
            InstantSource clock,
            Executor executor) {}

    /**
     * @param windows tells of what happens between followers and accounts
     */
    public TypingSignals(Means means, Signal<WindowChanged> windows) {
        this.means = means;
        this.contact = windows.subscribe(Runnable::run, this::contact);
    }

    /** Whether followers are to see it. */
    public static boolean on(SettingsService settings) {
        return !settings.get(SETTING).orElse("").equals("off");
    }

    /** Somebody types to the follower. */
    public void typed(Account account, OpenId to) {
        DraftKey key = new DraftKey(account.id(), to);
        synchronized (this) {
            Instant now = means.clock.instant();
            shown.values().removeIf(since -> !within(LASTS, since, now));
            if (underWay
                    || !on(means.settings)
                    || silent(key.account(), now)
                    || refusals.getOrDefault(key, 0) >= MOST_REFUSALS
                    || (shown.containsKey(key) && within(BETWEEN, shown.get(key), now))) {
                return;
            }
            shown.put(key, now);
            underWay = true;
        }
        fire(account, key, true);
    }

    /** Nothing is written to the follower any more. */
    public void emptied(Account account, OpenId to) {
        DraftKey key = new DraftKey(account.id(), to);
        synchronized (this) {
            Instant since = shown.remove(key);
            if (since == null || underWay || !within(LASTS, since, means.clock.instant())) {
                return;
            }
            underWay = true;
        }
        fire(account, key, false);
    }

    /** A message goes to the follower, which ends it: whatever is typed next shows anew. */
    public synchronized void sent(DraftKey to) {
        shown.remove(to);
    }

    private boolean silent(AccountId account, Instant now) {
        Instant until = silentUntil.get(account);
        return until != null && now.isBefore(until);
    }

    /** A clock that was set back counts as time gone by. */
    private static boolean within(Duration span, Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(span));
    }

    private void fire(Account account, DraftKey key, boolean on) {
        try {
            means.executor.execute(() -> call(account, key, on));
        } catch (RejectedExecutionException closing) {
            ended();
        }
    }

    private void call(Account account, DraftKey key, boolean on) {
        try {
            Optional<TokenResult.Ready> token = means.tokens.inHand(account);
            if (token.isPresent()) {
                take(key, answer(token.get(), key.follower(), on));
            } else {
                sent(key);
            }
        } finally {
            ended();
        }
    }

    private ApiAnswer<Done> answer(TokenResult.Ready token, OpenId to, boolean on) {
        CancelSignal cancel = new CancelSignal();
        Timer.Scheduled patience = means.timer.after(PATIENCE, cancel::cancel);
        try {
            return means.api.typing(token.endpoint(), token.token(), to, on, cancel);
        } finally {
            patience.cancel();
        }
    }

    private synchronized void ended() {
        underWay = false;
    }

    private synchronized void take(DraftKey key, ApiAnswer<Done> answer) {
        switch (answer) {
            case ApiAnswer.Ok<Done> _ -> refusals.remove(key);
            case ApiAnswer.Failed<Done> _ -> silence(key, AFTER_FAILURE);
            case ApiAnswer.Refused<Done>(var refusal) -> {
                long code = refusal.code();
                if (code == NO_CONTACT) {
                    refusals.merge(key, 1, Integer::sum);
                } else if (TokenService.refusesToken(refusal)) {
                    silence(key, AFTER_FAILURE);
                } else if (code != SHOWN_ALREADY && code != BUSY) {
                    // no right to it, a quota used up: it will be the same for every follower
                    silentUntil.put(key.account(), Instant.MAX);
                }
            }
        }
    }

    private void silence(DraftKey key, Duration span) {
        silentUntil.put(key.account(), means.clock.instant().plus(span));
    }

    private synchronized void contact(WindowChanged changed) {
        refusals.keySet().removeIf(key -> changed.concerns(key.account(), key.follower()));
    }

    @Override
    public void close() {
        contact.close();
    }
}

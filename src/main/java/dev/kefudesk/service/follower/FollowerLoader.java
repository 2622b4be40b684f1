package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings an account's followers: tags, then OpenIDs page by page (10,000), each page's details by 100. All that arrives is
 * stored at once, so that a cancelled load keeps what it has.
 */
final class FollowerLoader {

    private static final int DETAILS_PER_CALL = 100;

    private final FollowerStore store;
    private final WeChatGateway gateway;
    private final ReadCalls calls;
    private final InstantSource clock;
    private final Consumer<Run> moved;

    FollowerLoader(
            FollowerStore store, WeChatGateway gateway, ReadCalls calls, InstantSource clock, Consumer<Run> moved) {
        this.store = store;
        this.gateway = gateway;
        this.calls = calls;
        this.clock = clock;
        this.moved = moved;
    }

    /** One load of one account. */
    static final class Run {
        private final Account account;
        private final CancelSignal cancel = new CancelSignal();
        private volatile LoadState state = new LoadState.Running(0, 0);
        private long done;
        private long total;

        Run(Account account) {
            this.account = account;
        }

        Account account() {
            return account;
        }

        CancelSignal cancel() {
            return cancel;
        }

        LoadState state() {
            return state;
        }
    }

    void load(Run run) {
        try {
            run.state = finalState(run);
        } catch (RuntimeException failure) {
            run.state = new LoadState.Failed(NotSent.because(
                    NotSentCause.TOKEN_CALL_FAILED, failure.getClass().getSimpleName()));
            throw failure;
        } finally {
            moved.accept(run);
        }
    }

    private LoadState finalState(Run run) {
        AccountId account = run.account.id();
        Instant started = clock.instant();
        ApiAnswer<List<FollowerTag>> tags =
                calls.call(run.account, run.cancel, (at, token) -> gateway.tags(at, token, run.cancel));
        if (tags instanceof ApiAnswer.Ok<List<FollowerTag>> known) {
            store.putTags(account, known.value());
        }
        String next = "";
        while (true) {
            String from = next;
            ApiAnswer<FollowerPage> answer =
                    calls.call(run.account, run.cancel, (at, token) -> gateway.followers(at, token, from, run.cancel));
            if (!(answer instanceof ApiAnswer.Ok<FollowerPage> ok)) {
                return stopped(run, answer);
            }
            FollowerPage page = ok.value();
            LoadState end = take(run, page);
            if (end != null) {
                return end;
            }
            next = page.nextOpenId();
            if (page.openIds().isEmpty() || next.isEmpty() || next.equals(from)) {
                store.markUnseen(account, started);
                Instant at = clock.instant();
                store.setLastLoaded(account, at);
                return new LoadState.Complete(at, run.done);
            }
        }
    }

    private @Nullable LoadState take(Run run, FollowerPage page) {
        run.total = Math.max(page.total(), run.done + page.openIds().size());
        store.addOpenIds(run.account.id(), page.openIds());
        for (int start = 0; start < page.openIds().size(); start += DETAILS_PER_CALL) {
            if (run.cancel.cancelled()) {
                return new LoadState.Cancelled(run.done);
            }
            List<OpenId> batch = page.openIds()
                    .subList(
                            start,
                            Math.min(start + DETAILS_PER_CALL, page.openIds().size()));
            ApiAnswer<List<FollowerDetails>> details =
                    calls.call(run.account, run.cancel, (at, token) -> gateway.details(at, token, batch, run.cancel));
            if (!(details instanceof ApiAnswer.Ok<List<FollowerDetails>> known)) {
                return stopped(run, details);
            }
            store.putDetails(run.account.id(), known.value());
            run.done += batch.size();
            run.state = new LoadState.Running(run.done, run.total);
            moved.accept(run);
        }
        return null;
    }

    private static LoadState stopped(Run run, ApiAnswer<?> answer) {
        if (run.cancel.cancelled()) {
            return new LoadState.Cancelled(run.done);
        }
        return switch (answer) {
            case ApiAnswer.Ok<?> ignored -> throw new IllegalStateException("an answer that is fine stops nothing");
            case ApiAnswer.Refused<?> refused -> new LoadState.Refused(refused.refusal());
            case ApiAnswer.Failed<?> failed -> new LoadState.Failed(NotSent.because(failed.cause(), failed.detail()));
        };
    }
}

package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.LoadState.Cause;
import dev.kefudesk.service.follower.LoadState.Doubt;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the book of an account up to date: tags, then OpenIDs page by page (10,000), each page's details by 100. All that
 * arrives is written with how far that is, so that a run that ends early is gone on with and never begun again. Who was not
 * in a whole list has left.
 */
final class FollowerSync {

    /** What is older than this is begun anew: the list has changed too much. */
    private static final Duration STALE = Duration.ofDays(7);

    private static final long OPEN_ID_UNKNOWN = 40003;

    private final SyncMeans means;
    private final FollowerStore store;
    private final SyncPace pace;
    private final ReadCalls once;

    FollowerSync(SyncMeans means, SyncPace pace) {
        this.means = means;
        this.store = means.store();
        this.pace = pace;
        this.once = new ReadCalls(means.tokens(), pace.firstPause());
    }

    /** What is left of an earlier run, null for nothing that can be gone on with. Blocks. */
    @Nullable
    SyncProgress left(AccountId account) {
        Instant oldest = means.clock().instant().minus(STALE);
        return store.syncProgress(account)
                .filter(left -> left.started().isAfter(oldest))
                .orElse(null);
    }

    /** Blocks until it has come to its end. */
    void run(SyncRun run) {
        LoadState end = broken(new Cause.NoAnswer(NotSent.because(NotSentCause.TOKEN_CALL_FAILED, "broken")));
        try {
            end = new Pass(run).whole();
        } catch (StoreFailure failure) {
            end = broken(new Cause.NotKept(failure.kind()));
        } finally {
            run.ended(end);
        }
    }

    private static LoadState broken(Cause cause) {
        return new LoadState.Stopped(0, 0, cause, CallsToday.NONE_COUNTED);
    }

    /** One run from where the last one has got to. */
    private final class Pass {
        private final SyncRun run;
        private final AccountId account;
        private final PageCalls pages;
        private final PageDetails details;
        private final ListWalk walk = new ListWalk();
        private final SpeedGauge gauge;
        private volatile SyncProgress progress;

        Pass(SyncRun run) {
            this.run = run;
            this.account = run.account().id();
            PatientCalls calls = new PatientCalls(once, pace.firstPause(), this::pausing);
            this.pages = new PageCalls(means, calls, run.account(), run.cancel());
            SyncProgress left = left(account);
            progress = left == null ? SyncProgress.begin(means.clock().instant()) : left;
            gauge = new SpeedGauge(means.clock().instant(), progress.done());
            BatchFetch fetch = new BatchFetch(means.gateway(), calls, new Pacer(pace.between()));
            details = new PageDetails(
                    means.executor(),
                    (asked, cancel) -> fetch.fetch(run.account(), asked, cancel),
                    pace.concurrent(),
                    pace.news());
        }

        private LoadState whole() {
            try {
                tell();
                Cause cause = readTags();
                if (cause != null) {
                    return stopped(cause);
                }
                pages.askWeChat(once);
                return readList();
            } catch (StoreFailure failure) {
                return stopped(run.cancel().cancelled() ? new Cause.Person() : new Cause.NotKept(failure.kind()));
            }
        }

        /**
         * A refusal is no reason to stop: names of tags are not what the list is for. Where nothing was ever answered, there is
         * nothing to be patient for.
         */
        private @Nullable Cause readTags() {
            ApiAnswer<List<FollowerTag>> tags = once.call(
                    run.account(), run.cancel(), (at, token) -> means.gateway().tags(at, token, run.cancel()));
            return switch (tags) {
                case ApiAnswer.Ok<List<FollowerTag>> known -> {
                    store.putTags(account, known.value());
                    yield null;
                }
                case ApiAnswer.Refused<List<FollowerTag>> _ -> null;
                case ApiAnswer.Failed<List<FollowerTag>> failed -> cause(failed);
            };
        }

        private LoadState readList() {
            boolean begunAnew = false;
            while (true) {
                if (run.cancel().cancelled()) {
                    return stopped(new Cause.Person());
                }
                if (pages.usedUp()) {
                    return stopped(new Cause.UsedUp());
                }
                ApiAnswer<FollowerPage> answer = pages.page(progress.nextOpenId());
                if (!begunAnew && leadsNowhere(answer)) {
                    begunAnew = true;
                    progress = SyncProgress.begin(means.clock().instant());
                    continue;
                }
                if (!(answer instanceof ApiAnswer.Ok<FollowerPage>(FollowerPage page))) {
                    return stopped(cause(answer));
                }
                ApiAnswer<?> no = take(page);
                if (no != null) {
                    return stopped(cause(no));
                }
                String next = walk.next(page, progress);
                if (next == null) {
                    return complete(page.total());
                }
                keep(progress.onPage(next));
            }
        }

        /** Whoever the page was to follow is unknown by now. */
        private boolean leadsNowhere(ApiAnswer<?> answer) {
            return !progress.nextOpenId().isEmpty()
                    && answer instanceof ApiAnswer.Refused<?> refused
                    && refused.refusal().code() == OPEN_ID_UNKNOWN;
        }

        /** Null where the whole page is written. */
        private @Nullable ApiAnswer<?> take(FollowerPage page) {
            List<OpenId> openIds = walk.take(page, progress);
            // before anybody is written: who is seen from here on is seen in this run, whatever the clock does
            keep(progress.of(Math.max(page.total(), progress.done() + openIds.size())));
            tell();
            return details.read(openIds, run.cancel(), this::write);
        }

        private void write(PageDetails.Run batches) {
            BookChanges changes = store.putDetails(account, batches.found());
            if (!batches.missing().isEmpty()) {
                changes = changes.plus(store.addOpenIds(account, batches.missing()));
            }
            keep(progress.written(
                    batches.last().value(), batches.asked(), batches.missing().size(), changes));
            gauge.done(progress.done(), means.clock().instant());
            tell();
        }

        private void keep(SyncProgress now) {
            progress = now;
            store.setSyncProgress(account, now);
        }

        private void tell() {
            run.moved(running(false), means.clock().instant());
        }

        private void pausing() {
            run.pausing(running(true));
        }

        private LoadState.Running running(boolean pausing) {
            SyncProgress now = progress;
            return new LoadState.Running(
                    now.done(), now.total(), gauge.speed(now.done(), now.total()), pages.today(), pausing);
        }

        private LoadState complete(long total) {
            Doubt doubt = walk.doubt(progress.done(), total);
            // of an account of which WeChat lists nobody that is no proof that everybody has left
            if (doubt == null && progress.done() > 0) {
                progress = progress.left(store.markUnseen(account, progress.started()));
            }
            Instant at = means.clock().instant();
            store.setLastLoaded(account, at);
            store.setSyncProgress(account, null);
            return new LoadState.Complete(at, progress.done(), progress.changes(), progress.skipped(), doubt);
        }

        private LoadState stopped(Cause cause) {
            return new LoadState.Stopped(progress.done(), progress.total(), cause, pages.today());
        }

        private Cause cause(ApiAnswer<?> answer) {
            if (run.cancel().cancelled()) {
                return new Cause.Person();
            }
            return switch (answer) {
                case ApiAnswer.Ok<?> _ -> throw new IllegalStateException("an answer that is fine stops nothing");
                case ApiAnswer.Refused<?>(ApiRefusal refusal) -> new Cause.Refused(refusal);
                case ApiAnswer.Failed<?> failed -> new Cause.NoAnswer(NotSent.because(failed.cause(), failed.detail()));
            };
        }
    }
}

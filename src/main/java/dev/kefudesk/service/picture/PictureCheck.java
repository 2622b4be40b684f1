package dev.kefudesk.service.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureFinding.Kind;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.port.WebSource.Asking;
import dev.kefudesk.service.port.WebSource.Referrer;
import dev.kefudesk.service.port.WebSource.Wanted;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the follower will see of a card's picture: asks for it without a referrer and once more as from a page of
 * WeChat's, and compares. What was found is kept for a few minutes.
 */
public final class PictureCheck {

    private static final int AT_A_TIME = 2;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final long KEPT_BYTES = 8L * 1024 * 1024;
    private static final int REPORT_BYTES = 4096;

    private final WebSource web;
    private final Executor executor;
    private final Function<Account, Route> routes;
    private final PictureJudge judge = new PictureJudge(new AnyPictureDecoder());
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Cache<Key, Checked> kept = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(KEPT_BYTES)
            .weigher((Key _, Checked checked) -> checked.weight())
            .build();

    /**
     * @param executor virtual threads: fetching blocks
     * @param routes how an account's calls travel; never blocks
     */
    public PictureCheck(WebSource web, Executor executor, Function<Account, Route> routes) {
        this.web = web;
        this.executor = executor;
        this.routes = routes;
    }

    /**
     * A report, and the whole picture at a small size for drawing it.
     *
     * @param drawn null where it cannot be drawn
     */
    public record Checked(PictureReport report, PictureDecoder.@Nullable Pixels drawn) {

        private int weight() {
            return REPORT_BYTES + (drawn == null ? 0 : drawn.argb().length * Integer.BYTES);
        }
    }

    /** What is known of it, or is found out now. Never completes exceptionally. */
    public CompletionStage<Checked> check(Account account, String address, CardShape shape, CancelSignal cancel) {
        return check(account, address, shape, cancel, true);
    }

    /** Found out now, whatever is known. */
    public CompletionStage<Checked> again(Account account, String address, CardShape shape, CancelSignal cancel) {
        return check(account, address, shape, cancel, false);
    }

    private CompletionStage<Checked> check(
            Account account, String address, CardShape shape, CancelSignal cancel, boolean mayBeKnown) {
        Optional<URI> uri = WebAddress.parse(address);
        if (uri.isEmpty()) {
            return CompletableFuture.completedFuture(
                    PictureJudge.nothing(address, shape, new PictureFinding(Kind.ADDRESS_WRONG)));
        }
        // no phone gets inside this network, whatever the desk's own calls may reach; the sandbox plays the outside
        Origin allowed = account.sandbox() ? account.api().origin() : null;
        Key key = new Key(uri.get(), shape, allowed, routes.apply(account));
        Checked known = mayBeKnown ? kept.getIfPresent(key) : null;
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Checked> result = new CompletableFuture<>();
        try {
            executor.execute(() -> result.complete(guarded(key, address, cancel)));
        } catch (RejectedExecutionException e) {
            result.complete(notChecked(key, address));
        }
        return result;
    }

    private Checked guarded(Key key, String address, CancelSignal cancel) {
        places.acquireUninterruptibly();
        try {
            if (cancel.cancelled()) {
                return notChecked(key, address);
            }
            Checked checked = run(key, address, cancel);
            if (lasts(checked.report())) {
                kept.put(key, checked);
            } else {
                kept.invalidate(key);
            }
            return checked;
        } catch (RuntimeException | OutOfMemoryError e) {
            // one picture that breaks a reader, or is too much for the memory left, must not leave its place waiting
            return notChecked(key, address);
        } finally {
            places.release();
        }
    }

    private Checked run(Key key, String address, CancelSignal cancel) {
        WebSource.Trail plain = fetch(key, Referrer.NONE, cancel);
        boolean compared = switch (plain.end()) {
            case WebSource.Content _ -> true;
            case WebSource.Nothing nothing -> PictureJudge.mayDependOnReferrer(nothing);
        };
        return judge.judge(
                new PictureJudge.Case(address, key.address, key.shape),
                plain,
                compared ? fetch(key, Referrer.WECHAT, cancel) : null);
    }

    private WebSource.Trail fetch(Key key, Referrer referrer, CancelSignal cancel) {
        return web.fetch(key.address, new Asking(Wanted.PICTURE, referrer, key.allowed, key.route), cancel);
    }

    private static Checked notChecked(Key key, String address) {
        return PictureJudge.nothing(address, key.shape, new PictureFinding(Kind.NOT_CHECKED));
    }

    /** What may be otherwise in a moment is asked anew. */
    private static boolean lasts(PictureReport report) {
        List<Kind> passing = List.of(Kind.NOT_CHECKED, Kind.TIMEOUT, Kind.NOT_REACHABLE, Kind.NAME_NOT_FOUND);
        return report.findings().stream().map(PictureFinding::kind).noneMatch(passing::contains);
    }

    private record Key(
            URI address, CardShape shape, @Nullable Origin allowed, Route route) {}
}

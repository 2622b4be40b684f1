package dev.kefudesk.service.article;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.service.article.Shelf.Trouble;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.ArticleApi.ArticlePage;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.ArticleStore.KeptArticles;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The published articles of each account. WeChat allows 100 calls a day for 20 issues each: what it listed is kept over
 * restarts, its beginning is asked for anew only by a person or once it is old, and older pages only as somebody scrolls to
 * them. Steps go on behind the caller's back, one at a time.
 */
public final class ArticleShelf {

    /** WeChat's limit, which it counts for all programs of the account. */
    public static final int CALLS_A_DAY = 100;

    /** A list as old as this is asked for anew when somebody looks at it. */
    public static final Duration OLD = Duration.ofHours(12);

    /** So many calls are left for people who ask for them. */
    static final int KEPT_FOR_PEOPLE = 20;

    /** More are not held in memory. */
    static final int MOST_ISSUES = 5_000;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Means means;
    private final Executor serial;
    private final Map<CredentialScope, KeptArticles> known = new ConcurrentHashMap<>();
    private final Map<CredentialScope, Shelf> shelves = new ConcurrentHashMap<>();
    private final Signal<CredentialScope> changed = new Signal<>();

    /** What it works with. */
    public record Means(
            ArticleApi api,
            ArticleStore store,
            CallLedger ledger,
            ReadCalls calls,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {}

    public ArticleShelf(Means means) {
        this.means = means;
        this.serial = new SerialExecutor(means.executor());
    }

    /** Published when a shelf is another one. */
    public Signal<CredentialScope> changed() {
        return changed;
    }

    /** What is known now; from memory. */
    public Shelf shelf(Account account) {
        return shelves.getOrDefault(account.scope(), Shelf.EMPTY);
    }

    /** Somebody looks: brings what is kept, and the beginning of the list anew where that is old. */
    public void open(Account account) {
        step(account, scope -> {
            KeptArticles kept = kept(scope);
            Instant now = means.clock.instant();
            boolean old = kept == null
                    || now.isBefore(kept.at())
                    || !now.isBefore(kept.at().plus(OLD));
            if (old && callsToday(scope) < CALLS_A_DAY - KEPT_FOR_PEOPLE) {
                begin(account, kept);
            } else {
                show(scope, old && kept == null ? new Trouble.NoCallsLeft() : null);
            }
        });
    }

    /** A person wants the beginning of the list anew. */
    public void refresh(Account account) {
        step(account, scope -> {
            KeptArticles kept = kept(scope);
            if (callsToday(scope) < CALLS_A_DAY) {
                begin(account, kept);
            } else {
                show(scope, new Trouble.NoCallsLeft());
            }
        });
    }

    /** Somebody has scrolled to the end of what is known. */
    public void more(Account account) {
        Shelf now = shelf(account);
        if (now.busy() || !now.more()) {
            return;
        }
        step(account, scope -> {
            KeptArticles kept = kept(scope);
            if (kept == null || !kept.more()) {
                show(scope, null);
            } else if (callsToday(scope) < CALLS_A_DAY) {
                goOn(account, kept);
            } else {
                show(scope, new Trouble.NoCallsLeft());
            }
        });
    }

    private void step(Account account, Consumer<CredentialScope> what) {
        CredentialScope scope = account.scope();
        Shelf before = shelf(account);
        put(scope, before.with(true, null, before.calls()));
        serial.execute(() -> {
            try {
                what.accept(scope);
            } catch (StoreFailure failure) {
                put(scope, shelf(account).with(false, new Trouble.NotKept(), before.calls()));
            } catch (RuntimeException | Error broken) {
                put(scope, shelf(account).with(false, null, before.calls()));
                throw broken;
            }
        });
    }

    private void begin(Account account, @Nullable KeptArticles kept) {
        CredentialScope scope = account.scope();
        switch (ask(account, 0)) {
            case ApiAnswer.Ok<ArticlePage>(var page) -> keep(scope, begun(page, kept));
            case ApiAnswer.Refused<ArticlePage>(var refusal) -> show(scope, new Trouble.Refused(refusal));
            case ApiAnswer.Failed<ArticlePage>(var cause, var _) -> show(scope, new Trouble.Failed(cause));
        }
    }

    /** Where the beginning is as it was, so is the rest; else the rest is read again as somebody scrolls to it. */
    private KeptArticles begun(ArticlePage page, @Nullable KeptArticles kept) {
        Instant now = means.clock.instant();
        return kept != null && begins(kept, page)
                ? new KeptArticles(now, kept.total(), kept.seen(), kept.issues())
                : new KeptArticles(now, page.listed() == 0 ? 0 : page.total(), page.listed(), page.issues());
    }

    private static boolean begins(KeptArticles kept, ArticlePage page) {
        int size = page.issues().size();
        return kept.total() == page.total()
                && kept.issues().size() >= size
                && kept.issues().subList(0, size).equals(page.issues());
    }

    private void goOn(Account account, KeptArticles kept) {
        CredentialScope scope = account.scope();
        switch (ask(account, (int) Math.min(Integer.MAX_VALUE, kept.seen()))) {
            case ApiAnswer.Ok<ArticlePage>(var page) -> {
                if (page.total() != kept.total()) {
                    show(scope, new Trouble.ListMoved());
                } else {
                    keep(scope, longer(kept, page));
                }
            }
            case ApiAnswer.Refused<ArticlePage>(var refusal) -> show(scope, new Trouble.Refused(refusal));
            case ApiAnswer.Failed<ArticlePage>(var cause, var _) -> show(scope, new Trouble.Failed(cause));
        }
    }

    /** A page that lists nothing, whatever the total says, and a list without end are the end. */
    private static KeptArticles longer(KeptArticles kept, ArticlePage page) {
        List<ArticleIssue> issues = new ArrayList<>(kept.issues());
        Set<String> ids = new HashSet<>();
        issues.forEach(issue -> ids.add(issue.articleId()));
        page.issues().stream()
                .filter(issue -> issues.size() < MOST_ISSUES && ids.add(issue.articleId()))
                .forEach(issues::add);
        boolean end = page.listed() == 0 || issues.size() >= MOST_ISSUES;
        return new KeptArticles(kept.at(), kept.total(), end ? kept.total() : kept.seen() + page.listed(), issues);
    }

    private ApiAnswer<ArticlePage> ask(Account account, int offset) {
        CancelSignal never = new CancelSignal();
        return means.mask.mask(means.calls.call(account, never, (at, token) -> {
            means.ledger.note(account.scope(), Rare.ARTICLE_PAGE, means.clock.instant());
            return means.api.published(at, token, offset, never);
        }));
    }

    private @Nullable KeptArticles kept(CredentialScope scope) {
        KeptArticles mine = known.get(scope);
        KeptArticles kept = means.store.find(scope).orElse(null);
        // a colleague may have read it since
        if (kept != null && (mine == null || kept.at().isAfter(mine.at()) || kept.seen() > mine.seen())) {
            known.put(scope, kept);
            return kept;
        }
        return mine;
    }

    private void keep(CredentialScope scope, KeptArticles articles) {
        known.put(scope, articles);
        try {
            means.store.keep(scope, articles);
            show(scope, null);
        } catch (StoreFailure failure) {
            // what WeChat has said is shown all the same
            show(scope, new Trouble.NotKept());
        }
    }

    private void show(CredentialScope scope, @Nullable Trouble trouble) {
        KeptArticles now = known.get(scope);
        int calls = callsToday(scope);
        put(
                scope,
                now == null
                        ? Shelf.EMPTY.with(false, trouble, calls)
                        : new Shelf(now.issues(), now.at(), now.total(), now.more(), calls, false, trouble));
    }

    private void put(CredentialScope scope, Shelf shelf) {
        shelves.put(scope, shelf);
        changed.publish(scope);
    }

    /** By Beijing's day, as WeChat counts. Blocks. */
    private int callsToday(CredentialScope scope) {
        Instant midnight = means.clock
                .instant()
                .atZone(BEIJING)
                .toLocalDate()
                .atStartOfDay(BEIJING)
                .toInstant();
        return means.ledger.since(scope, Rare.ARTICLE_PAGE, midnight).size();
    }
}

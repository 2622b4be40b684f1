package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.article.ArticleIssue.Piece;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Published articles at WeChat, and the place where what was listed is kept. */
public final class FakeArticles implements ArticleApi, ArticleStore {

    private final List<ArticleIssue> issues = new CopyOnWriteArrayList<>();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final Map<CredentialScope, KeptArticles> kept = new ConcurrentHashMap<>();
    private volatile long refusing;
    private volatile boolean emptyPages;
    private volatile boolean full;

    /** The account publishes so many, each newer than the one before. */
    public FakeArticles publish(int count) {
        for (int i = 0; i < count; i++) {
            int number = issues.size() + 1;
            issues.addFirst(issue("A" + number, "文章 " + number));
        }
        return this;
    }

    public static ArticleIssue issue(String id, String title) {
        return new ArticleIssue(
                id,
                Instant.ofEpochSecond(1_700_000_000),
                List.of(new Piece(title, "摘要", "https://mp.weixin.qq.com/s/" + id, "", false)));
    }

    /** The account publishes this. */
    public void publish(ArticleIssue issue) {
        issues.addFirst(issue);
    }

    /** From now on WeChat refuses with this code, 0 for no longer. */
    public void refusing(long code) {
        refusing = code;
    }

    /** From now on a page lists nothing although there is more. */
    public void emptyPages() {
        emptyPages = true;
    }

    /** From now on nothing can be kept. */
    public void diskFull() {
        full = true;
    }

    /** The offsets that were asked for, in order. */
    public List<Integer> asked() {
        return asked;
    }

    @Override
    public ApiAnswer<ArticlePage> published(Endpoint at, AccessToken token, int offset, CancelSignal cancel) {
        asked.add(offset);
        if (refusing != 0) {
            return new ApiAnswer.Refused<>(new ApiRefusal(refusing, "refused", null));
        }
        List<ArticleIssue> all = new ArrayList<>(issues);
        int from = Math.min(offset, all.size());
        int to = emptyPages ? from : Math.min(from + MOST_ISSUES, all.size());
        return new ApiAnswer.Ok<>(new ArticlePage(all.size(), to - from, all.subList(from, to)));
    }

    @Override
    public Optional<KeptArticles> find(CredentialScope scope) {
        return Optional.ofNullable(kept.get(scope));
    }

    @Override
    public void keep(CredentialScope scope, KeptArticles articles) {
        if (full) {
            throw new StoreFailure(StoreFailure.Kind.OTHER, "no space left", null);
        }
        kept.put(scope, articles);
    }
}

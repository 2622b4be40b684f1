package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.json.ArticleAnswers;
import dev.kefudesk.wechat.json.RequestBodies;

/** Published articles over HTTP. */
final class HttpArticleApi implements ArticleApi {

    private final ApiCalls calls;

    HttpArticleApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<ArticlePage> published(Endpoint at, AccessToken token, int offset, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/cgi-bin/freepublish/batchget", token),
                RequestBodies.published(offset, MOST_ISSUES),
                cancel,
                ArticleAnswers::page);
    }
}

package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.http.ApiRequest;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.Exchanged;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.Transport;
import dev.kefudesk.wechat.json.ReadAnswers;
import dev.kefudesk.wechat.json.RequestBodies;
import dev.kefudesk.wechat.json.SendAnswers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/** WeChat over HTTP. */
public final class HttpWeChatGateway implements WeChatGateway, AutoCloseable {

    private final Transport transport;
    private final ApiCalls calls;

    /**
     * @param executor virtual threads for the HTTP client's callbacks
     * @param timer keeps the deadlines
     * @param network whom to trust and which proxies the system names
     */
    public HttpWeChatGateway(Executor executor, Timer timer, Deadlines deadlines, Network network) {
        this.transport = new Transport(executor, timer, deadlines, userAgent(), network);
        this.calls = new ApiCalls(transport);
    }

    /** Trusts whom Java trusts and knows no proxy of the system's. */
    public HttpWeChatGateway(Executor executor, Timer timer, Deadlines deadlines) {
        this(executor, timer, deadlines, Network.plain());
    }

    /** The calls about single followers, over the same connections. */
    public FollowerApi followerApi() {
        return new HttpFollowerApi(calls);
    }

    /** The calls of the customer-service function, over the same connections. */
    public ServiceDeskApi serviceDeskApi() {
        return new HttpServiceDeskApi(calls);
    }

    /** The published articles, over the same connections. */
    public ArticleApi articleApi() {
        return new HttpArticleApi(calls);
    }

    /** The calls about files, over the same connections. */
    public MediaApi mediaApi() {
        return new HttpMediaApi(calls);
    }

    /** The call that shows a follower that somebody types, over the same connections. */
    public TypingApi typingApi() {
        return new HttpTypingApi(calls);
    }

    static String userAgent() {
        String version = HttpWeChatGateway.class.getPackage().getImplementationVersion();
        return "KefuDesk/" + (version == null ? "dev" : version);
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        String body = RequestBodies.stableToken(appId, secret, force);
        return calls.post(new Call(at, "/cgi-bin/stable_token", ""), body, cancel, ReadAnswers::token);
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        ApiRequest request = new ApiRequest(
                at.api().origin(),
                at.route(),
                at.api().resolve("/cgi-bin/message/custom/send", ApiCalls.query(token)),
                body,
                true);
        Transport.Report report = transport.exchange(request, cancel);
        boolean fresh = report.freshConnection();
        return switch (report.result()) {
            case Exchanged.NotLeft not ->
                new SendReport(
                        SendOutcome.NotSent.because(not.cause(), not.detail()), ReceivedAnswer.NONE, null, fresh);
            case Exchanged.Broken broken ->
                new SendReport(
                        SendOutcome.Unknown.because(broken.cause(), broken.detail()),
                        broken.answer(),
                        broken.latency(),
                        fresh);
            case Exchanged.Whole whole ->
                new SendReport(
                        SendAnswers.outcome(
                                whole.answer().status(), whole.answer().body()),
                        whole.answer(),
                        whole.latency(),
                        fresh);
        };
    }

    @Override
    public ApiAnswer<FollowerPage> followers(Endpoint at, AccessToken token, String nextOpenId, CancelSignal cancel) {
        String query = ApiCalls.query(token) + "&next_openid=" + ApiCalls.encoded(nextOpenId);
        return calls.get(at, "/cgi-bin/user/get", query, cancel, ReadAnswers::followers);
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        String body = RequestBodies.batchGet(openIds);
        return calls.post(new Call(at, "/cgi-bin/user/info/batchget", token), body, cancel, ReadAnswers::details);
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return calls.get(at, "/cgi-bin/tags/get", ApiCalls.query(token), cancel, ReadAnswers::tags);
    }

    @Override
    public ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean usable = (scheme.equals("https") || scheme.equals("http"))
                && address.getHost() != null
                && address.getRawUserInfo() == null;
        if (!usable) {
            return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "the token server's address cannot be used");
        }
        int port = address.getPort() != -1 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        Origin origin = new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
        return calls.read(
                "token server",
                new ApiRequest(origin, route, address, (String) null, false),
                cancel,
                (status, body) -> status == 200
                        ? ReadAnswers.token(status, body)
                        : new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "HTTP " + status));
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        return calls.get(
                at,
                "/cgi-bin/customservice/getkflist",
                ApiCalls.query(token),
                cancel,
                ReadAnswers::customerServiceAccounts);
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        String body = RequestBodies.quota(path);
        return calls.post(new Call(at, "/cgi-bin/openapi/quota/get", token), body, cancel, ReadAnswers::quota);
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        String body = RequestBodies.clearQuota(appId);
        return calls.post(new Call(at, "/cgi-bin/clear_quota", token), body, cancel, ReadAnswers::done);
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        String body = RequestBodies.rid(rid);
        return calls.post(new Call(at, "/cgi-bin/openapi/rid/get", token), body, cancel, ReadAnswers::recordedRequest);
    }

    /** Closes every connection; exchanges under way end. */
    @Override
    public void close() {
        transport.close();
    }
}

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
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.wechat.http.ApiRequest;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.Exchanged;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.Transport;
import dev.kefudesk.wechat.json.ReadAnswers;
import dev.kefudesk.wechat.json.RequestBodies;
import dev.kefudesk.wechat.json.SendAnswers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** WeChat over HTTP. */
public final class HttpWeChatGateway implements WeChatGateway, AutoCloseable {

    private final Transport transport;

    /**
     * @param executor virtual threads for the HTTP client's callbacks
     * @param timer keeps the deadlines
     * @param network whom to trust and which proxies the system names
     */
    public HttpWeChatGateway(Executor executor, Timer timer, Deadlines deadlines, Network network) {
        this.transport = new Transport(executor, timer, deadlines, userAgent(), network);
    }

    /** Trusts whom Java trusts and knows no proxy of the system's. */
    public HttpWeChatGateway(Executor executor, Timer timer, Deadlines deadlines) {
        this(executor, timer, deadlines, Network.plain());
    }

    static String userAgent() {
        String version = HttpWeChatGateway.class.getPackage().getImplementationVersion();
        return "KefuDesk/" + (version == null ? "dev" : version);
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        String body = RequestBodies.stableToken(appId, secret, force);
        return post(at, "/cgi-bin/stable_token", "", body, cancel, ReadAnswers::token);
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        ApiRequest request = new ApiRequest(
                at.api().origin(),
                at.route(),
                at.api().resolve("/cgi-bin/message/custom/send", query(token)),
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
        String query = query(token) + "&next_openid=" + encoded(nextOpenId);
        return get(at, "/cgi-bin/user/get", query, cancel, ReadAnswers::followers);
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        String body = RequestBodies.batchGet(openIds);
        return post(at, "/cgi-bin/user/info/batchget", query(token), body, cancel, ReadAnswers::details);
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return get(at, "/cgi-bin/tags/get", query(token), cancel, ReadAnswers::tags);
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
        return read(
                "token server",
                new ApiRequest(origin, route, address, null, false),
                cancel,
                (status, body) -> status == 200
                        ? ReadAnswers.token(status, body)
                        : new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "HTTP " + status));
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        return get(at, "/cgi-bin/customservice/getkflist", query(token), cancel, ReadAnswers::customerServiceAccounts);
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        String body = RequestBodies.quota(path);
        return post(at, "/cgi-bin/openapi/quota/get", query(token), body, cancel, ReadAnswers::quota);
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        String body = RequestBodies.clearQuota(appId);
        return post(at, "/cgi-bin/clear_quota", query(token), body, cancel, ReadAnswers::done);
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        String body = RequestBodies.rid(rid);
        return post(at, "/cgi-bin/openapi/rid/get", query(token), body, cancel, ReadAnswers::recordedRequest);
    }

    /** Closes every connection; exchanges under way end. */
    @Override
    public void close() {
        transport.close();
    }

    private <T> ApiAnswer<T> get(Endpoint at, String path, String query, CancelSignal cancel, Reader<T> reader) {
        URI uri = at.api().resolve(path, query);
        return read(path, new ApiRequest(at.api().origin(), at.route(), uri, null, false), cancel, reader);
    }

    private <T> ApiAnswer<T> post(
            Endpoint at, String path, String query, String body, CancelSignal cancel, Reader<T> reader) {
        URI uri = at.api().resolve(path, query);
        return read(path, new ApiRequest(at.api().origin(), at.route(), uri, body, false), cancel, reader);
    }

    /**
     * @param call which call it is: the cause of a failure after connecting does not say
     */
    private <T> ApiAnswer<T> read(String call, ApiRequest request, CancelSignal cancel, Reader<T> reader) {
        return switch (transport.exchange(request, cancel).result()) {
            case Exchanged.NotLeft not -> new ApiAnswer.Failed<>(not.cause(), not.detail());
            case Exchanged.Broken broken
            when broken.cause() == UnknownCause.CANCELLED ->
                new ApiAnswer.Failed<>(NotSentCause.CANCELLED, broken.detail());
            case Exchanged.Broken broken -> afterConnecting(call, broken.detail());
            case Exchanged.Whole whole ->
                switch (reader.apply(whole.answer().status(), whole.answer().body())) {
                    case ApiAnswer.Failed<T> failed -> afterConnecting(call, failed.detail());
                    case ApiAnswer.Ok<T> ok -> ok;
                    case ApiAnswer.Refused<T> refused -> refused;
                };
        };
    }

    private static <T> ApiAnswer<T> afterConnecting(String call, String detail) {
        return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, call + ": " + detail);
    }

    /** Reads an answer by its HTTP status and body. */
    private interface Reader<T> extends BiFunction<Integer, String, ApiAnswer<T>> {}

    private static String query(AccessToken token) {
        return "access_token=" + encoded(token.reveal());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
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
import dev.kefudesk.wechat.http.Transport;
import dev.kefudesk.wechat.json.ReadAnswers;
import dev.kefudesk.wechat.json.RequestBodies;
import dev.kefudesk.wechat.json.SendAnswers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** WeChat over HTTP. */
public final class HttpWeChatGateway implements WeChatGateway, AutoCloseable {

    private static final String KEEP_ALIVE_PROPERTY = "jdk.httpclient.keepalive.timeout";
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Transport transport;

    /**
     * @param executor virtual threads for the HTTP client's callbacks
     * @param timer keeps the deadlines
     */
    public HttpWeChatGateway(Executor executor, Timer timer, Deadlines deadlines) {
        this.transport = new Transport(executor, timer, deadlines, userAgent());
    }

    /**
     * Bounds how long the JDK keeps idle connections. Has an effect only before the first HTTP client of this JVM is made;
     * a value that was set from outside stays.
     */
    public static void limitIdleConnections() {
        if (System.getProperty(KEEP_ALIVE_PROPERTY) == null) {
            System.setProperty(KEEP_ALIVE_PROPERTY, Integer.toString(KEEP_ALIVE_SECONDS));
        }
    }

    private static String userAgent() {
        String version = HttpWeChatGateway.class.getPackage().getImplementationVersion();
        return "KefuDesk/" + (version == null ? "dev" : version);
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        String body = RequestBodies.stableToken(appId, secret, force);
        return read(request(at, "/cgi-bin/stable_token", "", body), cancel, ReadAnswers::token);
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        ApiRequest request = new ApiRequest(
                at.api().origin(), at.api().resolve("/cgi-bin/message/custom/send", query(token)), body, true);
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
        return read(request(at, "/cgi-bin/user/get", query, null), cancel, ReadAnswers::followers);
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        String body = RequestBodies.batchGet(openIds);
        return read(request(at, "/cgi-bin/user/info/batchget", query(token), body), cancel, ReadAnswers::details);
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return read(request(at, "/cgi-bin/tags/get", query(token), null), cancel, ReadAnswers::tags);
    }

    @Override
    public ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        throw new UnsupportedOperationException();
    }

    /** Closes every connection; exchanges under way end. */
    @Override
    public void close() {
        transport.close();
    }

    private <T> ApiAnswer<T> read(
            ApiRequest request, CancelSignal cancel, BiFunction<Integer, String, ApiAnswer<T>> reader) {
        return switch (transport.exchange(request, cancel).result()) {
            case Exchanged.NotLeft not -> new ApiAnswer.Failed<>(not.cause(), not.detail());
            case Exchanged.Broken broken
            when broken.cause() == UnknownCause.CANCELLED ->
                new ApiAnswer.Failed<>(NotSentCause.CANCELLED, broken.detail());
            case Exchanged.Broken broken -> new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, broken.detail());
            case Exchanged.Whole whole ->
                reader.apply(whole.answer().status(), whole.answer().body());
        };
    }

    private static ApiRequest request(Endpoint at, String path, String query, @Nullable String body) {
        return new ApiRequest(at.api().origin(), at.api().resolve(path, query), body, false);
    }

    private static String query(AccessToken token) {
        return "access_token=" + encoded(token.reveal());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package dev.kefudesk.app;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.WeChatGateway;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Refuses every address beyond this computer before anything is asked of it: for the tour and for tests. */
final class LoopbackGateway implements WeChatGateway {

    static final String REFUSED = "this desk calls only addresses on this computer";

    private final WeChatGateway gateway;

    LoopbackGateway(WeChatGateway gateway) {
        this.gateway = gateway;
    }

    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Whether neither the host nor the proxy on the way lies beyond this computer; the system's proxy counts as none. */
    static boolean here(String host, Route route) {
        return loopback(host)
                && switch (route) {
                    case Route.Direct() -> true;
                    case Route.SystemProxy() -> true;
                    case Route.HttpProxy proxy -> loopback(proxy.host());
                };
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        return guarded(at, () -> gateway.stableToken(at, appId, secret, force, cancel));
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        return here(at.api().origin().host(), at.route())
                ? gateway.send(at, token, body, cancel)
                : new SendReport(NotSent.because(NotSentCause.NO_NETWORK, REFUSED), ReceivedAnswer.NONE, null, false);
    }

    @Override
    public ApiAnswer<FollowerPage> followers(Endpoint at, AccessToken token, String nextOpenId, CancelSignal cancel) {
        return guarded(at, () -> gateway.followers(at, token, nextOpenId, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        return guarded(at, () -> gateway.details(at, token, openIds, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return guarded(at, () -> gateway.tags(at, token, cancel));
    }

    @Override
    public ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel) {
        return guarded(String.valueOf(address.getHost()), route, () -> gateway.tokenFrom(address, route, cancel));
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        return guarded(at, () -> gateway.customerServiceAccounts(at, token, cancel));
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        return guarded(at, () -> gateway.quota(at, token, path, cancel));
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        return guarded(at, () -> gateway.clearQuota(at, token, appId, cancel));
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        return guarded(at, () -> gateway.lookUp(at, token, rid, cancel));
    }

    private static <T> ApiAnswer<T> guarded(Endpoint at, Supplier<ApiAnswer<T>> call) {
        return guarded(at.api().origin().host(), at.route(), call);
    }

    private static <T> ApiAnswer<T> guarded(String host, Route route, Supplier<ApiAnswer<T>> call) {
        return here(host, route) ? call.get() : new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, REFUSED);
    }
}

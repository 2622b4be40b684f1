package dev.kefudesk.app;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Origin;
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

    private static final String REFUSED = "this desk calls only addresses on this computer";

    private final WeChatGateway gateway;

    LoopbackGateway(WeChatGateway gateway) {
        this.gateway = gateway;
    }

    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.stableToken(at, appId, secret, force, cancel));
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        return loopback(at.api().origin().host())
                ? gateway.send(at, token, body, cancel)
                : new SendReport(NotSent.because(NotSentCause.NO_NETWORK, REFUSED), ReceivedAnswer.NONE, null, false);
    }

    @Override
    public ApiAnswer<FollowerPage> followers(Endpoint at, AccessToken token, String nextOpenId, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.followers(at, token, nextOpenId, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.details(at, token, openIds, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.tags(at, token, cancel));
    }

    @Override
    public ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel) {
        return guarded(
                new Origin(address.getScheme(), address.getHost(), Math.max(address.getPort(), 0)),
                () -> gateway.tokenFrom(address, route, cancel));
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.customerServiceAccounts(at, token, cancel));
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.quota(at, token, path, cancel));
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.clearQuota(at, token, appId, cancel));
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        return guarded(at.api().origin(), () -> gateway.lookUp(at, token, rid, cancel));
    }

    private static <T> ApiAnswer<T> guarded(Origin origin, Supplier<ApiAnswer<T>> call) {
        return loopback(origin.host()) ? call.get() : new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, REFUSED);
    }
}

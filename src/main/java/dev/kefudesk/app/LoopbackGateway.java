package dev.kefudesk.app;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.WeChatGateway;
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
    public ApiAnswer<GrantedToken> stableToken(ApiAddress api, String appId, AppSecret secret, CancelSignal cancel) {
        return guarded(api, () -> gateway.stableToken(api, appId, secret, cancel));
    }

    @Override
    public SendReport send(ApiAddress api, AccessToken token, String body, CancelSignal cancel) {
        return loopback(api.origin().host())
                ? gateway.send(api, token, body, cancel)
                : new SendReport(NotSent.because(NotSentCause.NO_NETWORK, REFUSED), ReceivedAnswer.NONE, null, false);
    }

    @Override
    public ApiAnswer<FollowerPage> followers(
            ApiAddress api, AccessToken token, String nextOpenId, CancelSignal cancel) {
        return guarded(api, () -> gateway.followers(api, token, nextOpenId, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            ApiAddress api, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        return guarded(api, () -> gateway.details(api, token, openIds, cancel));
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(ApiAddress api, AccessToken token, CancelSignal cancel) {
        return guarded(api, () -> gateway.tags(api, token, cancel));
    }

    private static <T> ApiAnswer<T> guarded(ApiAddress api, Supplier<ApiAnswer<T>> call) {
        return loopback(api.origin().host()) ? call.get() : new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, REFUSED);
    }
}

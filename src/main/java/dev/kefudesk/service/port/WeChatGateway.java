package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import java.time.Duration;
import java.util.List;

/**
 * WeChat's HTTP API. Calls block the calling (virtual) thread, never throw for anything a server or a network does, and
 * follow no redirect. Deadlines: connect 5 s, the whole exchange 15 s.
 */
public interface WeChatGateway {

    /** POST {@code /cgi-bin/stable_token} in normal mode. */
    ApiAnswer<GrantedToken> stableToken(ApiAddress api, String appId, AppSecret secret, CancelSignal cancel);

    /**
     * POST {@code /cgi-bin/message/custom/send} with a body made by {@link MessageEncoder}. Never retried here.
     */
    SendReport send(ApiAddress api, AccessToken token, String body, CancelSignal cancel);

    /** GET {@code /cgi-bin/user/get}; {@code ""} asks for the first page. */
    ApiAnswer<FollowerPage> followers(ApiAddress api, AccessToken token, String nextOpenId, CancelSignal cancel);

    /** POST {@code /cgi-bin/user/info/batchget}, 100 OpenIDs at most; matched by OpenID, order is not promised. */
    ApiAnswer<List<FollowerDetails>> details(
            ApiAddress api, AccessToken token, List<OpenId> openIds, CancelSignal cancel);

    /** GET {@code /cgi-bin/tags/get}. */
    ApiAnswer<List<FollowerTag>> tags(ApiAddress api, AccessToken token, CancelSignal cancel);

    /**
     * A token as granted.
     *
     * @param life WeChat's {@code expires_in}; often far below 7200 s with stable tokens
     */
    record GrantedToken(AccessToken token, Duration life) {}

    /**
     * One page of OpenIDs, at most 10,000.
     *
     * @param nextOpenId {@code ""} on a page that names none; the last page repeats the last id
     */
    record FollowerPage(long total, List<OpenId> openIds, String nextOpenId) {}
}

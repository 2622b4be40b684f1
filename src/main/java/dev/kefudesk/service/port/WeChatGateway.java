package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's HTTP API. Calls block the calling (virtual) thread, never throw for anything a server or a network does, and
 * follow no redirect. Deadlines: connect 5 s, the whole exchange 15 s.
 */
public interface WeChatGateway {

    /**
     * POST {@code /cgi-bin/stable_token}.
     *
     * @param force {@code force_refresh}: ends the token of before at once; once in 30 s and 20 times a day
     */
    ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel);

    /**
     * POST {@code /cgi-bin/message/custom/send} with a body made by {@link MessageEncoder}. Never retried here.
     */
    SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel);

    /** GET {@code /cgi-bin/user/get}; {@code ""} asks for the first page. */
    ApiAnswer<FollowerPage> followers(Endpoint at, AccessToken token, String nextOpenId, CancelSignal cancel);

    /** POST {@code /cgi-bin/user/info/batchget}, 100 OpenIDs at most; matched by OpenID, order is not promised. */
    ApiAnswer<List<FollowerDetails>> details(Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel);

    /** GET {@code /cgi-bin/tags/get}. */
    ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel);

    /**
     * GET from a team's own token server; answers as {@code stable_token} does.
     *
     * @param address with its query, which may hold a key: never logged or shown
     */
    ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel);

    /** GET {@code /cgi-bin/customservice/getkflist}: how many customer-service accounts there are. */
    ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel);

    /** POST {@code /cgi-bin/openapi/quota/get} for a path such as {@code /cgi-bin/message/custom/send}. */
    ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel);

    /** POST {@code /cgi-bin/clear_quota}: sets all daily counters back; 10 a month, 48006 when used up. */
    ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel);

    /** POST {@code /cgi-bin/openapi/rid/get}: what WeChat recorded of a request; seven days. */
    ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel);

    /** An answer that says nothing but yes. */
    record Done() {}

    /** How often a call may be made and was made today. */
    record Quota(long dailyLimit, long used, long remain) {}

    /**
     * A request as WeChat recorded it. Address and bodies hold parts of tokens and message text: mask before showing.
     *
     * @param invokedAt null where WeChat does not say
     */
    record RecordedRequest(
            @Nullable Instant invokedAt,
            Duration cost,
            String requestUrl,
            String requestBody,
            String responseBody,
            String clientIp) {}

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

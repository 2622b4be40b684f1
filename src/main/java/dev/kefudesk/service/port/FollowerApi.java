package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import java.util.Collection;

/** What WeChat lets an account say of its followers. Calls block, never throw for what a server or a network does. */
public interface FollowerApi {

    /** GET {@code /cgi-bin/user/info}; {@code subscribe} 0 comes with nothing else, so remark and tags are then unknown. */
    ApiAnswer<FollowerDetails> info(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel);

    /** POST {@code /cgi-bin/user/info/updateremark}; under 30 characters, 10,000 calls a day. */
    ApiAnswer<Done> remark(Endpoint at, AccessToken token, OpenId openId, String remark, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/members/batchtagging}; 50 OpenIDs at most, 20 tags a follower. */
    ApiAnswer<Done> tag(Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/members/batchuntagging}; 50 OpenIDs at most. */
    ApiAnswer<Done> untag(Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/create}, answered with the tag's id; 100 tags an account, a name of 30 bytes at most. */
    ApiAnswer<FollowerTag> createTag(Endpoint at, AccessToken token, String name, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/update}; the system's tags 0 to 2 stay as they are (45058). */
    ApiAnswer<Done> renameTag(Endpoint at, AccessToken token, int tagId, String name, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/delete}; refused (45057) while over 100,000 followers have it. */
    ApiAnswer<Done> deleteTag(Endpoint at, AccessToken token, int tagId, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/members/getblacklist}, 1000 a page; {@code ""} asks for the first. */
    ApiAnswer<FollowerPage> blocked(Endpoint at, AccessToken token, String beginOpenId, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/members/batchblacklist}; 20 OpenIDs at most. */
    ApiAnswer<Done> block(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel);

    /** POST {@code /cgi-bin/tags/members/batchunblacklist}; 20 OpenIDs at most. */
    ApiAnswer<Done> unblock(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel);
}

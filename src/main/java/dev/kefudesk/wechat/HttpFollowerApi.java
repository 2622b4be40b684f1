package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.json.FollowerBodies;
import dev.kefudesk.wechat.json.ReadAnswers;
import java.util.Collection;

/** WeChat's calls about single followers, tags and the block list, over HTTP. */
final class HttpFollowerApi implements FollowerApi {

    private final ApiCalls calls;

    HttpFollowerApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<FollowerDetails> info(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        String query = ApiCalls.query(token) + "&openid=" + ApiCalls.encoded(openId.value()) + "&lang=zh_CN";
        return calls.get(
                at, "/cgi-bin/user/info", query, cancel, (status, body) -> ReadAnswers.info(status, body, openId));
    }

    @Override
    public ApiAnswer<Done> remark(Endpoint at, AccessToken token, OpenId openId, String remark, CancelSignal cancel) {
        return done(
                new Call(at, "/cgi-bin/user/info/updateremark", token), FollowerBodies.remark(openId, remark), cancel);
    }

    @Override
    public ApiAnswer<Done> tag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return done(
                new Call(at, "/cgi-bin/tags/members/batchtagging", token),
                FollowerBodies.members(tagId, openIds),
                cancel);
    }

    @Override
    public ApiAnswer<Done> untag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return done(
                new Call(at, "/cgi-bin/tags/members/batchuntagging", token),
                FollowerBodies.members(tagId, openIds),
                cancel);
    }

    @Override
    public ApiAnswer<FollowerTag> createTag(Endpoint at, AccessToken token, String name, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/cgi-bin/tags/create", token),
                FollowerBodies.newTag(name),
                cancel,
                (status, body) -> ReadAnswers.createdTag(status, body, name));
    }

    @Override
    public ApiAnswer<Done> renameTag(Endpoint at, AccessToken token, int tagId, String name, CancelSignal cancel) {
        return done(new Call(at, "/cgi-bin/tags/update", token), FollowerBodies.tag(tagId, name), cancel);
    }

    @Override
    public ApiAnswer<Done> deleteTag(Endpoint at, AccessToken token, int tagId, CancelSignal cancel) {
        return done(new Call(at, "/cgi-bin/tags/delete", token), FollowerBodies.tag(tagId), cancel);
    }

    @Override
    public ApiAnswer<FollowerPage> blocked(Endpoint at, AccessToken token, String beginOpenId, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/cgi-bin/tags/members/getblacklist", token),
                FollowerBodies.beginningAt(beginOpenId),
                cancel,
                ReadAnswers::followers);
    }

    @Override
    public ApiAnswer<Done> block(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return done(
                new Call(at, "/cgi-bin/tags/members/batchblacklist", token), FollowerBodies.openIds(openIds), cancel);
    }

    @Override
    public ApiAnswer<Done> unblock(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return done(
                new Call(at, "/cgi-bin/tags/members/batchunblacklist", token), FollowerBodies.openIds(openIds), cancel);
    }

    private ApiAnswer<Done> done(Call call, String body, CancelSignal cancel) {
        return calls.post(call, body, cancel, ReadAnswers::done);
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A WeChat that knows who follows and nothing else. */
final class FakeFollowing implements FollowerApi {

    final List<OpenId> asked = new ArrayList<>();
    final Set<OpenId> gone = new HashSet<>();
    /** Whether it gives no answer. */
    boolean silent;

    /** Happens while it is being asked. */
    Consumer<CancelSignal> meanwhile = _ -> {};

    @Override
    public ApiAnswer<FollowerDetails> info(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        asked.add(openId);
        meanwhile.accept(cancel);
        if (silent || cancel.cancelled()) {
            return new ApiAnswer.Failed<>(NotSentCause.CANCELLED, "");
        }
        Instant followed = Instant.parse("2026-01-05T04:00:00Z");
        return new ApiAnswer.Ok<>(
                gone.contains(openId)
                        ? new FollowerDetails(openId, false, null, "", List.of(), "", "")
                        : new FollowerDetails(openId, true, followed, "老客户", List.of(2), "ADD_SCENE_SEARCH", ""));
    }

    private static <T> ApiAnswer<T> none() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiAnswer<Done> remark(Endpoint at, AccessToken token, OpenId openId, String remark, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> tag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> untag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<FollowerTag> createTag(Endpoint at, AccessToken token, String name, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> renameTag(Endpoint at, AccessToken token, int tagId, String name, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> deleteTag(Endpoint at, AccessToken token, int tagId, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<FollowerPage> blocked(Endpoint at, AccessToken token, String beginOpenId, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> block(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return none();
    }

    @Override
    public ApiAnswer<Done> unblock(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return none();
    }
}

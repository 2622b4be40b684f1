package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Says yes to every change, unless a test wants something else of the next calls; remembers what was asked, in words. */
public final class FakeFollowerApi implements FollowerApi {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Supplier<ApiAnswer<?>>> next = new ConcurrentLinkedQueue<>();

    /** The calls so far, such as {@code remark oWang 王小明}. */
    public List<String> asked() {
        return asked;
    }

    /** The next call that is not told anything else is answered as usual. */
    public FakeFollowerApi thenYes() {
        next.add(() -> new ApiAnswer.Ok<>(new Done()));
        return this;
    }

    /** The next call is refused. */
    public FakeFollowerApi thenRefused(long code, String errmsg) {
        next.add(() -> new ApiAnswer.Refused<>(new ApiRefusal(code, errmsg, null)));
        return this;
    }

    /** The answer of the next call is lost. */
    public FakeFollowerApi thenLost() {
        next.add(() -> new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "lost"));
        return this;
    }

    private <T> ApiAnswer<T> answer(T usual, String what) {
        asked.add(what);
        Supplier<ApiAnswer<?>> wanted = next.poll();
        return switch (wanted == null ? new ApiAnswer.Ok<>(usual) : wanted.get()) {
            case ApiAnswer.Ok<?> _ -> new ApiAnswer.Ok<>(usual);
            case ApiAnswer.Refused<?>(var refusal) -> new ApiAnswer.Refused<>(refusal);
            case ApiAnswer.Failed<?>(var cause, var detail) -> new ApiAnswer.Failed<>(cause, detail);
        };
    }

    private ApiAnswer<Done> yes(String what) {
        return answer(new Done(), what);
    }

    private static String names(Collection<OpenId> openIds) {
        return String.join(",", openIds.stream().map(OpenId::value).toList());
    }

    @Override
    public ApiAnswer<FollowerDetails> info(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        return answer(new FollowerDetails(openId, true, null, "", List.of(), "", ""), "info " + openId.value());
    }

    @Override
    public ApiAnswer<Done> remark(Endpoint at, AccessToken token, OpenId openId, String remark, CancelSignal cancel) {
        return yes("remark " + openId.value() + " " + remark);
    }

    @Override
    public ApiAnswer<Done> tag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return yes("tag " + tagId + " " + names(openIds));
    }

    @Override
    public ApiAnswer<Done> untag(
            Endpoint at, AccessToken token, int tagId, Collection<OpenId> openIds, CancelSignal cancel) {
        return yes("untag " + tagId + " " + names(openIds));
    }

    @Override
    public ApiAnswer<FollowerTag> createTag(Endpoint at, AccessToken token, String name, CancelSignal cancel) {
        return answer(new FollowerTag(134, name, 0), "create " + name);
    }

    @Override
    public ApiAnswer<Done> renameTag(Endpoint at, AccessToken token, int tagId, String name, CancelSignal cancel) {
        return yes("rename " + tagId + " " + name);
    }

    @Override
    public ApiAnswer<Done> deleteTag(Endpoint at, AccessToken token, int tagId, CancelSignal cancel) {
        return yes("delete " + tagId);
    }

    @Override
    public ApiAnswer<FollowerPage> blocked(Endpoint at, AccessToken token, String beginOpenId, CancelSignal cancel) {
        return answer(new FollowerPage(0, List.of(), ""), "blocked " + beginOpenId);
    }

    @Override
    public ApiAnswer<Done> block(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return yes("block " + names(openIds));
    }

    @Override
    public ApiAnswer<Done> unblock(Endpoint at, AccessToken token, Collection<OpenId> openIds, CancelSignal cancel) {
        return yes("unblock " + names(openIds));
    }
}

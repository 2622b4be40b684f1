package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.FollowerNotes;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What an operator changes about a follower at WeChat: remark, tags, block list. WeChat first; what it has taken is noted. */
public final class FollowerCare {

    private final FollowerApi api;
    private final FollowerNotes notes;
    private final CareCalls calls;
    private final CancelSignal never = new CancelSignal();

    public FollowerCare(FollowerApi api, FollowerNotes notes, CareCalls calls) {
        this.api = api;
        this.notes = notes;
        this.calls = calls;
    }

    /** Writes the remark, the one name that WeChat keeps; a blank one takes it back. Gives the remark as it is now. */
    public CompletionStage<CareResult<String>> remark(Account account, OpenId openId, String remark) {
        String stripped = remark.strip();
        return calls.doing(() -> CareLimits.ofRemark(stripped)
                .<CareResult<String>>map(CareResult.NotAllowed::new)
                .orElseGet(() -> {
                    ApiAnswer<Done> answer =
                            calls.call(account, (at, token) -> api.remark(at, token, openId, stripped, never));
                    return answer instanceof ApiAnswer.Ok
                            ? calls.done(account, stripped, () -> notes.setRemark(account.id(), openId, stripped))
                            : CareResult.stopped(answer);
                }));
    }

    /**
     * Gives the follower a tag.
     *
     * @param has the follower's tags as they are known; gives those of now
     */
    public CompletionStage<CareResult<List<Integer>>> addTag(
            Account account, OpenId openId, List<Integer> has, int tagId) {
        List<Integer> after = new ArrayList<>(has);
        if (!after.contains(tagId)) {
            after.add(tagId);
        }
        return calls.doing(() -> CareLimits.ofGiving(tagId, has)
                .<CareResult<List<Integer>>>map(CareResult.NotAllowed::new)
                .orElseGet(() -> tagged(
                        account,
                        openId,
                        after,
                        calls.call(account, (at, token) -> api.tag(at, token, tagId, List.of(openId), never)))));
    }

    /**
     * Takes a tag from the follower.
     *
     * @param has the follower's tags as they are known; gives those of now
     */
    public CompletionStage<CareResult<List<Integer>>> removeTag(
            Account account, OpenId openId, List<Integer> has, int tagId) {
        List<Integer> after = has.stream().filter(id -> id != tagId).toList();
        return calls.doing(() -> tagged(
                account,
                openId,
                after,
                calls.call(account, (at, token) -> api.untag(at, token, tagId, List.of(openId), never))));
    }

    private CareResult<List<Integer>> tagged(
            Account account, OpenId openId, List<Integer> after, ApiAnswer<Done> answer) {
        List<Integer> now = List.copyOf(after);
        return answer instanceof ApiAnswer.Ok
                ? calls.done(account, now, () -> notes.setTags(account.id(), openId, now))
                : CareResult.stopped(answer);
    }

    /** Puts followers on the block list: nothing of theirs arrives, nothing reaches them (43019). Gives those put there. */
    public CompletionStage<CareResult<List<OpenId>>> block(Account account, Collection<OpenId> openIds) {
        return block(account, openIds, true);
    }

    /** Takes followers off the block list. Gives those taken off. */
    public CompletionStage<CareResult<List<OpenId>>> unblock(Account account, Collection<OpenId> openIds) {
        return block(account, openIds, false);
    }

    private CompletionStage<CareResult<List<OpenId>>> block(
            Account account, Collection<OpenId> openIds, boolean blocked) {
        List<OpenId> all = openIds.stream().distinct().toList();
        return calls.doing(() -> blockAll(account, all, blocked));
    }

    private CareResult<List<OpenId>> blockAll(Account account, List<OpenId> all, boolean blocked) {
        StoreFailure.Kind unnoted = null;
        for (int from = 0; from < all.size(); from += CareLimits.BLOCKED_AT_ONCE) {
            int to = Math.min(from + CareLimits.BLOCKED_AT_ONCE, all.size());
            List<OpenId> batch = all.subList(from, to);
            ApiAnswer<Done> answer = calls.call(
                    account,
                    (at, token) -> blocked ? api.block(at, token, batch, never) : api.unblock(at, token, batch, never));
            if (!(answer instanceof ApiAnswer.Ok)) {
                CareResult<List<OpenId>> stop = CareResult.stopped(answer);
                return from == 0 ? stop : new CareResult.Partly<>(all.subList(0, from), stop);
            }
            StoreFailure.Kind failure = calls.noted(account, () -> notes.setBlocked(account.id(), batch, blocked));
            unnoted = unnoted == null ? failure : unnoted;
        }
        return new CareResult.Done<>(all, unnoted);
    }
}

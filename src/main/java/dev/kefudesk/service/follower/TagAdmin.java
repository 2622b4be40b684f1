package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.CareProblem;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.FollowerNotes;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The account's tags. WeChat's limits are checked by what is known before it is asked; it decides all the same. */
public final class TagAdmin {

    private final FollowerApi api;
    private final WeChatGateway gateway;
    private final FollowerNotes notes;
    private final CareCalls calls;
    private final CancelSignal never = new CancelSignal();

    public TagAdmin(FollowerApi api, WeChatGateway gateway, FollowerNotes notes, CareCalls calls) {
        this.api = api;
        this.gateway = gateway;
        this.notes = notes;
        this.calls = calls;
    }

    /** All tags with their counts, as WeChat has them now; their names are noted. */
    public CompletionStage<CareResult<List<FollowerTag>>> tags(Account account) {
        return calls.doing(() -> {
            ApiAnswer<List<FollowerTag>> answer = calls.call(account, (at, token) -> gateway.tags(at, token, never));
            return answer instanceof ApiAnswer.Ok<List<FollowerTag>>(var tags)
                    ? calls.done(account, tags, () -> tags.forEach(tag -> notes.putTag(account.id(), tag)))
                    : CareResult.stopped(answer);
        });
    }

    /**
     * Makes a tag. The call is made once: where its answer is lost, the tag may be there.
     *
     * @param known the account's tags as they were last read
     */
    public CompletionStage<CareResult<FollowerTag>> create(
            Account account, String name, Collection<FollowerTag> known) {
        String stripped = name.strip();
        return unless(CareLimits.ofNewTag(stripped, known), () -> {
            ApiAnswer<FollowerTag> answer =
                    calls.once(account, (at, token) -> api.createTag(at, token, stripped, never));
            return answer instanceof ApiAnswer.Ok<FollowerTag>(var tag)
                    ? calls.done(account, tag, () -> notes.putTag(account.id(), tag))
                    : CareResult.stopped(answer);
        });
    }

    /**
     * Gives a tag another name.
     *
     * @param known the account's tags as they were last read
     */
    public CompletionStage<CareResult<FollowerTag>> rename(
            Account account, FollowerTag tag, String name, Collection<FollowerTag> known) {
        FollowerTag renamed = new FollowerTag(tag.id(), name.strip(), tag.count());
        return unless(CareLimits.ofRenaming(tag.id(), renamed.name(), known), () -> {
            ApiAnswer<Done> answer =
                    calls.call(account, (at, token) -> api.renameTag(at, token, tag.id(), renamed.name(), never));
            return answer instanceof ApiAnswer.Ok
                    ? calls.done(account, renamed, () -> notes.putTag(account.id(), renamed))
                    : CareResult.stopped(answer);
        });
    }

    /** Deletes a tag; everybody who has it loses it. */
    public CompletionStage<CareResult<FollowerTag>> delete(Account account, FollowerTag tag) {
        return unless(CareLimits.ofDeleting(tag), () -> {
            ApiAnswer<Done> answer = calls.once(account, (at, token) -> api.deleteTag(at, token, tag.id(), never));
            return answer instanceof ApiAnswer.Ok
                    ? calls.done(account, tag, () -> notes.removeTag(account.id(), tag.id()))
                    : CareResult.stopped(answer);
        });
    }

    private <T> CompletionStage<CareResult<T>> unless(Optional<CareProblem> problem, Supplier<CareResult<T>> call) {
        return calls.doing(
                () -> problem.<CareResult<T>>map(CareResult.NotAllowed::new).orElseGet(call));
    }
}

package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.WeChatGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the details of at most 100 followers. What a server adds that nobody asked for, or says twice, is dropped; whom it
 * leaves out is asked for once more. An OpenID that WeChat does not know (40003) refuses a whole batch, so the batch is
 * halved until it stands alone. Blocks.
 */
final class BatchFetch {

    /** So many OpenIDs of one run may be unknown to WeChat; more of them are not the list's slips any more. */
    private static final int MOST_UNKNOWN = 100;

    private static final long OPEN_ID_UNKNOWN = 40003;

    private final WeChatGateway gateway;
    private final PatientCalls calls;
    private final Pacer pacer;
    private final AtomicInteger unknown = new AtomicInteger();

    /** For one run. */
    BatchFetch(WeChatGateway gateway, PatientCalls calls, Pacer pacer) {
        this.gateway = gateway;
        this.calls = calls;
        this.pacer = pacer;
    }

    /**
     * What a batch came to.
     *
     * @param found no follower twice, nobody who was not asked for
     * @param missing asked for twice in vain, or not known to WeChat
     * @param no the answer that stopped it, null where all were asked for
     */
    record Batch(
            List<FollowerDetails> found,
            List<OpenId> missing,
            @Nullable ApiAnswer<?> no) {

        static Batch stopped(ApiAnswer<?> no) {
            return new Batch(List.of(), List.of(), no);
        }

        private Batch and(Batch other) {
            return new Batch(joined(found, other.found), joined(missing, other.missing), no == null ? other.no : no);
        }

        private static <T> List<T> joined(List<T> one, List<T> other) {
            List<T> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        }
    }

    Batch fetch(Account account, List<OpenId> asked, CancelSignal cancel) {
        return ask(account, asked, true, cancel);
    }

    private Batch ask(Account account, List<OpenId> asked, boolean first, CancelSignal cancel) {
        if (!pacer.turn(cancel)) {
            return Batch.stopped(new ApiAnswer.Failed<>(NotSentCause.CANCELLED, ""));
        }
        return switch (calls.call(account, cancel, (at, token) -> gateway.details(at, token, asked, cancel))) {
            case ApiAnswer.Ok<List<FollowerDetails>> ok -> {
                Batch batch = matched(asked, ok.value());
                yield first && !batch.missing.isEmpty()
                        ? new Batch(batch.found, List.of(), null).and(ask(account, batch.missing, false, cancel))
                        : batch;
            }
            case ApiAnswer.Refused<List<FollowerDetails>> refused
            when refused.refusal().code() == OPEN_ID_UNKNOWN -> halved(account, asked, refused, cancel);
            case ApiAnswer.Refused<List<FollowerDetails>> refused -> Batch.stopped(refused);
            case ApiAnswer.Failed<List<FollowerDetails>> failed -> Batch.stopped(failed);
        };
    }

    private Batch halved(Account account, List<OpenId> asked, ApiAnswer<?> refused, CancelSignal cancel) {
        if (asked.size() == 1) {
            return unknown.incrementAndGet() > MOST_UNKNOWN
                    ? Batch.stopped(refused)
                    : new Batch(List.of(), asked, null);
        }
        int half = asked.size() / 2;
        Batch one = ask(account, asked.subList(0, half), true, cancel);
        return one.no != null ? one : one.and(ask(account, asked.subList(half, asked.size()), true, cancel));
    }

    private static Batch matched(List<OpenId> asked, List<FollowerDetails> answered) {
        Set<OpenId> open = new HashSet<>(asked);
        List<FollowerDetails> found =
                answered.stream().filter(entry -> open.remove(entry.openId())).toList();
        return new Batch(found, asked.stream().filter(open::contains).toList(), null);
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks WeChat whether one follower still follows, and keeps the answer. */
final class FollowAnswers implements AutoCloseable {

    private final FollowerApi api;
    private final ReadCalls calls;
    private final FollowerStore followers;
    private final FollowerReader reader;
    private final ServerClock clock;
    private final Map<CancelSignal, AccountId> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    FollowAnswers(FollowerApi api, ReadCalls calls, FollowerStore followers, FollowerReader reader, ServerClock clock) {
        this.api = api;
        this.calls = calls;
        this.followers = followers;
        this.reader = reader;
        this.clock = clock;
    }

    /** Without an answer everything stays as it was. Blocks. */
    void ask(Account account, OpenId openId) {
        CancelSignal cancel = new CancelSignal();
        underWay.put(cancel, account.id());
        if (closed) {
            cancel.cancel();
        }
        try {
            ask(account, openId, cancel);
        } finally {
            underWay.remove(cancel);
        }
    }

    /** Stops asking for every account but this one, as another has come into use. */
    void leaveOthers(AccountId used) {
        underWay.forEach((cancel, account) -> {
            if (!account.equals(used)) {
                cancel.cancel();
            }
        });
    }

    /** Stops what is under way; nothing is asked any more. */
    @Override
    public void close() {
        closed = true;
        underWay.keySet().forEach(CancelSignal::cancel);
    }

    private void ask(Account account, OpenId openId, CancelSignal cancel) {
        if (cancel.cancelled()) {
            return;
        }
        Instant now = clock.now(account.api().origin());
        ApiAnswer<FollowerDetails> answer =
                calls.call(account, cancel, (at, token) -> api.info(at, token, openId, cancel));
        if (answer instanceof ApiAnswer.Ok<FollowerDetails>(FollowerDetails said)
                && said.openId().equals(openId)) {
            reader.askedOf(account.id(), openId, now);
            followers.putDetails(account.id(), List.of(said.subscribed() ? said : gone(account, said)));
        }
    }

    /** WeChat says nothing else of someone who has left; what was known of them stays. */
    private FollowerDetails gone(Account account, FollowerDetails said) {
        FollowerCard card =
                followers.card(account.id(), said.openId()).orElseGet(() -> FollowerCard.unknown(said.openId()));
        return new FollowerDetails(
                said.openId(),
                false,
                card.follower().subscribedAt(),
                card.follower().remark(),
                card.tagIds(),
                card.follower().source(),
                card.unionId());
    }
}

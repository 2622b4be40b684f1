package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.conversation.OwnRecords;
import dev.kefudesk.domain.conversation.OwnRecords.Sent;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.domain.window.Knowledge;
import dev.kefudesk.domain.window.Knowledge.RecordSpan;
import dev.kefudesk.domain.window.KnownSend;
import dev.kefudesk.domain.window.KnownSend.Fate;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings together what is known of a follower. Blocks on the stores. */
final class FollowerReader {

    /** More than any allowance. */
    private static final int MOST_SENDS = 100;

    private static final int MOST_ENTRIES = 200;

    private final WindowStores stores;
    private final SendTimes times;
    private final WindowRules rules;
    private final Map<Whose, Instant> asked = new ConcurrentHashMap<>();

    FollowerReader(WindowStores stores, SendTimes times, WindowRules rules) {
        this.stores = stores;
        this.times = times;
        this.rules = rules;
    }

    private record Whose(AccountId account, OpenId openId) {}

    /** What is known, and the card beside it. */
    record Found(FollowerWindow window, FollowerCard card) {}

    /** WeChat has just said whether they follow: a later act says otherwise, an earlier one does not. */
    void askedOf(AccountId account, OpenId openId, Instant at) {
        asked.put(new Whose(account, openId), at);
    }

    Found read(Account account, OpenId openId) {
        Instant now = times.clock().now(account.api().origin());
        FollowerCard card = stores.followers().card(account.id(), openId).orElseGet(() -> FollowerCard.unknown(openId));
        List<ChatRecord> entries = stores.contacts().recordsBefore(account.id(), openId, null, MOST_ENTRIES);
        List<Sent> sent = stores.journal().toFollower(account.id(), openId, null, MOST_SENDS).stream()
                .map(delivery -> times.of(account, delivery))
                .toList();
        List<KnownSend> sends = sends(sent, OwnRecords.among(sent, entries));
        Knowledge known = new Knowledge(
                acts(account, card.follower(), entries),
                sends,
                unfollowed(account, card.follower(), now),
                following(account, card.follower()),
                record(account));
        ReplyWindow window = ReplyWindow.of(known, rules.of(account), now);
        Instant waiting = waitingSince(entries, known);
        boolean gone = window instanceof ReplyWindow.Closed closed && closed.why() == ReplyWindow.Why.UNFOLLOWED;
        return new Found(
                new FollowerWindow(account.id(), openId, window, known, rules.of(account), now, gone ? null : waiting),
                card);
    }

    /** A delivery of unknown outcome that the chat record shows went out. */
    private static List<KnownSend> sends(List<Sent> sent, OwnRecords records) {
        List<KnownSend> sends = new ArrayList<>();
        for (Sent each : sent) {
            DeliveryState state = each.delivery().state();
            boolean recorded = records.ours().containsKey(each.delivery().id());
            KnownSend.of(each.at(), state)
                    .map(send -> recorded && send.fate() == Fate.PERHAPS ? new KnownSend(each.at(), Fate.TAKEN) : send)
                    .ifPresent(sends::add);
        }
        records.elsewhere().forEach(entry -> sends.add(new KnownSend(entry.at(), Fate.ELSEWHERE)));
        return sends;
    }

    /** The record itself counts as well: a console may have ended between writing an entry and the act it shows. */
    private List<Act> acts(Account account, Follower follower, List<ChatRecord> newestFirst) {
        List<Act> acts = new ArrayList<>(stores.contacts().acts(account.id(), follower.openId()));
        newestFirst.stream()
                .filter(ChatRecord::fromFollower)
                .findFirst()
                .ifPresent(entry -> acts.add(new Act(ActKind.MESSAGE, entry.at(), ActSource.CHAT_RECORD)));
        Instant followed = follower.subscribedAt();
        if (followed != null && follower.subscribed()) {
            acts.add(new Act(ActKind.FOLLOW, followed, ActSource.FOLLOW_DATE));
        }
        return acts;
    }

    /** Asked one by one, or told by the last load of the whole list. */
    private @Nullable Instant unfollowed(Account account, Follower follower, Instant now) {
        return follower.subscribed()
                ? null
                : Stream.of(one(account, follower), all(account))
                        .flatMap(Stream::ofNullable)
                        .max(Comparator.naturalOrder())
                        .orElse(now);
    }

    /** The list proves nothing of somebody whose OpenID was only typed in, and who has no follow date therefore. */
    private @Nullable Instant following(Account account, Follower follower) {
        return follower.subscribed()
                ? Stream.of(one(account, follower), follower.subscribedAt() == null ? null : all(account))
                        .flatMap(Stream::ofNullable)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    private @Nullable Instant one(Account account, Follower follower) {
        return asked.get(new Whose(account.id(), follower.openId()));
    }

    private @Nullable Instant all(Account account) {
        return stores.followers()
                .lastLoaded(account.id())
                .map(here -> times.clock().at(account.api().origin(), here))
                .orElse(null);
    }

    private @Nullable RecordSpan record(Account account) {
        return stores.contacts()
                .readSpan(account.id())
                .map(FollowerReader::span)
                .orElse(null);
    }

    private static RecordSpan span(ReadSpan span) {
        return new RecordSpan(span.from(), span.to());
    }

    /**
     * The oldest message of theirs that nothing of an earlier second has answered: WeChat tells times to the second, and an
     * answer within the same second is a machine's.
     */
    private static @Nullable Instant waitingSince(List<ChatRecord> entries, Knowledge known) {
        Instant answered = Stream.concat(
                        known.sends().stream()
                                .filter(send -> send.fate() == Fate.TAKEN || send.fate() == Fate.ELSEWHERE)
                                .map(KnownSend::at),
                        entries.stream().filter(entry -> !entry.fromFollower()).map(ChatRecord::at))
                .max(Comparator.naturalOrder())
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .orElse(Instant.MIN);
        return Stream.concat(
                        entries.stream().filter(ChatRecord::fromFollower).map(ChatRecord::at),
                        known.acts().stream()
                                .filter(act -> act.kind() == ActKind.MESSAGE)
                                .map(Act::at))
                .filter(at -> !at.isBefore(answered))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes acts and standings of what WeChat tells. Blocks on the stores, and on WeChat where someone writes who had left. */
final class RecordIntake {

    /** What the operator told is the message that the record shows so little earlier. */
    static final Duration SAME_MESSAGE = Duration.ofMinutes(10);

    /** So many of those who had left and write again are asked about at a time; the others follow with the next load. */
    private static final int MOST_ASKED = 20;

    private final WindowStores stores;
    private final Standings standings;
    private final FollowAnswers follows;
    private final ServerClock clock;

    RecordIntake(WindowStores stores, Standings standings, FollowAnswers follows, ServerClock clock) {
        this.stores = stores;
        this.standings = standings;
        this.follows = follows;
        this.clock = clock;
    }

    /** Entries that were not there before. */
    void entries(Account account, List<ChatRecord> entries) {
        Map<OpenId, Instant> wrote = new LinkedHashMap<>();
        Set<OpenId> touched = new LinkedHashSet<>();
        for (ChatRecord entry : entries) {
            touched.add(entry.openId());
            if (entry.fromFollower()) {
                wrote.merge(entry.openId(), entry.at(), RecordIntake::later);
            }
        }
        put(account, wrote, ActSource.CHAT_RECORD);
        wrote.forEach((openId, at) -> settleWord(account, openId, at));
        askAgain(account, wrote.keySet());
        standings.renew(account, touched);
    }

    /** Followers who wait at WeChat; those of whom nothing new is said are left alone. */
    void waiting(Account account, List<WaitingCase> cases) {
        Instant now = clock.now(account.api().origin());
        Map<OpenId, Instant> news = new LinkedHashMap<>();
        for (WaitingCase each : cases) {
            Instant latest = each.latest();
            boolean believed = latest != null
                    && latest.isAfter(now.minus(ActRules.Rule.LONGEST))
                    && latest.isBefore(now.plus(RecordPass.OVERLAP));
            if (believed && message(account, each.openId()).isBefore(latest)) {
                news.put(each.openId(), latest);
            }
        }
        put(account, news, ActSource.WAITING_CASE);
        standings.renew(account, news.keySet());
    }

    /** Another desk has read, and written down what it found. */
    void readElsewhere(Account account) {
        standings.anyone(account);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant message(Account account, OpenId openId) {
        return stores.contacts().acts(account.id(), openId).stream()
                .filter(act -> act.kind() == ActKind.MESSAGE)
                .map(Act::at)
                .reduce(Instant.MIN, RecordIntake::later);
    }

    private void put(Account account, Map<OpenId, Instant> wrote, ActSource source) {
        List<FollowerAct> acts = new ArrayList<>();
        wrote.forEach((openId, at) -> acts.add(new FollowerAct(openId, new Act(ActKind.MESSAGE, at, source))));
        if (!acts.isEmpty()) {
            stores.contacts().putActs(account.id(), acts);
        }
    }

    /** The record knows the time of the message that the operator told better than they did. */
    private void settleWord(Account account, OpenId openId, Instant recorded) {
        boolean sameMessage = stores.contacts().acts(account.id(), openId).stream()
                .filter(act -> act.kind() == ActKind.MESSAGE && act.source() == ActSource.OPERATOR)
                .anyMatch(word -> !word.at().isAfter(recorded.plus(SAME_MESSAGE)));
        if (sameMessage) {
            stores.contacts().removeWord(account.id(), openId);
        }
    }

    private void askAgain(Account account, Set<OpenId> wrote) {
        stores.followers().cards(account.id(), wrote).stream()
                .map(FollowerCard::follower)
                .filter(follower -> !follower.subscribed())
                .limit(MOST_ASKED)
                .forEach(follower -> follows.ask(account, follower.openId()));
    }
}

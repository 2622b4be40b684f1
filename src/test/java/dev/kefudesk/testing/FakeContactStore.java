package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts in memory, under the rules of the real store; windows and waiting are marks of the follower store beside it. */
public final class FakeContactStore implements ContactStore {

    private record Key(AccountId account, OpenId openId, ActKind kind, boolean said) {}

    private record Entry(AccountId account, ChatRecord entry, int among) {}

    private final FakeFollowerStore followers;
    private final Map<Key, Act> acts = new HashMap<>();
    private final Set<Entry> seen = new HashSet<>();
    private final Map<AccountId, ReadSpan> spans = new HashMap<>();

    public FakeContactStore(FakeFollowerStore followers) {
        this.followers = followers;
    }

    @Override
    public synchronized void putActs(AccountId account, Collection<FollowerAct> added) {
        for (FollowerAct each : added) {
            Act act = each.act();
            boolean said = act.source() == ActSource.OPERATOR;
            acts.merge(
                    new Key(account, each.openId(), act.kind(), said),
                    act,
                    (old, now) -> said || now.at().isAfter(old.at()) ? now : old);
        }
    }

    @Override
    public synchronized void removeWord(AccountId account, OpenId openId) {
        acts.keySet().removeIf(key -> key.said && key.account.equals(account) && key.openId.equals(openId));
    }

    @Override
    public synchronized List<Act> acts(AccountId account, OpenId openId) {
        return Stream.of(ActKind.values())
                .flatMap(kind -> Stream.of(false, true)
                        .map(said -> acts.get(new Key(account, openId, kind, said)))
                        .filter(Objects::nonNull)
                        // of the same moment the record, which comes first
                        .reduce((record, word) -> word.at().isAfter(record.at()) ? word : record)
                        .stream())
                .toList();
    }

    @Override
    public synchronized List<ChatRecord> addRecords(AccountId account, List<ChatRecord> entries) {
        Map<ChatRecord, Integer> among = new HashMap<>();
        List<ChatRecord> added = new ArrayList<>();
        for (ChatRecord entry : entries) {
            if (seen.add(new Entry(account, entry, among.merge(entry, 1, Integer::sum)))) {
                added.add(entry);
            }
        }
        return added;
    }

    private Stream<ChatRecord> of(AccountId account, OpenId openId) {
        return seen.stream()
                .filter(each ->
                        each.account.equals(account) && each.entry.openId().equals(openId))
                .map(Entry::entry)
                .sorted(Comparator.comparing(ChatRecord::at));
    }

    @Override
    public synchronized List<ChatRecord> records(AccountId account, OpenId openId, Instant from, int limit) {
        return of(account, openId)
                .filter(entry -> !entry.at().isBefore(from))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ChatRecord> recordsBefore(
            AccountId account, OpenId openId, @Nullable Instant before, int limit) {
        return of(account, openId)
                .filter(entry -> before == null || entry.at().isBefore(before))
                .sorted(Comparator.comparing(ChatRecord::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<ReadSpan> readSpan(AccountId account) {
        return Optional.ofNullable(spans.get(account));
    }

    @Override
    public synchronized void setReadSpan(AccountId account, ReadSpan span) {
        spans.put(account, span);
    }

    @Override
    public synchronized void putStandings(AccountId account, Collection<Standing> standings) {
        standings.forEach(each -> followers.mark(
                account,
                each.openId(),
                old -> new FollowerMarks(
                        old.favourite(), old.blocked(), each.until(), each.shut(), each.waitingSince())));
    }

    @Override
    public synchronized List<Waiting> waiting(AccountId account, int limit) {
        return followers.page(account, FollowerFilter.ALL, new RowsFrom.First(), Integer.MAX_VALUE).stream()
                .flatMap(row -> waiting(account, row).stream())
                .sorted(Comparator.comparing(Waiting::since))
                .limit(limit)
                .toList();
    }

    private Optional<Waiting> waiting(AccountId account, FollowerRow row) {
        Instant since = row.marks().waitingSince();
        if (since == null) {
            return Optional.empty();
        }
        String last = of(account, row.entry().follower().openId())
                .filter(ChatRecord::fromFollower)
                .reduce((_, later) -> later)
                .map(ChatRecord::text)
                .orElse("");
        return Optional.of(new Waiting(row, since, last));
    }
}

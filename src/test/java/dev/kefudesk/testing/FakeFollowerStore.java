package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Followers of any account in memory, under the rules of the real store; nothing is ever marked unseen. */
public final class FakeFollowerStore implements FollowerStore {

    private record Row(
            FollowerDetails details, String alias, @Nullable LastContact contact) {}

    private final Map<AccountId, Map<OpenId, Row>> rows = new HashMap<>();
    private final Map<Integer, String> tags = new HashMap<>();
    private final Map<AccountId, Instant> loaded = new HashMap<>();
    private int unseenMarked;

    private Map<OpenId, Row> of(AccountId account) {
        return rows.computeIfAbsent(account, ignored -> new LinkedHashMap<>());
    }

    private static FollowerDetails blank(OpenId openId) {
        return new FollowerDetails(openId, true, null, "", List.of(), "", "");
    }

    @Override
    public synchronized void addOpenIds(AccountId account, Collection<OpenId> openIds) {
        openIds.forEach(id -> of(account).putIfAbsent(id, new Row(blank(id), "", null)));
    }

    @Override
    public synchronized void putDetails(AccountId account, Collection<FollowerDetails> details) {
        for (FollowerDetails known : details) {
            Row old = of(account).get(known.openId());
            of(account)
                    .put(
                            known.openId(),
                            new Row(known, old == null ? "" : old.alias, old == null ? null : old.contact));
        }
    }

    @Override
    public synchronized void putTags(AccountId account, Collection<FollowerTag> known) {
        known.forEach(tag -> tags.put(tag.id(), tag.name()));
    }

    @Override
    public synchronized void markUnseen(AccountId account, Instant loadStarted) {
        unseenMarked++;
    }

    public synchronized int unseenMarked() {
        return unseenMarked;
    }

    @Override
    public synchronized void setAlias(AccountId account, OpenId openId, String alias) {
        Row old = of(account).getOrDefault(openId, new Row(blank(openId), "", null));
        of(account).put(openId, new Row(old.details, alias, old.contact));
    }

    /** How the last send to a follower went. */
    public synchronized void contacted(AccountId account, OpenId openId, LastContact contact) {
        Row old = of(account).getOrDefault(openId, new Row(blank(openId), "", null));
        of(account).put(openId, new Row(old.details, old.alias, contact));
    }

    private FollowerEntry entry(Row row) {
        FollowerDetails known = row.details;
        Follower follower = new Follower(
                known.openId(),
                row.alias,
                known.remark(),
                known.tagIds().stream()
                        .map(id -> tags.getOrDefault(id, "#" + id))
                        .toList(),
                known.subscribed(),
                known.subscribedAt(),
                known.source());
        return new FollowerEntry(follower, row.contact);
    }

    @Override
    public synchronized Optional<FollowerEntry> find(AccountId account, OpenId openId) {
        return Optional.ofNullable(of(account).get(openId)).map(this::entry);
    }

    private Stream<FollowerEntry> matching(AccountId account, String words) {
        Comparator<FollowerEntry> newestFirst = Comparator.comparing(
                (FollowerEntry entry) -> entry.follower().subscribedAt(),
                Comparator.nullsLast(Comparator.reverseOrder()));
        return of(account).values().stream()
                .map(this::entry)
                .filter(entry -> matches(entry.follower(), words))
                .sorted(newestFirst.thenComparing(
                        entry -> entry.follower().openId().value()));
    }

    private static boolean matches(Follower follower, String words) {
        String all = (follower.alias()
                        + '\n'
                        + follower.remark()
                        + '\n'
                        + follower.tags()
                        + '\n'
                        + follower.openId().value())
                .toLowerCase(Locale.ROOT);
        return Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    private List<FollowerRow> ordered(AccountId account, FollowerFilter filter) {
        Stream<FollowerEntry> newest = matching(account, filter.words());
        boolean byName =
                filter.order() == FollowerFilter.Order.NAME && filter.words().isBlank();
        Comparator<FollowerEntry> name =
                Comparator.comparing(entry -> entry.follower().shownName());
        return (byName ? newest.sorted(name) : newest)
                .map(entry -> new FollowerRow(place(account, entry.follower().openId()), entry))
                .toList();
    }

    /** Rows of a test are few: the order in which they were added tells them apart. */
    private long place(AccountId account, OpenId openId) {
        return List.copyOf(of(account).keySet()).indexOf(openId);
    }

    @Override
    public synchronized List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        return Runs.of(ordered(account, filter), from, limit, FollowerRow::place, false);
    }

    @Override
    public synchronized List<FollowerRow> pageAt(AccountId account, char letter, int limit) {
        return ordered(account, new FollowerFilter("", FollowerFilter.Order.NAME)).stream()
                .filter(row -> row.entry()
                                .follower()
                                .shownName()
                                .toUpperCase(Locale.ROOT)
                                .charAt(0)
                        >= letter)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        return ordered(account, filter).stream().mapToLong(FollowerRow::place).toArray();
    }

    @Override
    public synchronized List<FollowerRow> at(AccountId account, List<Long> places) {
        Map<Long, FollowerRow> all = new HashMap<>();
        ordered(account, FollowerFilter.ALL).forEach(row -> all.put(row.place(), row));
        return places.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized List<FollowerEntry> search(
            AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        List<FollowerEntry> all = matching(account, words).toList();
        int start = 0;
        for (int index = 0; after != null && index < all.size(); index++) {
            if (all.get(index).follower().openId().equals(after.follower().openId())) {
                start = index + 1;
            }
        }
        return all.subList(start, Math.min(all.size(), start + limit));
    }

    @Override
    public synchronized long count(AccountId account, String words) {
        return matching(account, words).count();
    }

    @Override
    public synchronized Optional<Instant> lastLoaded(AccountId account) {
        return Optional.ofNullable(loaded.get(account));
    }

    @Override
    public synchronized void setLastLoaded(AccountId account, Instant at) {
        loaded.put(account, at);
    }
}

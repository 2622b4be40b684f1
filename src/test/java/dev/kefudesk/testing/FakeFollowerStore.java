package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Followers of any account in memory, under the rules of the real store. */
public final class FakeFollowerStore implements FollowerStore {

    private record Row(
            FollowerDetails details,
            String alias,
            String note,
            FollowerMarks marks,
            @Nullable LastContact contact) {

        private Row with(FollowerDetails known) {
            return new Row(known, alias, note, marks, contact);
        }

        private Row with(FollowerMarks marked) {
            return new Row(details, alias, note, marked, contact);
        }
    }

    private static final Comparator<@Nullable Instant> NEWEST = Comparator.nullsLast(Comparator.reverseOrder());

    private final Map<AccountId, Map<OpenId, Row>> rows = new HashMap<>();
    private final Map<Integer, FollowerTag> tags = new TreeMap<>();
    private final Map<AccountId, Instant> loaded = new HashMap<>();
    private final Map<AccountId, SyncProgress> progress = new HashMap<>();
    private final Map<AccountId, Map<OpenId, Instant>> seen = new HashMap<>();
    private final InstantSource clock;
    private int unseenMarked;
    private int writes;

    public FakeFollowerStore() {
        this(InstantSource.system());
    }

    /** @param clock tells when followers were seen */
    public FakeFollowerStore(InstantSource clock) {
        this.clock = clock;
    }

    private Map<OpenId, Row> of(AccountId account) {
        return rows.computeIfAbsent(account, ignored -> new LinkedHashMap<>());
    }

    private static FollowerDetails blank(OpenId openId) {
        return new FollowerDetails(openId, true, null, "", List.of(), "", "");
    }

    private void change(AccountId account, OpenId openId, UnaryOperator<Row> change) {
        of(account).compute(openId, (id, old) -> change.apply(old == null ? unknown(id) : old));
    }

    private static Row unknown(OpenId openId) {
        return new Row(blank(openId), "", "", FollowerMarks.NONE, null);
    }

    @Override
    public synchronized BookChanges addOpenIds(AccountId account, Collection<OpenId> openIds) {
        BookChanges changes = BookChanges.NONE;
        for (OpenId openId : openIds) {
            changes = changes.plus(new BookChanges(of(account).containsKey(openId) ? 0 : 1, 0, 0));
            change(account, openId, row -> row);
            see(account, openId);
        }
        return changes;
    }

    @Override
    public synchronized BookChanges putDetails(AccountId account, Collection<FollowerDetails> details) {
        writes++;
        BookChanges changes = BookChanges.NONE;
        for (FollowerDetails known : details) {
            Row old = of(account).get(known.openId());
            changes = changes.plus(changes(old, known));
            change(account, known.openId(), row -> row.with(known));
            see(account, known.openId());
        }
        return changes;
    }

    private static BookChanges changes(@Nullable Row old, FollowerDetails known) {
        if (old == null) {
            return new BookChanges(known.subscribed() ? 1 : 0, 0, 0);
        }
        boolean followed = old.details.subscribed();
        return new BookChanges(0, followed && !known.subscribed() ? 1 : 0, !followed && known.subscribed() ? 1 : 0);
    }

    private void see(AccountId account, OpenId openId) {
        Instant now = clock.instant();
        SyncProgress load = progress.get(account);
        seen.computeIfAbsent(account, _ -> new HashMap<>())
                .put(openId, load == null || now.isAfter(load.started()) ? now : load.started());
    }

    /** How often details were written. */
    public synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized void putTags(AccountId account, Collection<FollowerTag> known) {
        known.forEach(tag -> tags.put(tag.id(), tag));
    }

    @Override
    public synchronized List<FollowerTag> tags(AccountId account) {
        return List.copyOf(tags.values());
    }

    @Override
    public synchronized void putTag(AccountId account, FollowerTag tag) {
        tags.put(tag.id(), tag);
    }

    @Override
    public synchronized void removeTag(AccountId account, int tagId) {
        tags.remove(tagId);
        of(account).replaceAll((id, row) -> {
            List<Integer> left =
                    row.details.tagIds().stream().filter(tag -> tag != tagId).toList();
            return row.with(details(row.details, row.details.remark(), left));
        });
    }

    private static FollowerDetails details(FollowerDetails old, String remark, List<Integer> tagIds) {
        return new FollowerDetails(
                old.openId(), old.subscribed(), old.subscribedAt(), remark, tagIds, old.source(), old.unionId());
    }

    @Override
    public synchronized void setRemark(AccountId account, OpenId openId, String remark) {
        change(account, openId, row -> row.with(details(row.details, remark, row.details.tagIds())));
    }

    @Override
    public synchronized void setTags(AccountId account, OpenId openId, List<Integer> tagIds) {
        change(account, openId, row -> row.with(details(row.details, row.details.remark(), tagIds)));
    }

    @Override
    public synchronized void setBlocked(AccountId account, Collection<OpenId> openIds, boolean blocked) {
        for (OpenId openId : openIds) {
            mark(
                    account,
                    openId,
                    old -> new FollowerMarks(
                            old.favourite(), blocked, old.windowUntil(), old.windowShut(), old.waitingSince()));
        }
    }

    @Override
    public synchronized void setFavourite(AccountId account, OpenId openId, boolean favourite) {
        mark(
                account,
                openId,
                old -> new FollowerMarks(
                        favourite, old.blocked(), old.windowUntil(), old.windowShut(), old.waitingSince()));
    }

    /** Marks a follower as a test wants it. */
    public synchronized void mark(AccountId account, OpenId openId, UnaryOperator<FollowerMarks> change) {
        change(account, openId, row -> row.with(change.apply(row.marks)));
    }

    @Override
    public synchronized long markUnseen(AccountId account, Instant loadStarted) {
        unseenMarked++;
        long left = 0;
        for (Map.Entry<OpenId, Instant> last :
                seen.getOrDefault(account, Map.of()).entrySet()) {
            Row row = of(account).get(last.getKey());
            if (row != null && row.details.subscribed() && last.getValue().isBefore(loadStarted)) {
                FollowerDetails old = row.details;
                of(account)
                        .put(
                                last.getKey(),
                                row.with(new FollowerDetails(
                                        old.openId(),
                                        false,
                                        old.subscribedAt(),
                                        old.remark(),
                                        old.tagIds(),
                                        old.source(),
                                        old.unionId())));
                left++;
            }
        }
        return left;
    }

    public synchronized int unseenMarked() {
        return unseenMarked;
    }

    @Override
    public synchronized void setAlias(AccountId account, OpenId openId, String alias) {
        nameAll(account, List.of(new Naming(openId, alias, null)));
    }

    @Override
    public synchronized void setNote(AccountId account, OpenId openId, String note) {
        nameAll(account, List.of(new Naming(openId, null, note)));
    }

    @Override
    public synchronized void nameAll(AccountId account, Collection<Naming> namings) {
        for (Naming naming : namings) {
            String alias = naming.alias();
            String note = naming.note();
            change(
                    account,
                    naming.openId(),
                    row -> new Row(
                            row.details,
                            alias == null ? row.alias : alias,
                            note == null ? row.note : note,
                            row.marks,
                            row.contact));
        }
    }

    @Override
    public synchronized Optional<FollowerCard> card(AccountId account, OpenId openId) {
        return cards(account, List.of(openId)).stream().findFirst();
    }

    @Override
    public synchronized List<FollowerCard> cards(AccountId account, Collection<OpenId> openIds) {
        return openIds.stream()
                .map(of(account)::get)
                .filter(Objects::nonNull)
                .map(this::card)
                .toList();
    }

    @Override
    public synchronized List<PlacedCard> cards(AccountId account, @Nullable Long after, int limit) {
        RowsFrom from = after == null ? new RowsFrom.First() : new RowsFrom.After(after);
        return page(account, FollowerFilter.ALL, from, limit).stream()
                .map(row -> new PlacedCard(
                        row.place(),
                        card(account, row.entry().follower().openId()).orElseThrow()))
                .toList();
    }

    private FollowerCard card(Row row) {
        return new FollowerCard(
                entry(row).follower(), row.note, row.details.unionId(), row.marks, row.details.tagIds());
    }

    /** How the last send to a follower went. */
    public synchronized void contacted(AccountId account, OpenId openId, LastContact contact) {
        change(account, openId, row -> new Row(row.details, row.alias, row.note, row.marks, contact));
    }

    private FollowerEntry entry(Row row) {
        FollowerDetails known = row.details;
        Follower follower = new Follower(
                known.openId(),
                row.alias,
                known.remark(),
                known.tagIds().stream()
                        .map(id -> tags.containsKey(id) ? tags.get(id).name() : "#" + id)
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
        Stream<FollowerRow> newest = matching(account, filter.words())
                .map(entry -> row(account, entry))
                .filter(row -> fits(account, filter, row));
        return (filter.words().isBlank() ? newest.sorted(order(filter.order())) : newest.sorted(rank(filter))).toList();
    }

    private FollowerRow row(AccountId account, FollowerEntry entry) {
        OpenId openId = entry.follower().openId();
        return new FollowerRow(place(account, openId), entry, of(account).getOrDefault(openId, unknown(openId)).marks);
    }

    private boolean fits(AccountId account, FollowerFilter filter, FollowerRow row) {
        Integer tag = filter.tagId();
        Instant since = filter.writtenSince();
        LastContact contact = row.entry().lastContact();
        return (tag == null
                        || of(account)
                                .get(row.entry().follower().openId())
                                .details
                                .tagIds()
                                .contains(tag))
                && (!filter.favouriteOnly() || row.marks().favourite())
                && (since == null || (contact != null && !contact.at().isBefore(since)))
                && (filter.window() == null
                        || filter.window().fits(row.marks(), Objects.requireNonNull(filter.moment())));
    }

    private static Comparator<FollowerRow> order(FollowerFilter.Order order) {
        return switch (order) {
            case NEWEST -> Comparator.comparingInt(_ -> 0);
            case NAME -> Comparator.comparing(row -> row.entry().follower().shownName());
            case LAST_CONTACT -> Comparator.comparing(FakeFollowerStore::contact, NEWEST);
        };
    }

    private static @Nullable Instant contact(FollowerRow row) {
        LastContact contact = row.entry().lastContact();
        return contact == null ? null : contact.at();
    }

    private static Comparator<FollowerRow> rank(FollowerFilter filter) {
        return Comparator.comparing((FollowerRow row) -> !row.marks().favourite())
                .thenComparing(row -> row.marks().favourite() ? null : contact(row), NEWEST)
                .thenComparing(
                        row -> row.marks().favourite() || contact(row) != null ? null : open(filter, row), NEWEST);
    }

    private static @Nullable Instant open(FollowerFilter filter, FollowerRow row) {
        FollowerFilter.Moment moment = filter.moment();
        return moment != null && FollowerFilter.WindowChoice.OPEN.fits(row.marks(), moment)
                ? row.marks().windowUntil()
                : null;
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

    @Override
    public synchronized Optional<SyncProgress> syncProgress(AccountId account) {
        return Optional.ofNullable(progress.get(account));
    }

    @Override
    public synchronized void setSyncProgress(AccountId account, @Nullable SyncProgress reached) {
        progress.compute(account, (_, _) -> reached);
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.storage.sqlite.KnownFollower.Placed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class SqliteFollowerStore implements FollowerStore {

    private static final String SAVE_NAMES = "save the name";
    private static final String SAVE_TAGS = "save the tags";
    private static final String READ = "read the followers";

    private final Connections connections;
    private final InstantSource clock;
    private final GivenKeys given = new GivenKeys();

    SqliteFollowerStore(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public BookChanges addOpenIds(AccountId account, Collection<OpenId> openIds) {
        if (openIds.isEmpty()) {
            return BookChanges.NONE;
        }
        return connections.write(
                "save the followers",
                handle -> new FollowerRows(handle, account, Loads.seen(handle, account, clock)).see(openIds));
    }

    @Override
    public BookChanges putDetails(AccountId account, Collection<FollowerDetails> details) {
        if (details.isEmpty()) {
            return BookChanges.NONE;
        }
        return connections.write(
                "save the followers' details",
                handle -> new FollowerRows(handle, account, Loads.seen(handle, account, clock)).put(details));
    }

    @Override
    public void putTags(AccountId account, Collection<FollowerTag> tags) {
        connections.write(SAVE_TAGS, handle -> {
            Tags.replace(handle, account, tags);
            return tags.size();
        });
    }

    @Override
    public void putTag(AccountId account, FollowerTag tag) {
        connections.write(SAVE_TAGS, handle -> {
            Tags.put(handle, account, tag);
            return tag;
        });
    }

    @Override
    public void removeTag(AccountId account, int tagId) {
        Tags.remove(connections, account, tagId);
    }

    @Override
    public List<FollowerTag> tags(AccountId account) {
        return connections.read("read the tags", handle -> Tags.all(handle, account));
    }

    /**
     * Those WeChat never named (typed by hand) stay as they are: nobody has said that they followed. In several
     * transactions, so that a message that is about to be sent does not wait for a list of a million.
     */
    @Override
    public long markUnseen(AccountId account, Instant loadStarted) {
        AtomicLong left = new AtomicLong();
        PlaceRuns.write(
                connections,
                "mark those who left",
                account,
                (handle, run) -> left.addAndGet(handle.createUpdate("""
                                UPDATE follower SET subscribed = 0
                                WHERE place BETWEEN :first AND :last AND subscribed = 1 AND last_seen < :started
                                """)
                        .bind("first", run.first())
                        .bind("last", run.last())
                        .bind("started", loadStarted.toEpochMilli())
                        .execute()));
        return left.get();
    }

    @Override
    public void setAlias(AccountId account, OpenId openId, String alias) {
        nameAll(account, List.of(new Naming(openId, alias, null)));
    }

    @Override
    public void setNote(AccountId account, OpenId openId, String note) {
        nameAll(account, List.of(new Naming(openId, null, note)));
    }

    @Override
    public void nameAll(AccountId account, Collection<Naming> namings) {
        connections.write(SAVE_NAMES, handle -> {
            Map<String, String> aliases = new HashMap<>();
            namings.stream()
                    .filter(naming -> naming.alias() != null)
                    .forEach(naming -> aliases.put(naming.openId().value(), Objects.requireNonNull(naming.alias())));
            new FollowerRows(handle, account, null)
                    .write(
                            namings.stream()
                                    .map(naming -> naming.openId().value())
                                    .toList(),
                            (openId, known) -> known.withAlias(aliases.getOrDefault(openId, known.alias())));
            PreparedBatch notes = handle.prepareBatch(
                    "UPDATE follower SET note = :note WHERE account = :account AND openid = :openid");
            for (Naming naming : namings) {
                if (naming.note() != null) {
                    notes.bind("note", naming.note())
                            .bind("account", account.value())
                            .bind("openid", naming.openId().value())
                            .add();
                }
            }
            notes.execute();
            return namings.size();
        });
    }

    @Override
    public void setRemark(AccountId account, OpenId openId, String remark) {
        connections.write(SAVE_NAMES, handle -> {
            new FollowerRows(handle, account, null).change(List.of(openId), known -> known.withRemark(remark));
            return openId;
        });
    }

    @Override
    public void setTags(AccountId account, OpenId openId, List<Integer> tagIds) {
        connections.write(SAVE_TAGS, handle -> {
            new FollowerRows(handle, account, null).change(List.of(openId), known -> known.withTags(tagIds));
            return openId;
        });
    }

    @Override
    public void setBlocked(AccountId account, Collection<OpenId> openIds, boolean blocked) {
        mark(account, openIds, "blocked", blocked);
    }

    @Override
    public void setFavourite(AccountId account, OpenId openId, boolean favourite) {
        mark(account, List.of(openId), "favourite", favourite);
    }

    private void mark(AccountId account, Collection<OpenId> openIds, String mark, boolean marked) {
        connections.write("save the mark", handle -> {
            new FollowerRows(handle, account, null).change(openIds, known -> known);
            return handle.createUpdate(
                            "UPDATE follower SET " + mark + " = :marked WHERE account = :account AND openid IN"
                                    + " (SELECT value FROM json_each(:ids))")
                    .bind("marked", marked)
                    .bind("account", account.value())
                    .bind(
                            "ids",
                            FollowerColumns.json(
                                    openIds.stream().map(OpenId::value).toList()))
                    .execute();
        });
    }

    @Override
    public Optional<FollowerCard> card(AccountId account, OpenId openId) {
        return cards(account, List.of(openId)).stream().findFirst();
    }

    @Override
    public List<FollowerCard> cards(AccountId account, Collection<OpenId> openIds) {
        return connections.read(READ, handle -> FollowerColumns.cards(handle, account, openIds));
    }

    @Override
    public List<PlacedCard> cards(AccountId account, @Nullable Long after, int limit) {
        return connections.read(READ, handle -> {
            Places.Range list = Places.of(handle, account);
            long first = after == null ? list.first() : Math.max(list.first(), after + 1);
            return FollowerColumns.cards(handle, first, list.last(), limit);
        });
    }

    @Override
    public List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        return connections.read(
                READ, handle -> FollowerQuery.of(handle, account, filter, given).page(handle, from, limit));
    }

    @Override
    public List<FollowerRow> pageAt(AccountId account, char letter, int limit) {
        return connections.read(READ, handle -> OrderedFollowers.fromLetter(handle, account, letter, limit, given));
    }

    @Override
    public long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        return connections.read(
                READ, handle -> FollowerQuery.of(handle, account, filter, given).places(handle, cancel));
    }

    @Override
    public List<FollowerRow> at(AccountId account, List<Long> places) {
        return places.isEmpty()
                ? List.of()
                : connections.read(READ, handle -> FollowerColumns.at(handle, account, places));
    }

    @Override
    public Optional<FollowerEntry> find(AccountId account, OpenId openId) {
        return connections.read("read the follower", handle -> FollowerColumns.find(handle, account, openId));
    }

    @Override
    public List<FollowerEntry> search(AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        return connections.read(READ, handle -> {
            RowsFrom from = after == null ? new RowsFrom.First() : new RowsFrom.After(placeOf(handle, account, after));
            return FollowerQuery.of(handle, account, new FollowerFilter(words, Order.NEWEST), given)
                    .page(handle, from, limit)
                    .stream()
                    .map(FollowerRow::entry)
                    .toList();
        });
    }

    /** Where the follower stands, or stood with that follow date. */
    private static long placeOf(Handle handle, AccountId account, FollowerEntry entry) {
        String openId = entry.follower().openId().value();
        Instant followed = entry.follower().subscribedAt();
        Placed known = KnownFollower.read(handle, account, List.of(openId)).get(openId);
        return known != null && Objects.equals(known.follower().followed(), followed)
                ? known.place()
                : Places.least(Places.of(handle, account), followed);
    }

    @Override
    public long count(AccountId account, String words) {
        return connections.read(
                "count the followers",
                handle -> FollowerQuery.of(handle, account, new FollowerFilter(words, Order.NEWEST), given)
                        .count(handle));
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return connections.read("read when the followers were loaded", handle -> Loads.last(handle, account));
    }

    @Override
    public void setLastLoaded(AccountId account, Instant at) {
        connections.write("save when the followers were loaded", handle -> Loads.ended(handle, account, at));
    }

    @Override
    public Optional<SyncProgress> syncProgress(AccountId account) {
        return connections.read("read how far the followers were loaded", handle -> Loads.progress(handle, account));
    }

    @Override
    public void setSyncProgress(AccountId account, @Nullable SyncProgress progress) {
        connections.write("save how far the followers were loaded", handle -> Loads.reached(handle, account, progress));
    }
}

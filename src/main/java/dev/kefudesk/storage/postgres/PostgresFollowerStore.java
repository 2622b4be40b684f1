package dev.kefudesk.storage.postgres;

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
import dev.kefudesk.storage.ChangeCount;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.storage.SearchText;
import dev.kefudesk.storage.SyncColumns;
import dev.kefudesk.storage.postgres.FollowerRows.Known;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The followers that a team shares: whatever one desk loads or names, the others see. */
final class PostgresFollowerStore implements FollowerStore {

    private static final String READ = "read the followers";
    private static final int PIECE = 20_000;

    /** Followers who lose a tag in one transaction. */
    private static final int UNTAGGED = 2_000;

    private final Sessions sessions;
    private final InstantSource clock;
    private final GivenKeys given = new GivenKeys();

    /** @param clock tells when a follower was seen */
    PostgresFollowerStore(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public BookChanges addOpenIds(AccountId account, Collection<OpenId> openIds) {
        if (openIds.isEmpty()) {
            return BookChanges.NONE;
        }
        SortedSet<String> sorted = openIds.stream().map(OpenId::value).collect(Collectors.toCollection(TreeSet::new));
        return sessions.write("save the followers", handle -> {
            FollowerRows rows = new FollowerRows(handle, account);
            Map<String, Boolean> before = rows.following(sorted);
            rows.add(sorted);
            rows.lock(sorted);
            rows.see(sorted, clock.millis());
            return ChangeCount.ofOpenIds(before, openIds);
        });
    }

    @Override
    public BookChanges putDetails(AccountId account, Collection<FollowerDetails> details) {
        if (details.isEmpty()) {
            return BookChanges.NONE;
        }
        SortedMap<String, FollowerDetails> sorted = new TreeMap<>();
        details.forEach(follower -> sorted.put(follower.openId().value(), follower));
        SortedSet<String> openIds = new TreeSet<>(sorted.keySet());
        return sessions.write("save the followers' details", handle -> {
            FollowerRows rows = new FollowerRows(handle, account);
            Map<String, Boolean> before = rows.following(openIds);
            rows.add(openIds);
            rows.describe(sorted.values(), rows.lock(openIds), clock.millis());
            return ChangeCount.ofDetails(before, sorted.values());
        });
    }

    @Override
    public void putTags(AccountId account, Collection<FollowerTag> tags) {
        sessions.write("save the tags", handle -> {
            SortedMap<Integer, FollowerTag> sorted = new TreeMap<>();
            tags.forEach(tag -> sorted.put(tag.id(), tag));
            sorted.values().forEach(tag -> putTag(handle, account, tag));
            return handle.createUpdate(
                            "UPDATE tag SET gone = true WHERE account = :account AND NOT gone AND id <> ALL (:ids)")
                    .bind("account", account.value())
                    .bind("ids", SqlValues.ints(List.copyOf(sorted.keySet())))
                    .execute();
        });
    }

    private static void putTag(Handle handle, AccountId account, FollowerTag tag) {
        handle.createUpdate("""
                        INSERT INTO tag (account, id, name, words, count)
                        VALUES (:account, :id, :name, :words, :count)
                        ON CONFLICT (account, id) DO UPDATE SET
                            name = excluded.name, words = excluded.words, count = excluded.count, gone = false
                        """)
                .bind("account", account.value())
                .bind("id", tag.id())
                .bind("name", tag.name())
                .bind("words", SearchText.fold(tag.name()))
                .bind("count", tag.count())
                .execute();
    }

    /** Those WeChat never named (typed by hand) stay as they are: nobody has said that they followed. */
    @Override
    public long markUnseen(AccountId account, Instant loadStarted) {
        return sessions.write("mark those who left", handle -> (long) handle.createUpdate("""
                        UPDATE follower SET subscribed = false
                        WHERE account = :account AND subscribed AND last_seen < :started
                        """)
                .bind("account", account.value())
                .bind("started", loadStarted.toEpochMilli())
                .execute());
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
        SortedMap<String, Naming> sorted = new TreeMap<>();
        namings.forEach(naming -> sorted.put(naming.openId().value(), naming));
        change("save the name", account, sorted.keySet(), (rows, known) -> {
            for (Naming naming : sorted.values()) {
                String openId = naming.openId().value();
                if (naming.alias() != null) {
                    rows.name(
                            openId,
                            naming.alias(),
                            Objects.requireNonNull(known.get(openId)).remark());
                }
                if (naming.note() != null) {
                    rows.set(new TreeSet<>(List.of(openId)), "note", Columns.storable(naming.note()));
                }
            }
        });
    }

    @Override
    public void setRemark(AccountId account, OpenId openId, String remark) {
        change("save the name", account, List.of(openId.value()), (rows, known) -> {
            known.forEach((id, follower) -> rows.remark(id, follower.alias(), remark));
            rows.say();
        });
    }

    @Override
    public void setTags(AccountId account, OpenId openId, List<Integer> tagIds) {
        change("save the tags", account, List.of(openId.value()), (rows, known) -> {
            rows.set(new TreeSet<>(known.keySet()), "tag_ids", SqlValues.ints(tagIds));
            rows.say();
        });
    }

    @Override
    public void setBlocked(AccountId account, Collection<OpenId> openIds, boolean blocked) {
        List<String> ids = openIds.stream().map(OpenId::value).toList();
        change(
                "save the mark",
                account,
                ids,
                (rows, known) -> rows.set(new TreeSet<>(known.keySet()), "blocked", blocked));
    }

    @Override
    public void setFavourite(AccountId account, OpenId openId, boolean favourite) {
        change(
                "save the mark",
                account,
                List.of(openId.value()),
                (rows, known) -> rows.set(new TreeSet<>(known.keySet()), "favourite", favourite));
    }

    /** What is done to rows that are there and locked. */
    private interface Change {

        void on(FollowerRows rows, Map<String, Known> known);
    }

    private void change(String what, AccountId account, Collection<String> openIds, Change change) {
        SortedSet<String> sorted = new TreeSet<>(openIds);
        sessions.write(what, handle -> {
            FollowerRows rows = new FollowerRows(handle, account);
            rows.add(sorted);
            change.on(rows, rows.lock(sorted));
            return sorted.size();
        });
    }

    @Override
    public void putTag(AccountId account, FollowerTag tag) {
        sessions.write("save the tags", handle -> {
            putTag(handle, account, tag);
            new FollowerRows(handle, account).say();
            return tag;
        });
    }

    /** From up to a hundred thousand followers, in several transactions: others write in between. */
    @Override
    public void removeTag(AccountId account, int tagId) {
        sessions.write("delete the tag", handle -> {
            new FollowerRows(handle, account).say();
            return handle.createUpdate("UPDATE tag SET gone = true WHERE account = :account AND id = :id")
                    .bind("account", account.value())
                    .bind("id", tagId)
                    .execute();
        });
        int removed = UNTAGGED;
        while (removed == UNTAGGED) {
            removed = sessions.write(
                    "delete the tag",
                    handle -> handle.createUpdate("""
                                    UPDATE follower SET tag_ids = array_remove(tag_ids, :id)
                                    WHERE account = :account AND openid IN (
                                        SELECT openid FROM follower
                                        WHERE account = :account AND tag_ids @> ARRAY[CAST(:id AS integer)]
                                        ORDER BY openid LIMIT :most FOR UPDATE)
                                    """)
                            .bind("account", account.value())
                            .bind("id", tagId)
                            .bind("most", UNTAGGED)
                            .execute());
        }
    }

    @Override
    public List<FollowerTag> tags(AccountId account) {
        return sessions.read(
                "read the tags",
                handle -> handle.createQuery(
                                "SELECT id, name, count FROM tag WHERE account = :account AND NOT gone ORDER BY id")
                        .bind("account", account.value())
                        .map((row, context) ->
                                new FollowerTag(row.getInt("id"), row.getString("name"), row.getLong("count")))
                        .list());
    }

    @Override
    public Optional<FollowerCard> card(AccountId account, OpenId openId) {
        return cards(account, List.of(openId)).stream().findFirst();
    }

    @Override
    public List<FollowerCard> cards(AccountId account, Collection<OpenId> openIds) {
        return sessions.read(
                READ,
                handle -> handle.createQuery(
                                FollowerColumns.CARD + "f.account = :account AND f.openid = ANY (:openids)")
                        .bind("account", account.value())
                        .bind(
                                "openids",
                                SqlValues.texts(
                                        openIds.stream().map(OpenId::value).toList()))
                        .map((row, context) -> FollowerColumns.card(row))
                        .list());
    }

    @Override
    public List<PlacedCard> cards(AccountId account, @Nullable Long after, int limit) {
        return sessions.read(
                READ,
                handle -> handle.createQuery(FollowerColumns.CARD
                                + "f.account = :account AND f.ord < :after ORDER BY f.ord DESC LIMIT :limit")
                        .bind("account", account.value())
                        .bind("after", after == null ? Long.MAX_VALUE : after)
                        .bind("limit", limit)
                        .map((row, context) -> new PlacedCard(row.getLong("place"), FollowerColumns.card(row)))
                        .list());
    }

    @Override
    public List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        return sessions.read(
                "read the followers", handle -> new FollowerQuery(handle, account, filter, given).page(from, limit));
    }

    @Override
    public List<FollowerRow> pageAt(AccountId account, char letter, int limit) {
        FollowerFilter byName = new FollowerFilter("", Order.NAME);
        return sessions.read(
                "read the followers",
                handle -> new FollowerQuery(handle, account, byName, given).pageAt(letter, limit));
    }

    @Override
    public long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        return Pieces.read(
                cancel,
                PIECE,
                last -> sessions.read(
                        "read the followers",
                        handle -> new FollowerQuery(handle, account, filter, given).places(last, PIECE)));
    }

    @Override
    public List<FollowerRow> at(AccountId account, List<Long> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Map<Long, FollowerRow> rows = sessions
                .read(
                        "read the followers",
                        handle -> new FollowerQuery(handle, account, FollowerFilter.ALL, given).at(places))
                .stream()
                .collect(Collectors.toMap(FollowerRow::place, row -> row));
        return places.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<FollowerEntry> find(AccountId account, OpenId openId) {
        return sessions.read(
                "read the follower",
                handle -> new FollowerQuery(handle, account, FollowerFilter.ALL, given).find(openId));
    }

    @Override
    public List<FollowerEntry> search(AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        FollowerFilter filter = new FollowerFilter(words, Order.NEWEST);
        return sessions.read("read the followers", handle -> {
            FollowerQuery query = new FollowerQuery(handle, account, filter, given);
            Optional<Long> place = after == null
                    ? Optional.empty()
                    : query.place(after.follower().openId());
            RowsFrom from = place.isPresent() ? new RowsFrom.After(place.get()) : new RowsFrom.First();
            return query.page(from, limit).stream().map(FollowerRow::entry).toList();
        });
    }

    @Override
    public long count(AccountId account, String words) {
        FollowerFilter filter = new FollowerFilter(words, Order.NEWEST);
        return sessions.read(
                "count the followers", handle -> new FollowerQuery(handle, account, filter, given).count());
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return sessions.read(
                "read when the followers were loaded",
                handle -> handle.createQuery("SELECT loaded_at FROM follower_load WHERE account = :account")
                        .bind("account", account.value())
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("loaded_at")))
                        .findOne());
    }

    @Override
    public void setLastLoaded(AccountId account, Instant at) {
        sessions.write(
                "save when the followers were loaded",
                handle -> handle.createUpdate("""
                        INSERT INTO follower_load (account, loaded_at) VALUES (:account, :at)
                        ON CONFLICT (account) DO UPDATE SET loaded_at = excluded.loaded_at
                        """)
                        .bind("account", account.value())
                        .bind("at", at.toEpochMilli())
                        .execute());
    }

    @Override
    public Optional<SyncProgress> syncProgress(AccountId account) {
        return sessions.read("read how far the followers were loaded", handle -> SyncColumns.read(handle, account));
    }

    /** An operator deletes nothing: what is left of a load that ended is a row that says so. */
    @Override
    public void setSyncProgress(AccountId account, @Nullable SyncProgress progress) {
        sessions.write(
                "save how far the followers were loaded",
                handle -> progress == null
                        ? handle.createUpdate("UPDATE sync_progress SET started = NULL WHERE account = :account")
                                .bind("account", account.value())
                                .execute()
                        : SyncColumns.write(handle, account, progress));
    }
}

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
import dev.kefudesk.storage.ChangeCount;
import dev.kefudesk.storage.SearchText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

final class SqliteFollowerStore implements FollowerStore {

    private static final Comparator<@Nullable Instant> NEWEST = Comparator.nullsLast(Comparator.reverseOrder());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connections connections;
    private final InstantSource clock;

    SqliteFollowerStore(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public BookChanges addOpenIds(AccountId account, Collection<OpenId> openIds) {
        if (openIds.isEmpty()) {
            return BookChanges.NONE;
        }
        return connections.write("save the followers", handle -> {
            Map<String, Boolean> before = following(handle, account, openIds);
            long seen = clock.millis();
            for (OpenId openId : openIds) {
                FollowerRows.see(handle, account, openId, seen);
            }
            return ChangeCount.ofOpenIds(before, openIds);
        });
    }

    @Override
    public BookChanges putDetails(AccountId account, Collection<FollowerDetails> details) {
        if (details.isEmpty()) {
            return BookChanges.NONE;
        }
        return connections.write("save the followers' details", handle -> {
            Map<String, Boolean> before = following(
                    handle,
                    account,
                    details.stream().map(FollowerDetails::openId).toList());
            long seen = clock.millis();
            // in the order of the list, because the index of words writes what it has whenever a row comes out of order
            details.stream()
                    .sorted(Comparator.comparing(FollowerDetails::subscribedAt, NEWEST))
                    .forEach(follower -> FollowerRows.put(handle, account, follower, seen));
            return ChangeCount.ofDetails(before, details);
        });
    }

    /** Those of them who are in the book, and whether they follow. */
    private static Map<String, Boolean> following(Handle handle, AccountId account, Collection<OpenId> openIds) {
        return handle
                .createQuery("""
                        SELECT openid, subscribed FROM follower
                        WHERE account = :account AND openid IN (SELECT value FROM json_each(:openids))
                        """)
                .bind("account", account.value())
                .bind(
                        "openids",
                        JSON.writeValueAsString(
                                openIds.stream().map(OpenId::value).toList()))
                .map((row, _) -> Map.entry(row.getString("openid"), row.getBoolean("subscribed")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void putTags(AccountId account, Collection<FollowerTag> tags) {
        connections.write("save the tags", handle -> {
            handle.createUpdate("DELETE FROM tag WHERE account = :account")
                    .bind("account", account.value())
                    .execute();
            for (FollowerTag tag : tags) {
                handle.createUpdate("""
                                INSERT OR REPLACE INTO tag (account, id, name, words, count)
                                VALUES (:account, :id, :name, :words, :count)
                                """)
                        .bind("account", account.value())
                        .bind("id", tag.id())
                        .bind("name", tag.name())
                        .bind("words", SearchText.fold(tag.name()))
                        .bind("count", tag.count())
                        .execute();
            }
            return tags.size();
        });
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
        connections.write("save the name", handle -> {
            FollowerRows.name(handle, account, openId, alias);
            return openId;
        });
    }

    @Override
    public List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        return connections.read(
                "read the followers",
                handle -> FollowerQuery.of(handle, account, filter).run(handle, from, limit));
    }

    @Override
    public List<FollowerRow> pageAt(AccountId account, char letter, int limit) {
        return connections.read(
                "read the followers", handle -> FollowerQuery.fromLetter(handle, account, letter, limit));
    }

    @Override
    public long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        return connections.read(
                "read the followers",
                handle -> FollowerQuery.of(handle, account, filter).places(handle, cancel));
    }

    @Override
    public List<FollowerRow> at(AccountId account, List<Long> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Map<Long, FollowerRow> rows =
                connections.read("read the followers", handle -> FollowerQuery.at(handle, account, places)).stream()
                        .collect(Collectors.toMap(FollowerRow::place, row -> row));
        return places.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<FollowerEntry> find(AccountId account, OpenId openId) {
        return connections.read("read the follower", handle -> FollowerQuery.find(handle, account, openId));
    }

    @Override
    public List<FollowerEntry> search(AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        return connections.read("read the followers", handle -> {
            RowsFrom from = after == null
                    ? new RowsFrom.First()
                    : new RowsFrom.After(FollowerQuery.placeOf(handle, account, after.follower()));
            return FollowerQuery.of(handle, account, newest(words)).run(handle, from, limit).stream()
                    .map(FollowerRow::entry)
                    .toList();
        });
    }

    private static FollowerFilter newest(String words) {
        return new FollowerFilter(words, Order.NEWEST);
    }

    @Override
    public long count(AccountId account, String words) {
        return connections.read(
                "count the followers",
                handle -> FollowerQuery.of(handle, account, newest(words)).count(handle));
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return connections.read(
                "read when the followers were loaded",
                handle -> handle.createQuery("SELECT loaded_at FROM follower_load WHERE account = :account")
                        .bind("account", account.value())
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("loaded_at")))
                        .findOne());
    }

    @Override
    public void setLastLoaded(AccountId account, Instant at) {
        connections.write(
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
    public List<FollowerTag> tags(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setNote(AccountId account, OpenId openId, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setFavourite(AccountId account, OpenId openId, boolean favourite) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void nameAll(AccountId account, Collection<Naming> namings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FollowerCard> card(AccountId account, OpenId openId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FollowerCard> cards(AccountId account, Collection<OpenId> openIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PlacedCard> cards(AccountId account, @Nullable Long after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRemark(AccountId account, OpenId openId, String remark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTags(AccountId account, OpenId openId, List<Integer> tagIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setBlocked(AccountId account, Collection<OpenId> openIds, boolean blocked) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putTag(AccountId account, FollowerTag tag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeTag(AccountId account, int tagId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SyncProgress> syncProgress(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setSyncProgress(AccountId account, @Nullable SyncProgress progress) {
        throw new UnsupportedOperationException();
    }
}

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.storage.ChangeCount;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.storage.sqlite.KnownFollower.Placed;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes followers, each within one transaction with the place in the list, the key of the name and the words that go with
 * it. Many are written by a few statements: what is known of all of them is read at once, whoever is new is inserted whole,
 * and whoever is as before is left alone.
 */
final class FollowerRows {

    private static final String INSERT = """
            INSERT INTO follower (alias, remark, name_key, words, subscribed, subscribed_at, source, union_id, last_seen, place,
                account, openid)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            UPDATE follower SET alias = ?, remark = ?, name_key = ?, words = ?, subscribed = ?, subscribed_at = ?, source = ?,
                union_id = ?, last_seen = ifnull(?, last_seen)
            WHERE place = ?
            """;

    private static final String MOVE = "UPDATE follower SET place = ? WHERE place = ?";
    private static final String NO_TAGS = "DELETE FROM follower_tag WHERE account = ? AND openid = ?";
    private static final String TAG =
            "INSERT INTO follower_tag (account, openid, position, tag_id) VALUES (?, ?, ?, ?)";

    private final Handle handle;
    private final AccountId account;
    private final @Nullable Long seen;

    /** @param seen when WeChat named those who are written, null where it did not */
    FollowerRows(Handle handle, AccountId account, @Nullable Long seen) {
        this.handle = handle;
        this.account = account;
        this.seen = seen;
    }

    /**
     * A row as it is to be.
     *
     * @param old null where there is none
     */
    private record Change(String openId, @Nullable Placed old, Placed now) {

        private boolean moves() {
            return old != null && old.place() != now.place();
        }

        private boolean tagsChange() {
            return !now.follower()
                    .tags()
                    .equals(old == null ? List.of() : old.follower().tags());
        }

        private boolean found() {
            return old != null && old.place() == now.place() && old.follower().foundAs(now.follower());
        }
    }

    /** Adds the OpenID where it is not there yet. */
    static void enter(Handle handle, AccountId account, OpenId openId) throws SQLException {
        new FollowerRows(handle, account, null).change(List.of(openId), UnaryOperator.identity());
    }

    /** Adds OpenIDs that are not there yet, and notes that WeChat has named all of them. */
    BookChanges see(Collection<OpenId> openIds) throws SQLException {
        return change(openIds, UnaryOperator.identity());
    }

    /** Writes what WeChat says. Of a follower who is named twice the last counts. */
    BookChanges put(Collection<FollowerDetails> details) throws SQLException {
        Map<String, FollowerDetails> said = new LinkedHashMap<>();
        details.forEach(each -> said.put(each.openId().value(), each));
        return write(said.keySet(), (openId, known) -> known.said(Objects.requireNonNull(said.get(openId))));
    }

    /** Changes followers, adding those who are not there yet. */
    BookChanges change(Collection<OpenId> openIds, UnaryOperator<KnownFollower> change) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        openIds.forEach(openId -> ids.add(openId.value()));
        return write(ids, (_, known) -> change.apply(known));
    }

    /** What a follower is to be, from what is known of them. */
    interface Said {

        KnownFollower of(String openId, KnownFollower known);
    }

    /** As {@link #change}, each as it is said to be. */
    BookChanges write(Collection<String> openIds, Said said) throws SQLException {
        ChangeCount count = new ChangeCount();
        Map<String, Placed> known = KnownFollower.read(handle, account, openIds);
        List<Long> same = new ArrayList<>();
        List<Change> stay = new ArrayList<>();
        List<Change> placed = new ArrayList<>();
        for (String openId : openIds) {
            Placed old = known.get(openId);
            KnownFollower now = said.of(openId, old == null ? KnownFollower.NOTHING : old.follower());
            count.add(old == null ? null : old.follower().subscribed(), now.subscribed());
            if (old != null && now.equals(old.follower())) {
                same.add(old.place());
            } else if (old != null
                    && Objects.equals(now.followed(), old.follower().followed())) {
                stay.add(new Change(openId, old, new Placed(old.place(), now)));
            } else {
                placed.add(new Change(openId, old, new Placed(-1, now)));
            }
        }
        saw(same);
        write(stay);
        write(inPlaces(placed));
        return count.changes();
    }

    private void saw(List<Long> places) {
        if (seen != null && !places.isEmpty()) {
            handle.createUpdate(
                            "UPDATE follower SET last_seen = :seen WHERE place IN (SELECT value FROM json_each(:places))")
                    .bind("seen", seen)
                    .bind("places", FollowerColumns.json(places))
                    .execute();
        }
    }

    /** Each at a place of its follow date. Where a second is full, the others are written first. */
    private List<Change> inPlaces(List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return changes;
        }
        List<@Nullable Instant> dates = new ArrayList<>();
        changes.forEach(change -> dates.add(change.now.follower().followed()));
        long[] places = Places.next(handle, account, dates);
        List<Change> placed = new ArrayList<>();
        List<Change> late = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            (places[i] < 0 ? late : placed).add(at(changes.get(i), places[i]));
        }
        if (late.isEmpty()) {
            return placed;
        }
        write(placed);
        for (Change change : late) {
            write(List.of(at(
                    change, Places.next(handle, account, change.now.follower().followed()))));
        }
        return List.of();
    }

    private static Change at(Change change, long place) {
        return new Change(change.openId, change.old, new Placed(place, change.now.follower()));
    }

    /** In the order of the list, because the index of words writes what it has whenever a row comes out of order. */
    private void write(List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> sorted = changes.stream()
                .sorted(Comparator.comparingLong(change -> change.now.place()))
                .toList();
        List<String> names = sorted.stream()
                .map(change -> FollowerText.names(
                        change.now.follower().alias(), change.now.follower().remark()))
                .toList();
        move(sorted);
        rows(sorted, names);
        tags(sorted);
        words(sorted, names);
    }

    private void move(List<Change> changes) throws SQLException {
        if (changes.stream().noneMatch(Change::moves)) {
            return;
        }
        try (PreparedStatement move = handle.getConnection().prepareStatement(MOVE);
                PreparedStatement words = handle.getConnection().prepareStatement(FollowerWords.DELETE)) {
            for (Change change : changes) {
                if (change.old != null && change.moves()) {
                    move.setLong(1, change.now.place());
                    move.setLong(2, change.old.place());
                    move.addBatch();
                    words.setLong(1, change.old.place());
                    words.addBatch();
                }
            }
            words.executeBatch();
            move.executeBatch();
        }
    }

    private void rows(List<Change> changes, List<String> names) throws SQLException {
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT);
                PreparedStatement update = handle.getConnection().prepareStatement(UPDATE)) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                PreparedStatement row = change.old == null ? insert : update;
                bind(row, change, names.get(i));
                if (change.old == null) {
                    row.setString(11, account.value());
                    row.setString(12, change.openId);
                }
                row.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    private void bind(PreparedStatement row, Change change, String names) throws SQLException {
        KnownFollower now = change.now.follower();
        row.setString(1, now.alias());
        row.setString(2, now.remark());
        row.setBytes(3, NameKey.of(now.alias(), now.remark(), change.openId));
        row.setString(4, SoundTokens.kept(names));
        row.setInt(5, now.subscribed() ? 1 : 0);
        number(row, 6, Columns.millis(now.followed()));
        row.setString(7, now.source());
        row.setString(8, now.unionId());
        number(row, 9, seen);
        row.setLong(10, change.now.place());
    }

    private static void number(PreparedStatement row, int at, @Nullable Long value) throws SQLException {
        if (value == null) {
            row.setNull(at, Types.INTEGER);
        } else {
            row.setLong(at, value);
        }
    }

    private void tags(List<Change> changes) throws SQLException {
        try (PreparedStatement none = handle.getConnection().prepareStatement(NO_TAGS);
                PreparedStatement tag = handle.getConnection().prepareStatement(TAG)) {
            for (Change change : changes) {
                if (!change.tagsChange()) {
                    continue;
                }
                if (change.old != null) {
                    none.setString(1, account.value());
                    none.setString(2, change.openId);
                    none.addBatch();
                }
                List<Integer> tags = change.now.follower().tags();
                for (int position = 0; position < tags.size(); position++) {
                    tag.setString(1, account.value());
                    tag.setString(2, change.openId);
                    tag.setInt(3, position);
                    tag.setInt(4, tags.get(position));
                    tag.addBatch();
                }
            }
            none.executeBatch();
            tag.executeBatch();
        }
    }

    private void words(List<Change> changes, List<String> names) throws SQLException {
        try (PreparedStatement insert = handle.getConnection().prepareStatement(FollowerWords.INSERT);
                PreparedStatement replace = handle.getConnection().prepareStatement(FollowerWords.REPLACE)) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                if (change.found()) {
                    continue;
                }
                // at a new place there is nothing to be replaced, which would have to be looked for
                PreparedStatement words = change.old == null || change.moves() ? insert : replace;
                words.setLong(1, change.now.place());
                words.setString(
                        2,
                        FollowerWords.pairs(
                                names.get(i),
                                change.openId,
                                change.now.follower().tags()));
                words.addBatch();
            }
            insert.executeBatch();
            replace.executeBatch();
        }
    }
}

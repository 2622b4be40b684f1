package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.SearchText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same questions put to the same tables without their indexes: every row is looked at, newest first. */
final class Unindexed implements AutoCloseable {

    /** A query is given up after so long. */
    static final int SECONDS = 2;

    private static final int INTERRUPTED = 9;

    private final Connection connection;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    Unindexed(Path file) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** How long a page of the history took in nanoseconds, empty where it was given up. */
    OptionalLong history(HistoryFilter filter, RowsFrom from, int limit) throws SQLException {
        Sql sql = new Sql("SELECT d.* FROM delivery d NOT INDEXED JOIN delivery_content c ON c.id = d.id WHERE TRUE");
        for (String word : SearchText.words(filter.words())) {
            sql.and(
                    "instr(lower(c.message || ' ' || d.openid || ' ' || d.follower_name || ' ' || ifnull(d.rid, '')), ?)",
                    word);
        }
        sql.and(
                "d.outcome = ?",
                filter.outcome() == null ? null : filter.outcome().name());
        sql.and(
                "d.account = ?",
                filter.account() == null ? null : filter.account().value());
        sql.and("d.code = ?", filter.code());
        sql.and("d.at >= ?", filter.from() == null ? null : filter.from().toEpochMilli());
        sql.and("d.at < ?", filter.to() == null ? null : filter.to().toEpochMilli());
        sql.and("+d.id < ?", from instanceof RowsFrom.After(long key) ? key : null);
        sql.and("+d.id > ?", from instanceof RowsFrom.Before(long key) ? key : null);
        return time(sql.ordered("d.at", !backwards(from), limit), sql.values);
    }

    /** As {@link #history}, a page of the followers, the newest ones first. */
    OptionalLong followers(AccountId account, String words, RowsFrom from, int limit) throws SQLException {
        Sql sql = new Sql("SELECT f.* FROM follower f NOT INDEXED WHERE TRUE");
        sql.and("f.account = ?", account.value());
        for (String word : SearchText.words(words)) {
            sql.and("""
                    instr(lower(f.alias || ' ' || f.remark || ' ' || f.openid || ' ' || ifnull((
                        SELECT group_concat(t.name, ' ') FROM follower_tag g
                            JOIN tag t ON t.account = g.account AND t.id = g.tag_id
                            WHERE g.account = f.account AND g.openid = f.openid
                    ), '')), ?)""", word);
        }
        sql.and("+f.place > ?", from instanceof RowsFrom.After(long place) ? place : null);
        sql.and("+f.place < ?", from instanceof RowsFrom.Before(long place) ? place : null);
        return time(sql.ordered("f.subscribed_at", !backwards(from), limit), sql.values);
    }

    /** As {@link #followers}, by name, from a key on. */
    OptionalLong byName(AccountId account, byte[] key, int limit) throws SQLException {
        Sql sql = new Sql("SELECT f.* FROM follower f NOT INDEXED WHERE TRUE");
        sql.and("f.account = ?", account.value());
        sql.and("f.name_key >= ?", key);
        return time(sql.ordered("f.name_key", false, limit), sql.values);
    }

    private static boolean backwards(RowsFrom from) {
        return from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
    }

    /** A statement that grows by conditions. */
    private static final class Sql {

        private final StringBuilder text;
        private final List<Object> values = new ArrayList<>();

        Sql(String text) {
            this.text = new StringBuilder(text);
        }

        void and(String condition, @Nullable Object value) {
            if (value != null) {
                text.append(" AND ").append(condition);
                values.add(value);
            }
        }

        String ordered(String column, boolean falling, int limit) {
            return text + " ORDER BY " + column + (falling ? " DESC" : "") + " LIMIT " + limit;
        }
    }

    private OptionalLong time(String sql, List<Object> values) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            ScheduledFuture<?> end = clock.schedule(
                    () -> {
                        statement.cancel();
                        return statement;
                    },
                    SECONDS,
                    TimeUnit.SECONDS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getLong(1);
                }
            } catch (SQLException e) {
                if (e.getErrorCode() != INTERRUPTED) {
                    throw e;
                }
                return OptionalLong.empty();
            } finally {
                end.cancel(false);
            }
        }
        return OptionalLong.of(System.nanoTime() - begun);
    }

    @Override
    public void close() throws SQLException {
        clock.shutdownNow();
        connection.close();
    }
}

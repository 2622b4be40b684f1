package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
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

    /** How long it took in nanoseconds, empty where it was given up. */
    OptionalLong history(HistoryFilter filter, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder(
                "SELECT d.* FROM delivery d NOT INDEXED" + " JOIN delivery_content c ON c.id = d.id WHERE TRUE");
        List<Object> values = new ArrayList<>();
        for (String word : SearchText.words(filter.words())) {
            sql.append(" AND instr(lower(c.message || ' ' || d.openid || ' ' || d.follower_name || ' '"
                    + " || ifnull(d.rid, '')), ?)");
            values.add(word);
        }
        add(
                sql,
                values,
                "d.outcome = ?",
                filter.outcome() == null ? null : filter.outcome().name());
        add(
                sql,
                values,
                "d.account = ?",
                filter.account() == null ? null : filter.account().value());
        add(sql, values, "d.code = ?", filter.code());
        add(
                sql,
                values,
                "d.at >= ?",
                filter.from() == null ? null : filter.from().toEpochMilli());
        add(sql, values, "d.at < ?", filter.to() == null ? null : filter.to().toEpochMilli());
        return time(sql + " ORDER BY d.at DESC LIMIT " + limit, values);
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    OptionalLong followers(AccountId account, String words, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT f.* FROM follower f NOT INDEXED WHERE f.account = ?");
        List<Object> values = new ArrayList<>(List.of(account.value()));
        for (String word : SearchText.words(words)) {
            sql.append(" AND instr(lower(f.alias || ' ' || f.remark || ' ' || f.openid), ?)");
            values.add(word);
        }
        return time(sql + " ORDER BY f.subscribed_at DESC LIMIT " + limit, values);
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

package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.NameKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Inserts new followers and nothing else: rows that were worked out beforehand, into the same tables with the same indexes,
 * by statements that were prepared once. What any program has to do at the least that keeps them so. No two followers of the
 * same second.
 */
public final class BareFollowers implements AutoCloseable {

    private static final int LIST = 1;

    private final AccountId account;
    private final Connection connection;
    private final PreparedStatement follower;
    private final PreparedStatement tag;
    private final PreparedStatement words;

    /** @param file made by {@link SqliteDatabase} and closed */
    public BareFollowers(Path file, AccountId account) throws SQLException {
        this.account = account;
        this.connection = Connections.writerConfig().createConnection(Connections.url(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO follower_list (no, account) VALUES (1, '" + account.value() + "')");
        }
        connection.setAutoCommit(false);
        this.follower = connection.prepareStatement("""
                INSERT INTO follower (place, account, openid, remark, name_key, words, subscribed, subscribed_at, source,
                    union_id, last_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        this.tag = connection.prepareStatement(
                "INSERT INTO follower_tag (account, openid, position, tag_id) VALUES (?, ?, ?, ?)");
        this.words = connection.prepareStatement(FollowerWords.INSERT);
    }

    /** A row with all that its columns hold. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(FollowerDetails details, long place, byte[] nameKey, String names, String pairs) {}

    /** The rows of followers, in the order in which they are best inserted. */
    public static List<Row> rows(List<FollowerDetails> details) {
        List<Row> rows = new ArrayList<>();
        Places.Range list = new Places.Range((long) LIST << 45, ((LIST + 1L) << 45) - 1);
        for (FollowerDetails each : details) {
            String openId = each.openId().value();
            String names = FollowerText.names("", each.remark());
            rows.add(new Row(
                    each,
                    Places.least(list, each.subscribedAt()),
                    NameKey.of("", each.remark(), openId),
                    SoundTokens.kept(names),
                    FollowerWords.pairs(names, openId, each.tagIds())));
        }
        rows.sort(Comparator.comparingLong(Row::place));
        return rows;
    }

    /** In one transaction. */
    public void insert(List<Row> rows, long seen) throws SQLException {
        for (Row row : rows) {
            insert(row, seen);
        }
        follower.executeBatch();
        tag.executeBatch();
        words.executeBatch();
        connection.commit();
    }

    private void insert(Row row, long seen) throws SQLException {
        FollowerDetails details = row.details;
        Instant followed = Objects.requireNonNull(details.subscribedAt());
        follower.setLong(1, row.place);
        follower.setString(2, account.value());
        follower.setString(3, details.openId().value());
        follower.setString(4, details.remark());
        follower.setBytes(5, row.nameKey);
        follower.setString(6, row.names);
        follower.setInt(7, details.subscribed() ? 1 : 0);
        follower.setLong(8, followed.toEpochMilli());
        follower.setString(9, details.source());
        follower.setString(10, details.unionId());
        follower.setLong(11, seen);
        follower.addBatch();
        for (int position = 0; position < details.tagIds().size(); position++) {
            tag.setString(1, account.value());
            tag.setString(2, details.openId().value());
            tag.setInt(3, position);
            tag.setInt(4, details.tagIds().get(position));
            tag.addBatch();
        }
        words.setLong(1, row.place);
        words.setString(2, row.pairs);
        words.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

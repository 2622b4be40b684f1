package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.MessageColumns;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.storage.OutcomeColumns;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Writes many rows at once, the very ones that the stores would write one by one (a test holds them against each other).
 * Only into a database that nobody else has open.
 */
public final class BulkRows implements AutoCloseable {

    private static final int ALL_PAGES = 1 << 20;

    private final Handle handle;
    /** The newest delivery of each follower, by account and OpenID. */
    private final Map<String, Long> contacts = new HashMap<>();

    private final Map<AccountId, Places.Range> lists = new HashMap<>();

    /** @param file made by {@link SqliteDatabase} and closed; worth nothing when writing fails half-way */
    public BulkRows(Path file) {
        SQLiteConfig config = Connections.writerConfig();
        config.setSynchronous(SynchronousMode.OFF);
        config.setJournalMode(JournalMode.OFF);
        this.handle = Jdbi.open(() -> config.createConnection(Connections.url(file)));
        handle.execute("PRAGMA cache_size = -200000");
        // by default an index of words writes a segment for each megabyte, and then spends its time on merging them
        holdWords(64 << 20);
    }

    private void holdWords(int bytes) {
        for (String table : List.of("delivery_words", "follower_words")) {
            handle.execute("INSERT INTO " + table + " (" + table + ", rank) VALUES ('hashsize', ?)", bytes);
        }
    }

    /** A message that was begun and has ended. */
    public record Sent(String writer, NewDelivery row, Finish finish) {}

    /** A follower with an alias, {@code ""} for none. */
    public record Named(AccountId account, FollowerDetails details, String alias) {}

    /** Oldest first, no two of the same millisecond. */
    public void deliveries(List<Sent> rows) {
        handle.useTransaction(transaction -> {
            PreparedBatch deliveries = transaction.prepareBatch("""
                    INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind,
                        cards, summary, writer, outcome, cause, code, errmsg, rid, detail, no_resend, latency_ms)
                    VALUES (:id, :send, :attempt, :account, :accountName, :openid, :followerName, :at, :kind,
                        :cards, :summary, :writer, :outcome, :cause, :code, :errmsg, :rid, :detail, :noResend, :latency)
                    """);
            PreparedBatch contents = transaction.prepareBatch("""
                    INSERT INTO delivery_content (id, message, request_path, request_body, answer_status, answer_body,
                        answer_bytes, answer_truncated)
                    VALUES (:id, :message, :path, :body, :status, :answer, :bytes, :truncated)
                    """);
            PreparedBatch words = transaction.prepareBatch(DeliveryWords.INSERT);
            for (Sent sent : rows) {
                add(deliveries, contents, sent);
                addWords(words, sent);
            }
            deliveries.execute();
            contents.execute();
            words.execute();
        });
        merge();
    }

    /** At a desk a part of this is done with each outcome that is written. */
    private void merge() {
        handle.execute("INSERT INTO delivery_words (delivery_words, rank) VALUES ('merge', ?)", ALL_PAGES);
    }

    private static void addWords(PreparedBatch words, Sent sent) {
        NewDelivery row = sent.row;
        String rid = OutcomeColumns.rid(sent.finish.outcome());
        words.bind("id", DeliveryId.least(row.at()).value())
                .bind("pairs", Pairs.index(DeliveryWords.texts(rid, row.message(), row.follower(), row.followerName())))
                .add();
    }

    private void add(PreparedBatch deliveries, PreparedBatch contents, Sent sent) {
        NewDelivery row = sent.row;
        Message message = row.message();
        long id = DeliveryId.least(row.at()).value();
        OutcomeColumns.bind(deliveries, sent.finish.outcome())
                .bind("id", id)
                .bind("send", row.sendId().value())
                .bind("attempt", row.attempt())
                .bind("account", row.account().value())
                .bind("accountName", row.accountName())
                .bind("openid", row.follower().value())
                .bind("followerName", row.followerName())
                .bind("at", row.at().toEpochMilli())
                .bind("kind", message.kind().name())
                .bind("cards", MessageColumns.cards(message))
                .bind("summary", message.summary())
                .bind("writer", sent.writer)
                .bind("latency", sent.finish.latency().toMillis())
                .add();
        contents.bind("id", id)
                .bind("message", ContentJson.write(message))
                .bind("path", row.requestPath())
                .bind("body", row.requestBody())
                .bind("status", sent.finish.answer().status())
                .bind("answer", sent.finish.answer().body())
                .bind("bytes", sent.finish.answer().bytes())
                .bind("truncated", sent.finish.answer().truncated())
                .add();
        contacts.put(key(row.account(), row.follower().value()), id);
    }

    private static String key(AccountId account, String openId) {
        return account.value() + " " + openId;
    }

    /** After the deliveries; in the order of the list, no two of the same second. */
    public void followers(List<Named> rows, long seen) {
        handle.useTransaction(transaction -> {
            PreparedBatch followers = transaction.prepareBatch("""
                    INSERT INTO follower (place, account, openid, alias, remark, name_key, words, subscribed, subscribed_at, source,
                        union_id, last_seen, last_delivery)
                    VALUES (:place, :account, :openid, :alias, :remark, :key, :names, :subscribed, :followed, :source,
                        :unionId, :seen, :delivery)
                    """);
            PreparedBatch tags = transaction.prepareBatch("""
                    INSERT INTO follower_tag (account, openid, position, tag_id) VALUES (:account, :openid, :position, :tag)
                    """);
            PreparedBatch words = transaction.prepareBatch(FollowerWords.INSERT);
            for (Named row : rows) {
                long place = place(transaction, row);
                add(followers, row, place, seen);
                add(tags, row);
                words.bind(0, place).bind(1, pairs(row)).add();
            }
            followers.execute();
            tags.execute();
            words.execute();
        });
    }

    /** As {@link Places#next}, which is asked only where it could say something else than the least place of the date. */
    private long place(Handle transaction, Named row) {
        Places.Range list = lists.get(row.account);
        if (list != null && row.details.subscribedAt() != null) {
            return Places.least(list, row.details.subscribedAt());
        }
        long place = Places.next(transaction, row.account, row.details.subscribedAt());
        lists.put(row.account, Places.of(transaction, row.account));
        return place;
    }

    private static String pairs(Named row) {
        FollowerDetails details = row.details;
        return FollowerWords.pairs(
                FollowerText.names(row.alias, details.remark()),
                details.openId().value(),
                details.tagIds());
    }

    private void add(PreparedBatch followers, Named row, long place, long seen) {
        FollowerDetails details = row.details;
        String openId = details.openId().value();
        @Nullable Long delivery = contacts.get(key(row.account, openId));
        followers
                .bind("place", place)
                .bind("account", row.account.value())
                .bind("openid", openId)
                .bind("alias", row.alias)
                .bind("remark", details.remark())
                .bind("key", NameKey.of(row.alias, details.remark(), openId))
                .bind("names", SoundTokens.kept(FollowerText.names(row.alias, details.remark())))
                .bind("subscribed", details.subscribed())
                .bind("followed", Columns.millis(details.subscribedAt()))
                .bind("source", details.source())
                .bind("unionId", details.unionId())
                .bind("seen", seen)
                .bind("delivery", delivery)
                .add();
    }

    private static void add(PreparedBatch tags, Named row) {
        for (int position = 0; position < row.details.tagIds().size(); position++) {
            tags.bind("account", row.account.value())
                    .bind("openid", row.details.openId().value())
                    .bind("position", position)
                    .bind("tag", row.details.tagIds().get(position))
                    .add();
        }
    }

    @Override
    public void close() {
        holdWords(1 << 20);
        handle.execute("PRAGMA journal_mode = WAL");
        handle.close();
    }
}

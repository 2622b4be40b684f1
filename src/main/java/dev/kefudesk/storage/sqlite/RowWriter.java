package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.MessageColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a delivery down before anything of it leaves. A person waits for exactly this, so its statements are prepared once
 * for the connection that writes; they end with it. Used only within the transactions of that connection.
 */
final class RowWriter {

    private final String instanceId;
    private final SentBy by;
    private @Nullable Prepared prepared;

    RowWriter(String instanceId, SentBy by) {
        this.instanceId = instanceId;
        this.by = by;
    }

    private record Prepared(
            Connection connection,
            PreparedStatement free,
            PreparedStatement row,
            PreparedStatement content,
            PreparedStatement words) {

        private static Prepared on(Connection connection) throws SQLException {
            return new Prepared(
                    connection,
                    connection.prepareStatement(
                            "SELECT ifnull((SELECT max(id) + 1 FROM delivery WHERE id >= ?1 AND id < ?2), ?1)"),
                    connection.prepareStatement("""
                            INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at,
                                kind, cards, summary, plan_id, plan_part, plan_parts, writer, operator, machine)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """),
                    connection.prepareStatement("""
                            INSERT INTO delivery_content (id, message, request_path, request_body) VALUES (?, ?, ?, ?)
                            """),
                    connection.prepareStatement(DeliveryWords.WAIT));
        }
    }

    /** The id of the new row. */
    @SuppressWarnings("ReferenceEquality") // prepared for this very connection
    DeliveryId write(Connection connection, NewDelivery delivery) throws SQLException {
        Prepared ready = prepared;
        if (ready == null || ready.connection != connection) {
            ready = Prepared.on(connection);
            prepared = ready;
        }
        long id = freeId(ready.free, delivery.at());
        row(ready.row, id, delivery);
        content(ready.content, id, delivery);
        ready.words.setLong(1, id);
        ready.words.setString(
                2,
                Pairs.searched(MessageColumns.texts(delivery.message(), delivery.follower(), delivery.followerName())));
        ready.words.executeUpdate();
        return new DeliveryId(id);
    }

    /**
     * The first one behind all of that moment. More than a millisecond has room for go on into the next one, and in the last
     * of all, which only an absurd clock comes to, into the one before.
     */
    private static long freeId(PreparedStatement free, Instant at) throws SQLException {
        long least = DeliveryId.least(at).value();
        long step = DeliveryId.PER_MILLISECOND;
        while (true) {
            long next = least + DeliveryId.PER_MILLISECOND;
            free.setLong(1, least);
            free.setLong(2, next);
            long id = number(free);
            if (id < next) {
                return id;
            }
            step = next == DeliveryId.END ? -DeliveryId.PER_MILLISECOND : step;
            least += step;
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void row(PreparedStatement insert, long id, NewDelivery delivery) throws SQLException {
        Message message = delivery.message();
        PlanPart plan = delivery.plan();
        Object[] values = {
            id,
            delivery.sendId().value(),
            delivery.attempt(),
            delivery.account().value(),
            delivery.accountName(),
            delivery.follower().value(),
            delivery.followerName(),
            delivery.at().toEpochMilli(),
            message.kind().name(),
            MessageColumns.cards(message),
            message.summary(),
            plan == null ? null : plan.plan().value(),
            plan == null ? null : (Integer) plan.part(),
            plan == null ? null : (Integer) plan.parts(),
            instanceId,
            by.operator(),
            by.machine()
        };
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.executeUpdate();
    }

    private static void content(PreparedStatement insert, long id, NewDelivery delivery) throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, ContentJson.write(delivery.message()));
        insert.setString(3, delivery.requestPath());
        insert.setString(4, delivery.requestBody());
        insert.executeUpdate();
    }
}

package dev.kefudesk.storage;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of the journal as the domain's records. */
public final class DeliveryRows {

    /** The columns of whole rows, of {@code delivery d} and {@code delivery_content c}. */
    public static final String COLUMNS =
            "d.*, c.message, c.request_path, c.request_body, c.answer_status, c.answer_body,"
                    + " c.answer_bytes, c.answer_truncated";

    /** Whole rows: continue with WHERE; the table is {@code d}. */
    public static final String WHOLE = "SELECT " + COLUMNS + " FROM delivery d JOIN delivery_content c ON c.id = d.id ";

    private DeliveryRows() {}

    public static DeliverySummary summary(ResultSet row) throws SQLException {
        return new DeliverySummary(
                new DeliveryId(row.getLong("id")),
                new SendId(row.getString("send_id")),
                row.getInt("attempt"),
                new AccountId(row.getString("account")),
                Columns.text(row, "account_name"),
                new OpenId(row.getString("openid")),
                Columns.text(row, "follower_name"),
                Instant.ofEpochMilli(row.getLong("at")),
                Columns.oneOf(MessageKind.class, row, "kind"),
                row.getInt("cards"),
                Columns.text(row, "summary"),
                state(row),
                latency(row),
                plan(row),
                by(row));
    }

    public static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getLong("id")),
                new SendId(row.getString("send_id")),
                row.getInt("attempt"),
                new AccountId(row.getString("account")),
                Columns.text(row, "account_name"),
                new OpenId(row.getString("openid")),
                Columns.text(row, "follower_name"),
                Instant.ofEpochMilli(row.getLong("at")),
                ContentJson.readMessage(row.getString("message"), Columns.text(row, "summary")),
                Columns.text(row, "request_path"),
                Columns.text(row, "request_body"),
                state(row),
                latency(row),
                new ReceivedAnswer(
                        row.getInt("answer_status"),
                        Columns.text(row, "answer_body"),
                        row.getLong("answer_bytes"),
                        row.getBoolean("answer_truncated")),
                row.getBoolean("fresh_connection"),
                plan(row),
                by(row));
    }

    private static SentBy by(ResultSet row) throws SQLException {
        return new SentBy(Columns.text(row, "operator"), Columns.text(row, "machine"));
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        SendOutcome outcome = OutcomeColumns.read(row);
        if (outcome == null) {
            return new DeliveryState.Sending();
        }
        Instant settledAt = Columns.instant(row, "settled_at");
        return new DeliveryState.Done(
                outcome, settledAt == null ? null : new Settlement(row.getBoolean("arrived"), settledAt));
    }

    private static @Nullable PlanPart plan(ResultSet row) throws SQLException {
        String plan = row.getString("plan_id");
        int part = row.getInt("plan_part");
        int parts = row.getInt("plan_parts");
        return plan == null || part < 1 || part > parts ? null : new PlanPart(new PlanId(plan), part, parts);
    }

    private static @Nullable Duration latency(ResultSet row) throws SQLException {
        Long millis = Columns.number(row, "latency_ms");
        return millis == null ? null : Duration.ofMillis(millis);
    }
}

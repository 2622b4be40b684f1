package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.DeliveryRows;
import dev.kefudesk.storage.OutcomeColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class SqliteDeliveryStore implements DeliveryStore {

    static final String ATTEMPTS =
            whole("(" + Ended.andSending("delivery_by_send", "send_id = :send") + ")") + " ORDER BY d.attempt, d.id";

    static final String TO_FOLLOWER = whole("("
                    + Ended.andSending(
                            "delivery_by_follower", "account = :account AND openid = :openid AND id < :before")
                    + " ORDER BY 1 DESC LIMIT :limit)")
            + " ORDER BY d.id DESC";

    private final Connections connections;
    private final String instanceId;
    private final RowWriter rows;

    SqliteDeliveryStore(Connections connections, String instanceId, SentBy by) {
        this.connections = connections;
        this.instanceId = instanceId;
        this.rows = new RowWriter(instanceId, by);
    }

    private static String whole(String ids) {
        return "SELECT " + DeliveryRows.COLUMNS + " FROM " + ids
                + " k CROSS JOIN delivery d ON d.id = k.id CROSS JOIN delivery_content c ON c.id = k.id";
    }

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        return connections.write("write the delivery down before sending it", handle -> {
            AskFirst question = FirstQuestions.of(handle, delivery, confirmed);
            if (question != null) {
                return question;
            }
            return new Started(rows.write(handle.getConnection(), delivery));
        });
    }

    @Override
    public boolean finish(DeliveryId id, Finish finish) {
        return connections.write("write the outcome down", handle -> {
            Delivery row = find(handle, id)
                    .orElseThrow(() -> new IllegalArgumentException("no delivery has the id " + id.value()));
            if (!updateOutcome(handle, id, finish)) {
                return false;
            }
            updateAnswer(handle, id, finish);
            LastContacts.note(handle, row.account(), row.follower(), id);
            DeliveryWords.put(handle, row, OutcomeColumns.rid(finish.outcome()));
            DeliveryWords.merge(handle);
            return finish.outcome() instanceof SendOutcome.Accepted
                    && finish.draft() != null
                    && SqliteDraftStore.change(handle, finish.draft());
        });
    }

    /** What a person has settled stands until WeChat itself has said something. */
    private static boolean updateOutcome(Handle handle, DeliveryId id, Finish finish) {
        return OutcomeColumns.bind(handle.createUpdate("""
                                UPDATE delivery SET
                                    outcome = :outcome, cause = :cause, code = :code, errmsg = :errmsg, rid = :rid,
                                    detail = :detail, no_resend = :noResend, latency_ms = :latency,
                                    fresh_connection = :fresh,
                                    arrived = CASE :outcome WHEN 'UNKNOWN' THEN arrived END,
                                    settled_at = CASE :outcome WHEN 'UNKNOWN' THEN settled_at END
                                WHERE id = :id AND outcome IN ('SENDING', 'UNKNOWN')
                                """), finish.outcome())
                        .bind(
                                "latency",
                                finish.latency() == null
                                        ? null
                                        : (Long) finish.latency().toMillis())
                        .bind("fresh", finish.freshConnection())
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    private static void updateAnswer(Handle handle, DeliveryId id, Finish finish) {
        handle.createUpdate("""
                        UPDATE delivery_content SET answer_status = :status, answer_body = :body, answer_bytes = :bytes,
                            answer_truncated = :truncated
                        WHERE id = :id
                        """)
                .bind("status", finish.answer().status())
                .bind("body", finish.answer().body())
                .bind("bytes", finish.answer().bytes())
                .bind("truncated", finish.answer().truncated())
                .bind("id", id.value())
                .execute();
    }

    @Override
    public void explain(DeliveryId id, NoResend why) {
        connections.write(
                "write down why the message was not sent once more",
                handle -> handle.createUpdate(
                                "UPDATE delivery SET no_resend = :why WHERE id = :id AND outcome = 'REFUSED'")
                        .bind("why", why.name())
                        .bind("id", id.value())
                        .execute());
    }

    @Override
    public int settleOrphans() {
        return connections.write("close the deliveries of a console that ended", handle -> {
            List<Orphan> orphans = handle.createQuery("""
                            UPDATE delivery SET outcome = 'UNKNOWN', cause = :cause
                            WHERE outcome = 'SENDING' AND writer <> :writer
                            RETURNING id, account, openid
                            """)
                    .bind("cause", UnknownCause.CONSOLE_ENDED.name())
                    .bind("writer", instanceId)
                    .map((row, context) -> new Orphan(
                            new DeliveryId(row.getLong("id")),
                            new AccountId(row.getString("account")),
                            new OpenId(row.getString("openid"))))
                    .list();
            for (Orphan orphan : orphans) {
                LastContacts.note(handle, orphan.account, orphan.follower, orphan.id);
                DeliveryWords.put(handle, orphan.id);
            }
            return orphans.size();
        });
    }

    private record Orphan(DeliveryId id, AccountId account, OpenId follower) {}

    @Override
    public List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        HistoryQuery query = new HistoryQuery(filter, from);
        return connections.read("read the history", handle -> query.page(handle, limit));
    }

    @Override
    public long[] ids(HistoryFilter filter, CancelSignal cancel) {
        HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
        return connections.read("read the history", handle -> query.ids(handle, cancel));
    }

    @Override
    public List<DeliverySummary> summaries(List<DeliveryId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, DeliverySummary> rows = connections.read(
                "read the history",
                handle -> handle.createQuery("SELECT * FROM delivery WHERE id IN (<ids>)")
                        .bindList("ids", ids.stream().map(DeliveryId::value).toList())
                        .map((row, context) -> DeliveryRows.summary(row))
                        .collect(Collectors.toMap(row -> row.id().value(), row -> row)));
        return ids.stream()
                .map(id -> rows.get(id.value()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        HistoryQuery query =
                new HistoryQuery(filter, before == null ? new RowsFrom.First() : new RowsFrom.After(before.value()));
        return connections.read("read the history", handle -> query.rows(handle, limit));
    }

    @Override
    public long count(HistoryFilter filter) {
        HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
        return connections.read("count the history", query::count);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return connections.read("read the delivery", handle -> find(handle, id));
    }

    private static Optional<Delivery> find(Handle handle, DeliveryId id) {
        return handle.createQuery(DeliveryRows.WHOLE + "WHERE d.id = :id")
                .bind("id", id.value())
                .map((row, context) -> DeliveryRows.delivery(row))
                .findOne();
    }

    @Override
    public List<Delivery> attempts(SendId id) {
        return connections.read(
                "read the attempts of a send",
                handle -> handle.createQuery(ATTEMPTS)
                        .bind("send", id.value())
                        .map((row, context) -> DeliveryRows.delivery(row))
                        .list());
    }

    @Override
    public List<Delivery> toFollower(AccountId account, OpenId follower, @Nullable DeliveryId before, int limit) {
        return connections.read(
                "read what was sent to a follower",
                handle -> handle.createQuery(TO_FOLLOWER)
                        .bind("account", account.value())
                        .bind("openid", follower.value())
                        .bind("before", before == null ? DeliveryId.END : before.value())
                        .bind("limit", limit)
                        .map((row, context) -> DeliveryRows.delivery(row))
                        .list());
    }

    @Override
    public boolean settle(DeliveryId id, Settlement settlement) {
        return connections.write(
                "write down what became of the message",
                handle -> handle.createUpdate("""
                                UPDATE delivery SET arrived = :arrived, settled_at = :at
                                WHERE id = :id AND outcome = 'UNKNOWN'
                                """)
                                .bind("arrived", settlement.arrived())
                                .bind("at", settlement.at().toEpochMilli())
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    @Override
    public Optional<Delivery> unsettled(AccountId account, OpenId follower) {
        return connections.read(
                "look for a message with an unknown outcome",
                handle -> FirstQuestions.unsettled(handle, account, follower));
    }

    @Override
    public Map<OutcomeKind, Long> counts(Instant since) {
        return connections.read("count the deliveries", handle -> DeliveryCounts.since(handle, since));
    }

    @Override
    public List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account) {
        return connections.read(
                "count the deliveries by hour", handle -> DeliveryCounts.byHour(handle, from, to, account));
    }

    @Override
    public List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account) {
        return connections.read("count the refusals", handle -> DeliveryCounts.refusals(handle, from, to, account));
    }

    @Override
    public long delivered(AccountId account, OpenId follower, Instant since) {
        return connections.read(
                "count what the follower got", handle -> DeliveryCounts.delivered(handle, account, follower, since));
    }
}

package dev.kefudesk.storage.postgres;

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
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.DeliveryRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal of a team: every desk reads all of it, each login ends its own rows only. */
final class PostgresDeliveryStore implements DeliveryStore {

    /** So many ids are read at once, that nobody waits long behind them. */
    private static final int PIECE = 20_000;

    private final Sessions sessions;
    private final String instanceId;
    private final NewRow newRow;

    /**
     * The journal as one desk sees it.
     *
     * @param instanceId under which this desk joined the team
     * @param machine the name of this computer
     */
    PostgresDeliveryStore(Sessions sessions, String instanceId, String machine) {
        this.sessions = sessions;
        this.instanceId = instanceId;
        this.newRow = new NewRow(instanceId, machine);
    }

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        return sessions.write("write the delivery down before sending it", handle -> {
            AskFirst question = FirstQuestions.of(handle, delivery, confirmed, instanceId);
            return question != null ? question : new Started(newRow.write(handle, delivery));
        });
    }

    @Override
    public boolean finish(DeliveryId id, Finish finish) {
        return sessions.write("write the outcome down", handle -> EndOfRow.write(handle, id, finish));
    }

    @Override
    public void explain(DeliveryId id, NoResend why) {
        sessions.write(
                "write down why the message was not sent once more",
                handle -> handle.createQuery("SELECT explain_refusal(:id, :why)")
                        .bind("id", id.value())
                        .bind("why", why.name())
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public int settleOrphans() {
        return sessions.write("close the deliveries of a console that ended", Orphans::settle);
    }

    /**
     * Only with a lease that ran until now does nobody settle the row from here on; and a lease that had run out meanwhile
     * and was renewed does not bring back a row that was settled then.
     */
    @Override
    public boolean maySend(DeliveryId id) {
        return sessions.write(
                "ask whether this desk may send",
                handle -> handle.createQuery("SELECT extend_lease(:instance)")
                                .bind("instance", instanceId)
                                .mapTo(Boolean.class)
                                .one()
                        && handle.createQuery(
                                        "SELECT EXISTS (SELECT FROM delivery WHERE id = :id AND outcome = 'SENDING')")
                                .bind("id", id.value())
                                .mapTo(Boolean.class)
                                .one());
    }

    @Override
    public List<DeliverySummary> underWayElsewhere(int limit) {
        return sessions.read(
                "read what is on its way",
                handle -> handle.createQuery(DeliveryTable.listed("delivery") + """
                                WHERE d.outcome = 'SENDING' AND d.writer IN (
                                    SELECT i.id FROM instance i
                                    WHERE i.id <> :instance AND i.lease_until > clock_timestamp())
                                ORDER BY d.id DESC LIMIT :limit
                                """)
                        .bind("instance", instanceId)
                        .bind("limit", limit)
                        .map((row, context) -> DeliveryRows.summary(row))
                        .list());
    }

    @Override
    public List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        HistoryQuery query = new HistoryQuery(filter, from);
        return sessions.read("read the history", handle -> query.page(handle, limit));
    }

    @Override
    public long[] ids(HistoryFilter filter, CancelSignal cancel) {
        return Pieces.read(cancel, PIECE, last -> {
            HistoryQuery query =
                    new HistoryQuery(filter, last == null ? new RowsFrom.First() : new RowsFrom.After(last));
            return sessions.read("read the history", handle -> query.ids(handle, PIECE));
        });
    }

    @Override
    public List<DeliverySummary> summaries(List<DeliveryId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, DeliverySummary> rows = sessions.read(
                "read the history",
                handle -> handle.createQuery(DeliveryTable.listed("delivery") + "WHERE d.id = ANY (:ids)")
                        .bind(
                                "ids",
                                SqlValues.numbers(
                                        ids.stream().map(DeliveryId::value).toList()))
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
        return sessions.read("read the history", handle -> query.rows(handle, limit));
    }

    @Override
    public long count(HistoryFilter filter) {
        HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
        return sessions.read("count the history", query::count);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return sessions.read("read the delivery", handle -> DeliveryTable.find(handle, id));
    }

    @Override
    public List<Delivery> attempts(SendId id) {
        return sessions.read(
                "read the attempts of a send",
                handle -> handle.createQuery(
                                DeliveryTable.whole("delivery") + "WHERE d.send_id = :send ORDER BY d.attempt, d.id")
                        .bind("send", id.value())
                        .map((row, context) -> DeliveryRows.delivery(row))
                        .list());
    }

    @Override
    public List<Delivery> toFollower(AccountId account, OpenId follower, @Nullable DeliveryId before, int limit) {
        return sessions.read(
                "read what was sent to a follower",
                handle -> handle.createQuery(DeliveryTable.whole("delivery") + """
                                WHERE d.account = :account AND d.openid = :openid AND d.id < :before
                                ORDER BY d.id DESC LIMIT :limit
                                """)
                        .bind("account", account.value())
                        .bind("openid", follower.value())
                        .bind("before", before == null ? DeliveryId.END : before.value())
                        .bind("limit", limit)
                        .map((row, context) -> DeliveryRows.delivery(row))
                        .list());
    }

    @Override
    public boolean settle(DeliveryId id, Settlement settlement) {
        return sessions.write(
                "write down what became of the message",
                handle -> handle.createUpdate("""
                                INSERT INTO settlement (delivery, arrived, at)
                                SELECT id, :arrived, :at FROM delivery WHERE id = :id AND outcome = 'UNKNOWN'
                                """)
                                .bind("arrived", settlement.arrived())
                                .bind("at", settlement.at().toEpochMilli())
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    @Override
    public Optional<Delivery> unsettled(AccountId account, OpenId follower) {
        return sessions.read(
                "look for a message with an unknown outcome",
                handle -> FirstQuestions.unsettled(handle, account, follower));
    }

    @Override
    public Map<OutcomeKind, Long> counts(Instant since) {
        return sessions.read("count the deliveries", handle -> DeliveryCounts.since(handle, since));
    }

    @Override
    public List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account) {
        return sessions.read(
                "count the deliveries by hour", handle -> DeliveryCounts.byHour(handle, from, to, account));
    }

    @Override
    public List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account) {
        return sessions.read("count the refusals", handle -> DeliveryCounts.refusals(handle, from, to, account));
    }

    @Override
    public long delivered(AccountId account, OpenId follower, Instant since) {
        return sessions.read(
                "count what the follower got", handle -> DeliveryCounts.delivered(handle, account, follower, since));
    }
}

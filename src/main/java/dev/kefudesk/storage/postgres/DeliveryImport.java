package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Done;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.MessageColumns;
import dev.kefudesk.storage.OutcomeColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds a batch of the history, within a transaction. An operator can only begin a row and write its outcome down while it is
 * open, so that is what happens here; nobody sees the rows in between.
 */
final class DeliveryImport {

    private final Handle handle;
    private final String instanceId;
    private int touched;

    DeliveryImport(Handle handle, String instanceId) {
        this.handle = handle;
        this.instanceId = instanceId;
    }

    /** A row, the id it has at the team's, and its outcome. */
    private record Placed(Delivery row, long id, SendOutcome outcome) {
        private Placed at(long other) {
            return new Placed(row, other, outcome);
        }
    }

    private record Attempt(String send, int attempt) {}

    /** An attempt that the team has. */
    private record There(Attempt attempt, long id, boolean unknown, boolean own, boolean settled) {}

    /** Whether rows of before have learned something new. */
    boolean caughtUp() {
        return touched > 0;
    }

    /** How many were not there before. */
    int add(List<Delivery> rows) {
        List<Placed> ended = new ArrayList<>();
        for (Delivery row : rows) {
            switch (row.state()) {
                case DeliveryState.Sending _ -> {}
                case Done done -> ended.add(new Placed(row, row.id().value(), done.outcome()));
            }
        }
        Map<Attempt, There> there = there(ended);
        List<Placed> fresh = new ArrayList<>();
        for (Placed row : ended) {
            There known = there.get(attempt(row));
            if (known == null) {
                fresh.add(row);
            } else {
                catchUp(row.at(known.id()), known);
            }
        }
        List<Placed> begun = begin(fresh);
        contents(begun);
        finish(begun);
        begun.forEach(this::settle);
        return begun.size();
    }

    private static Attempt attempt(Placed placed) {
        return new Attempt(placed.row().sendId().value(), placed.row().attempt());
    }

    private Map<Attempt, There> there(List<Placed> rows) {
        return handle
                .createQuery("""
                        SELECT id, send_id, attempt, outcome = 'UNKNOWN' AS unknown, operator = session_user AS own,
                            EXISTS (SELECT FROM settlement s WHERE s.delivery = d.id) AS settled
                        FROM delivery d WHERE send_id = ANY (:sends)
                        """)
                .bind(
                        "sends",
                        SqlValues.texts(rows.stream()
                                .map(placed -> placed.row().sendId().value())
                                .distinct()
                                .toList()))
                .map((row, context) -> new There(
                        new Attempt(row.getString("send_id"), row.getInt("attempt")),
                        row.getLong("id"),
                        row.getBoolean("unknown"),
                        row.getBoolean("own"),
                        row.getBoolean("settled")))
                .stream()
                .collect(Collectors.toMap(There::attempt, known -> known));
    }

    /** Of an attempt that was copied as Unknown, the desk may have learned more since. */
    private void catchUp(Placed row, There known) {
        if (!known.unknown()) {
            return;
        }
        if (!(row.outcome() instanceof SendOutcome.Unknown)) {
            if (known.own()) {
                words(List.of(row), "UPDATE delivery_words SET words = :words, grams = :grams WHERE id = :id");
                finish(List.of(row));
                touched++;
            }
        } else if (!known.settled()) {
            settle(row);
        }
    }

    /** Enters the rows; those whose id another row has get the next one that is free. */
    private List<Placed> begin(List<Placed> rows) {
        List<Placed> begun = new ArrayList<>();
        List<Placed> waiting = rows;
        while (!waiting.isEmpty()) {
            int[] entered = insert(waiting);
            List<Placed> refused = new ArrayList<>();
            for (int i = 0; i < entered.length; i++) {
                (entered[i] == 1 ? begun : refused).add(waiting.get(i));
            }
            // where not the id but the attempt is there, another copy of the same file has added it at this very moment
            Map<Attempt, There> there = refused.isEmpty() ? Map.of() : there(refused);
            waiting = refused.stream()
                    .filter(row -> !there.containsKey(attempt(row)))
                    .map(row -> row.at(nextFree(row.id())))
                    .toList();
        }
        return begun;
    }

    private long nextFree(long taken) {
        return handle.createQuery("""
                        SELECT n FROM generate_series(:taken + 1, :taken + :most) n
                        WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.id = n) ORDER BY n LIMIT 1
                        """)
                .bind("taken", taken)
                .bind("most", DeliveryId.PER_MILLISECOND)
                .mapTo(Long.class)
                .findOne()
                .orElse(taken + DeliveryId.PER_MILLISECOND);
    }

    private int[] insert(List<Placed> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                    summary, plan_id, plan_part, plan_parts, writer, machine, begun)
                VALUES (:id, :send, :attempt, :account, :accountName, :openid, :followerName, :at, :kind, :cards,
                    :summary, :plan, :part, :parts, :writer, :machine,
                    least(to_timestamp(:at / 1000.0), clock_timestamp()))
                ON CONFLICT DO NOTHING
                """);
        for (Placed placed : rows) {
            Delivery row = placed.row();
            Message message = row.message();
            PlanPart plan = row.plan();
            batch.bind("id", placed.id())
                    .bind("send", row.sendId().value())
                    .bind("attempt", row.attempt())
                    .bind("account", row.account().value())
                    .bind("accountName", Columns.storable(row.accountName()))
                    .bind("openid", row.follower().value())
                    .bind("followerName", Columns.storable(row.followerName()))
                    .bind("at", row.at().toEpochMilli())
                    .bind("kind", message.kind().name())
                    .bind("cards", MessageColumns.cards(message))
                    .bind("summary", Columns.storable(message.summary()))
                    .bind("plan", plan == null ? null : plan.plan().value())
                    .bind("part", plan == null ? null : (Integer) plan.part())
                    .bind("parts", plan == null ? null : (Integer) plan.parts())
                    .bind("writer", instanceId)
                    .bind("machine", Columns.storable(row.by().machine()))
                    .add();
        }
        return batch.execute();
    }

    private void contents(List<Placed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch contents = handle.prepareBatch("""
                INSERT INTO delivery_content (id, message, request_path, request_body)
                VALUES (:id, :message, :path, :body)
                """);
        for (Placed placed : rows) {
            Delivery row = placed.row();
            contents.bind("id", placed.id())
                    .bind("message", Columns.storable(ContentJson.write(row.message())))
                    .bind("path", Columns.storable(row.requestPath()))
                    .bind("body", Columns.storable(row.requestBody()))
                    .add();
        }
        contents.execute();
        words(rows, "INSERT INTO delivery_words (id, words, grams) VALUES (:id, :words, :grams)");
    }

    private void words(List<Placed> rows, String sql) {
        PreparedBatch words = handle.prepareBatch(sql);
        for (Placed placed : rows) {
            Grams grams = grams(placed);
            words.bind("id", placed.id())
                    .bind("words", grams.text())
                    .bind("grams", SqlValues.grams(grams))
                    .add();
        }
        words.execute();
    }

    private static Grams grams(Placed placed) {
        Delivery row = placed.row();
        List<String> texts = MessageColumns.texts(row.message(), row.follower(), row.followerName());
        String rid = OutcomeColumns.rid(placed.outcome());
        if (rid != null) {
            texts.add(rid);
        }
        return Grams.of(texts);
    }

    /** Answers and words first: with its outcome a row is closed. */
    private void finish(List<Placed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        answers(rows);
        PreparedBatch outcomes = handle.prepareBatch("""
                UPDATE delivery SET
                    outcome = :outcome, cause = :cause, code = :code, errmsg = :errmsg, rid = :rid, detail = :detail,
                    no_resend = :noResend, latency_ms = :latency, fresh_connection = :fresh
                WHERE id = :id
                """);
        for (Placed placed : rows) {
            Delivery row = placed.row();
            OutcomeColumns.bind(outcomes, placed.outcome())
                    .bind(
                            "latency",
                            row.latency() == null ? null : (Long) row.latency().toMillis())
                    .bind("fresh", row.freshConnection())
                    .bind("id", placed.id())
                    .add();
        }
        outcomes.execute();
        noteContacts(rows);
    }

    private void answers(List<Placed> rows) {
        PreparedBatch answers = handle.prepareBatch("""
                UPDATE delivery_content SET answer_status = :status, answer_body = :body, answer_bytes = :bytes,
                    answer_truncated = :truncated
                WHERE id = :id
                """);
        for (Placed placed : rows) {
            ReceivedAnswer answer = placed.row().answer();
            answers.bind("status", answer.status())
                    .bind("body", Columns.storable(answer.body()))
                    .bind("bytes", answer.bytes())
                    .bind("truncated", answer.truncated())
                    .bind("id", placed.id())
                    .add();
        }
        answers.execute();
    }

    private void settle(Placed placed) {
        Settlement settlement = placed.row().state() instanceof Done done ? done.settlement() : null;
        if (settlement == null || !(placed.outcome() instanceof SendOutcome.Unknown)) {
            return;
        }
        handle.createUpdate("INSERT INTO settlement (delivery, arrived, at) VALUES (:id, :arrived, :at)")
                .bind("id", placed.id())
                .bind("arrived", settlement.arrived())
                .bind("at", settlement.at().toEpochMilli())
                .execute();
        touched++;
    }

    /**
     * The rule of {@link LastContact#replaces}. Whoever was written to at the desk was added as a follower before; nobody is
     * added here, for an account may be gone. Rows are locked in one order.
     */
    private void noteContacts(List<Placed> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE follower f SET last_delivery = :id
                WHERE f.account = :account AND f.openid = :openid AND coalesce(f.last_delivery, 0) < :id
                    AND NOT (:notSent AND EXISTS (
                        SELECT FROM delivery d
                        WHERE d.id = f.last_delivery AND d.outcome = 'REFUSED' AND d.code = ANY (:codes)))
                """);
        rows.stream()
                .sorted(Comparator.comparing(
                                (Placed placed) -> placed.row().account().value())
                        .thenComparing(placed -> placed.row().follower().value())
                        .thenComparingLong(Placed::id))
                .forEach(placed -> batch.bind("id", placed.id())
                        .bind("account", placed.row().account().value())
                        .bind("openid", placed.row().follower().value())
                        .bind("notSent", placed.outcome() instanceof SendOutcome.NotSent)
                        .bind("codes", SqlValues.numbers(List.copyOf(LastContact.MUST_WRITE_FIRST)))
                        .add());
        batch.execute();
    }
}

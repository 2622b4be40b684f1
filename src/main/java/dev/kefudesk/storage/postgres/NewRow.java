package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.MessageColumns;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes a row of the journal as a desk begins to send. */
record NewRow(String instanceId, String machine) {

    /** Within the transaction that has looked for questions; the database itself refuses a desk whose lease has run out. */
    DeliveryId write(Handle handle, NewDelivery delivery) {
        long id = insert(handle, delivery);
        handle.createUpdate("""
                        INSERT INTO delivery_content (id, message, request_path, request_body)
                        VALUES (:id, :message, :path, :body)
                        """)
                .bind("id", id)
                .bind("message", ContentJson.write(delivery.message()))
                .bind("path", Columns.storable(delivery.requestPath()))
                .bind("body", Columns.storable(delivery.requestBody()))
                .execute();
        Grams grams = Grams.of(MessageColumns.texts(delivery.message(), delivery.follower(), delivery.followerName()));
        handle.createUpdate("INSERT INTO delivery_words (id, words, grams) VALUES (:id, :words, :grams)")
                .bind("id", id)
                .bind("words", grams.text())
                .bind("grams", SqlValues.grams(grams))
                .execute();
        return new DeliveryId(id);
    }

    /** Another desk that began in the same millisecond may take the number first; then it is the next one. */
    private long insert(Handle handle, NewDelivery delivery) {
        long id = firstFree(handle, DeliveryId.least(delivery.at()).value());
        while (!insert(handle, delivery, id)) {
            id++;
        }
        return id;
    }

    private static long firstFree(Handle handle, long least) {
        return handle.createQuery("SELECT coalesce(max(id) + 1, :least) FROM delivery WHERE id >= :least AND id < :end")
                .bind("least", least)
                .bind("end", least + DeliveryId.PER_MILLISECOND)
                .mapTo(Long.class)
                .one();
    }

    private boolean insert(Handle handle, NewDelivery delivery, long id) {
        Message message = delivery.message();
        Update update = handle.createUpdate("""
                        INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind,
                            cards, summary, plan_id, plan_part, plan_parts, writer, machine)
                        VALUES (:id, :send, :attempt, :account, :accountName, :openid, :followerName, :at, :kind,
                            :cards, :summary, :plan, :part, :parts, :writer, :machine)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", id)
                .bind("send", delivery.sendId().value())
                .bind("attempt", delivery.attempt())
                .bind("account", delivery.account().value())
                .bind("accountName", Columns.storable(delivery.accountName()))
                .bind("openid", delivery.follower().value())
                .bind("followerName", Columns.storable(delivery.followerName()))
                .bind("at", delivery.at().toEpochMilli())
                .bind("kind", message.kind().name())
                .bind("cards", MessageColumns.cards(message))
                .bind("summary", Columns.storable(message.summary()))
                .bind("writer", instanceId)
                .bind("machine", Columns.storable(machine));
        bind(update, delivery.plan());
        return update.execute() == 1;
    }

    private static void bind(Update update, @Nullable PlanPart plan) {
        update.bind("plan", plan == null ? null : plan.plan().value())
                .bind("part", plan == null ? null : (Integer) plan.part())
                .bind("parts", plan == null ? null : (Integer) plan.parts());
    }
}

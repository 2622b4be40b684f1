package dev.kefudesk.service.conversation;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.conversation.OwnRecords;
import dev.kefudesk.domain.conversation.OwnRecords.Sent;
import dev.kefudesk.domain.conversation.Said;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.conversation.ConversationPage.Cursor;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.window.SendTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with a follower: WeChat's chat record and our own sends in one order, each message once. What the record
 * shows of our sends is told from what others sent as {@link OwnRecords} does.
 */
public final class ConversationService {

    /** More than are said within {@link #AROUND}. */
    private static final int MARGIN = 50;

    /** So much around a page is read to see which entries and sends are the same. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final ContactStore contacts;
    private final DeliveryStore journal;
    private final SendTimes times;
    private final Executor executor;

    public ConversationService(ContactStore contacts, DeliveryStore journal, SendTimes times, Executor executor) {
        this.contacts = contacts;
        this.journal = journal;
        this.times = times;
        this.executor = executor;
    }

    /**
     * A part of the conversation, paged backwards.
     *
     * @param before what {@link ConversationPage#older} said, null for the newest part
     * @param limit entries at least, where there are so many; all of one second come together
     */
    public CompletionStage<ConversationPage> page(Account account, OpenId openId, @Nullable Cursor before, int limit) {
        return CompletableFuture.supplyAsync(
                () -> read(account, openId, before, limit).page(), executor);
    }

    private Part read(Account account, OpenId openId, @Nullable Cursor before, int limit) {
        int most = limit + MARGIN;
        Instant until = before == null ? null : before.records().plus(AROUND);
        List<ChatRecord> entries = contacts.recordsBefore(account.id(), openId, until, most);
        List<Delivery> rows = journal.toFollower(account.id(), openId, newest(account, before, until), most);
        List<Sent> sent = rows.stream().map(row -> times.of(account, row)).toList();
        Instant floor = Stream.of(
                        entries.size() < most ? null : entries.getLast().at(),
                        rows.size() < most ? null : sent.getLast().at())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        OwnRecords own = OwnRecords.among(sent, entries);
        List<ChatRecord> others = Stream.concat(
                        entries.stream().filter(ChatRecord::fromFollower), own.elsewhere().stream())
                .toList();
        return new Part(before, limit, floor, own, others, sent);
    }

    /** Also rows that were shown already: what the record says of them may come on this page. */
    private @Nullable DeliveryId newest(Account account, @Nullable Cursor before, @Nullable Instant until) {
        if (before == null || until == null) {
            return null;
        }
        DeliveryId around = DeliveryId.least(times.clock().here(account.api().origin(), until));
        DeliveryId shown = before.deliveries();
        return shown == null || shown.value() < around.value() ? around : shown;
    }

    /**
     * What was read for a page.
     *
     * @param floor from here on backwards not all of both sources was read
     * @param others entries that are no sends of ours
     */
    private record Part(
            @Nullable Cursor before,
            int limit,
            Instant floor,
            OwnRecords own,
            List<ChatRecord> others,
            List<Sent> sent) {

        ConversationPage page() {
            List<ChatRecord> entries =
                    others.stream().filter(entry -> unshown(entry.at())).toList();
            List<Sent> rows = sent.stream().filter(this::unshown).toList();
            List<Instant> moments = Stream.concat(
                            entries.stream().map(ChatRecord::at), rows.stream().map(Sent::at))
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            List<Instant> sure =
                    moments.stream().filter(at -> at.isAfter(floor)).toList();
            if (moments.size() <= limit && floor.equals(Instant.MIN)) {
                return new ConversationPage(shown(entries, rows), null);
            }
            // where one second fills all that is read at a time, it is shown as far as it is known
            Instant from = sure.isEmpty() ? floor : sure.get(Math.min(limit, sure.size()) - 1);
            List<ChatRecord> taken =
                    entries.stream().filter(entry -> !entry.at().isBefore(from)).toList();
            DeliveryId last = rows.stream()
                    .filter(row -> !row.at().isBefore(from))
                    .map(row -> row.delivery().id())
                    .min(Comparator.comparingLong(DeliveryId::value))
                    .orElse(before == null ? null : before.deliveries());
            List<Sent> gone = rows.stream()
                    .filter(row -> last != null && row.delivery().id().value() >= last.value())
                    .toList();
            return new ConversationPage(shown(taken, gone), new Cursor(from, last));
        }

        private boolean unshown(Instant entry) {
            return before == null || entry.isBefore(before.records());
        }

        private boolean unshown(Sent row) {
            DeliveryId shown = before == null ? null : before.deliveries();
            return shown == null || row.delivery().id().value() < shown.value();
        }

        private List<ConversationEntry> shown(List<ChatRecord> entries, List<Sent> rows) {
            List<ConversationEntry> all = new ArrayList<>();
            entries.stream().map(Part::entry).forEach(all::add);
            rows.forEach(row -> all.add(new ConversationEntry.Ours(
                    row.at(),
                    row.delivery(),
                    own.ours().containsKey(row.delivery().id()))));
            // of the same second what the follower wrote comes first: it is what was answered
            all.sort(
                    Comparator.comparing((ConversationEntry entry) -> entry.at().truncatedTo(ChronoUnit.SECONDS))
                            .thenComparing(entry -> !(entry instanceof ConversationEntry.FromFollower))
                            .thenComparing(ConversationEntry::at));
            return all;
        }

        private static ConversationEntry entry(ChatRecord record) {
            Said said = Said.of(record.text());
            return record.fromFollower()
                    ? new ConversationEntry.FromFollower(record.at(), said)
                    : new ConversationEntry.FromElsewhere(record.at(), said, record.worker());
        }
    }
}

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

    /** So many entries and rows around a page are read beside it, to see which are the same. */
    private static final int MARGIN = 50;

    /** Rows that were shown already are looked at as far as they can be the same as an entry on this page. */
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
        Instant until = before == null ? null : before.records();
        List<ChatRecord> entries = contacts.recordsBefore(account.id(), openId, until, most);
        List<Delivery> rows =
                journal.toFollower(account.id(), openId, before == null ? null : before.deliveries(), most);
        List<Sent> sent = sent(account, rows);
        Instant floor = entries.size() < most ? Instant.MIN : entries.getLast().at();
        if (rows.size() == most && sent.getLast().at().isAfter(floor)) {
            floor = sent.getLast().at();
        }
        List<ChatRecord> allEntries = new ArrayList<>(entries);
        List<Sent> allSent = new ArrayList<>(sent);
        if (until != null) {
            // what was shown already may be what the record says of a row on this page, and the other way round
            allEntries.addAll(contacts.records(account.id(), openId, until, MARGIN));
            allSent.addAll(sent(account, shown(account, openId, until, rows)));
        }
        OwnRecords own = OwnRecords.among(allSent, allEntries);
        List<ChatRecord> others = Stream.concat(
                        entries.stream().filter(ChatRecord::fromFollower), own.elsewhere().stream())
                .filter(entry -> until == null || entry.at().isBefore(until))
                .toList();
        return new Part(before, limit, floor, own, others, sent);
    }

    private List<Delivery> shown(Account account, OpenId openId, Instant until, List<Delivery> rows) {
        Instant around = times.clock().here(account.api().origin(), until.plus(AROUND));
        return journal.toFollower(account.id(), openId, DeliveryId.least(around), MARGIN).stream()
                .filter(row -> !rows.contains(row))
                .toList();
    }

    private List<Sent> sent(Account account, List<Delivery> rows) {
        return rows.stream().map(row -> times.of(account, row)).toList();
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
            List<Instant> moments = Stream.concat(
                            others.stream().map(ChatRecord::at), sent.stream().map(Sent::at))
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            List<Instant> sure =
                    moments.stream().filter(at -> at.isAfter(floor)).toList();
            if (moments.size() <= limit && floor.equals(Instant.MIN)) {
                return new ConversationPage(shown(others, sent), null);
            }
            // where one second fills all that is read at a time, it is shown as far as it is known
            Instant from = sure.isEmpty() ? floor : sure.get(Math.min(limit, sure.size()) - 1);
            List<ChatRecord> taken =
                    others.stream().filter(entry -> !entry.at().isBefore(from)).toList();
            DeliveryId last = sent.stream()
                    .filter(row -> !row.at().isBefore(from))
                    .map(row -> row.delivery().id())
                    .min(Comparator.comparingLong(DeliveryId::value))
                    .orElse(before == null ? null : before.deliveries());
            List<Sent> gone = sent.stream()
                    .filter(row -> last != null && row.delivery().id().value() >= last.value())
                    .toList();
            return new ConversationPage(shown(taken, gone), new Cursor(from, last));
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

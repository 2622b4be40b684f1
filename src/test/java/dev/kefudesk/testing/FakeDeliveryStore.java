package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal in memory, under the rules of the real one. */
public final class FakeDeliveryStore implements DeliveryStore {

    /** Who sends in tests. */
    public static final SentBy BY = new SentBy("tester", "desk-1");

    private final NavigableMap<Long, Delivery> rows = new TreeMap<>();
    private final Set<DeliveryId> elsewhere = new HashSet<>();
    private final FakeDraftStore drafts;

    private boolean withoutIds;

    public FakeDeliveryStore(FakeDraftStore drafts) {
        this.drafts = drafts;
    }

    @Override
    public synchronized Begun begin(NewDelivery row, Set<AskReason> confirmed) {
        AskFirst question = question(row, confirmed);
        if (question != null) {
            return question;
        }
        DeliveryId id = free(row.at());
        rows.put(
                id.value(),
                new Delivery(
                        id,
                        row.sendId(),
                        row.attempt(),
                        row.account(),
                        row.accountName(),
                        row.follower(),
                        row.followerName(),
                        row.at(),
                        row.message(),
                        row.requestPath(),
                        row.requestBody(),
                        new DeliveryState.Sending(),
                        null,
                        ReceivedAnswer.NONE,
                        false,
                        row.plan(),
                        BY));
        return new Started(id);
    }

    private DeliveryId free(Instant at) {
        long id = DeliveryId.least(at).value();
        while (rows.containsKey(id)) {
            id++;
        }
        return new DeliveryId(id);
    }

    private @Nullable AskFirst question(NewDelivery row, Set<AskReason> confirmed) {
        if (row.attempt() != 1) {
            return null;
        }
        Optional<Delivery> unsettled = unsettled(row.account(), row.follower());
        if (unsettled.isPresent() && !confirmed.contains(AskReason.UNSETTLED)) {
            return new AskFirst(unsettled.get(), AskReason.UNSETTLED);
        }
        return confirmed.contains(AskReason.SAME_CONTENT)
                ? null
                : rows.descendingMap().values().stream()
                        .filter(earlier -> sameContent(row, earlier))
                        .findFirst()
                        .map(earlier -> new AskFirst(earlier, AskReason.SAME_CONTENT))
                        .orElse(null);
    }

    private static boolean sameContent(NewDelivery row, Delivery earlier) {
        boolean samePlan = row.plan() != null
                && earlier.plan() != null
                && row.plan().plan().equals(earlier.plan().plan());
        return earlier.account().equals(row.account())
                && earlier.follower().equals(row.follower())
                && earlier.message().equals(row.message())
                && Duration.between(earlier.at(), row.at()).abs().compareTo(SAME_CONTENT) < 0
                && !samePlan
                && (earlier.state() instanceof DeliveryState.Sending || mayHaveArrived(earlier.state()));
    }

    private static boolean mayHaveArrived(DeliveryState state) {
        return state instanceof DeliveryState.Done(SendOutcome outcome, Settlement settlement)
                && (outcome instanceof SendOutcome.Accepted
                        || (outcome instanceof SendOutcome.Unknown && (settlement == null || settlement.arrived())));
    }

    @Override
    public synchronized boolean finish(DeliveryId id, Finish finish) {
        Delivery row = row(id);
        SendOutcome before = row.outcome();
        if (before != null && !(before instanceof SendOutcome.Unknown)) {
            return false;
        }
        rows.put(id.value(), with(row, new DeliveryState.Done(finish.outcome(), null), finish));
        return finish.draft() != null
                && finish.outcome() instanceof SendOutcome.Accepted
                && drafts.change(finish.draft());
    }

    private Delivery row(DeliveryId id) {
        return Optional.ofNullable(rows.get(id.value())).orElseThrow();
    }

    private static Delivery with(Delivery row, DeliveryState state, @Nullable Finish finish) {
        return new Delivery(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                state,
                finish == null ? row.latency() : finish.latency(),
                finish == null ? row.answer() : finish.answer(),
                finish == null ? row.freshConnection() : finish.freshConnection(),
                row.plan(),
                row.by());
    }

    @Override
    public synchronized int settleOrphans() {
        return 0;
    }

    /** From now on this row is another console's. */
    public synchronized void beganElsewhere(DeliveryId id) {
        elsewhere.add(id);
    }

    @Override
    public synchronized List<DeliverySummary> underWayElsewhere(int limit) {
        return newestFirst(HistoryFilter.ALL, null)
                .filter(row -> elsewhere.contains(row.id()) && row.state() instanceof DeliveryState.Sending)
                .map(FakeDeliveryStore::summary)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        List<DeliverySummary> all =
                newestFirst(filter, null).map(FakeDeliveryStore::summary).toList();
        return Runs.of(all, from, limit, row -> row.id().value(), true);
    }

    @Override
    public synchronized long[] ids(HistoryFilter filter, CancelSignal cancel) {
        if (withoutIds) {
            throw new StoreFailure("no ids", new IllegalStateException("as a test wants it"));
        }
        return newestFirst(filter, null).mapToLong(row -> row.id().value()).toArray();
    }

    @Override
    public synchronized List<DeliverySummary> summaries(List<DeliveryId> ids) {
        return ids.stream()
                .map(id -> rows.get(id.value()))
                .filter(Objects::nonNull)
                .map(FakeDeliveryStore::summary)
                .toList();
    }

    private static boolean matches(HistoryFilter filter, Delivery row) {
        String content = row.requestBody() + row.follower().value() + row.followerName();
        return (filter.words().isBlank() || content.contains(filter.words().strip()))
                && (filter.outcome() == null || OutcomeKind.of(row.state()) == filter.outcome())
                && (filter.account() == null || row.account().equals(filter.account()))
                && (filter.from() == null || !row.at().isBefore(filter.from()))
                && (filter.to() == null || row.at().isBefore(filter.to()))
                && (filter.code() == null || filter.code().equals(code(row)));
    }

    private static @Nullable Long code(Delivery row) {
        return row.outcome() instanceof SendOutcome.Refused refused
                ? (Long) refused.refusal().code()
                : null;
    }

    private static DeliverySummary summary(Delivery row) {
        return new DeliverySummary(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message().kind(),
                row.message() instanceof Message.News news ? news.cards().size() : 0,
                row.message().summary(),
                row.state(),
                row.latency(),
                row.plan(),
                row.by());
    }

    @Override
    public synchronized Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(rows.get(id.value()));
    }

    @Override
    public synchronized List<Delivery> attempts(SendId id) {
        return rows.values().stream().filter(row -> row.sendId().equals(id)).toList();
    }

    @Override
    public synchronized List<Delivery> toFollower(
            AccountId account, OpenId follower, @Nullable DeliveryId before, int limit) {
        return newestFirst(HistoryFilter.ALL, before)
                .filter(row -> row.account().equals(account) && row.follower().equals(follower))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean settle(DeliveryId id, Settlement settlement) {
        Delivery row = row(id);
        if (!(row.outcome() instanceof SendOutcome.Unknown unknown)) {
            return false;
        }
        rows.put(id.value(), with(row, new DeliveryState.Done(unknown, settlement), null));
        return true;
    }

    @Override
    public synchronized Optional<Delivery> unsettled(AccountId account, OpenId follower) {
        return rows.values().stream()
                .filter(row -> row.account().equals(account) && row.follower().equals(follower))
                .filter(row -> row.state().unsettledUnknown())
                .max(Comparator.comparingLong(row -> row.id().value()));
    }

    @Override
    public synchronized Map<OutcomeKind, Long> counts(Instant since) {
        Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
        rows.values().stream()
                .filter(row -> !row.at().isBefore(since))
                .forEach(row -> counts.merge(OutcomeKind.of(row.state()), 1L, Long::sum));
        return counts;
    }

    /** Whether the reading of all ids fails, so that a list has to do without them. */
    public synchronized void withoutIds(boolean fails) {
        withoutIds = fails;
    }

    /** A row like this one, written by somebody else. */
    public synchronized void add(DeliveryId id, Delivery like, SentBy by) {
        rows.put(
                id.value(),
                new Delivery(
                        id,
                        new SendId(by.operator() + "-" + id.value()),
                        like.attempt(),
                        like.account(),
                        like.accountName(),
                        like.follower(),
                        like.followerName(),
                        like.at(),
                        like.message(),
                        like.requestPath(),
                        like.requestBody(),
                        like.state(),
                        like.latency(),
                        like.answer(),
                        like.freshConnection(),
                        like.plan(),
                        by));
    }

    public synchronized void remove(DeliveryId id) {
        rows.remove(id.value());
    }

    /** All rows, oldest first. */
    public synchronized List<Delivery> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized void explain(DeliveryId id, NoResend why) {
        Delivery row = row(id);
        if (row.outcome() instanceof SendOutcome.Refused refused) {
            SendOutcome explained = new SendOutcome.Refused(refused.refusal(), why);
            rows.put(id.value(), with(row, new DeliveryState.Done(explained, null), null));
        }
    }

    @Override
    public synchronized List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return newestFirst(filter, before).limit(limit).toList();
    }

    @Override
    public synchronized long count(HistoryFilter filter) {
        return newestFirst(filter, null).count();
    }

    @Override
    public synchronized List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account) {
        Map<HourCount, Long> counts =
                new TreeMap<>(Comparator.comparing(HourCount::hour).thenComparing(HourCount::outcome));
        within(from, to, account)
                .map(row -> new HourCount(
                        from.plus(Duration.ofHours(
                                Duration.between(from, row.at()).toHours())),
                        OutcomeKind.of(row.state()),
                        0))
                .forEach(hour -> counts.merge(hour, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry ->
                        new HourCount(entry.getKey().hour(), entry.getKey().outcome(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account) {
        Map<Long, Long> counts = new TreeMap<>();
        within(from, to, account)
                .map(FakeDeliveryStore::code)
                .filter(Objects::nonNull)
                .forEach(code -> counts.merge(code, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new CodeCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(CodeCount::attempts).reversed())
                .toList();
    }

    @Override
    public synchronized long delivered(AccountId account, OpenId follower, Instant since) {
        return rows.values().stream()
                .filter(row -> row.account().equals(account) && row.follower().equals(follower))
                .filter(row -> !row.at().isBefore(since) && mayHaveArrived(row.state()))
                .count();
    }

    private Stream<Delivery> within(Instant from, Instant to, @Nullable AccountId account) {
        return newestFirst(new HistoryFilter("", null, account, from, to), null);
    }

    private Stream<Delivery> newestFirst(HistoryFilter filter, @Nullable DeliveryId before) {
        return rows.descendingMap().values().stream()
                .filter(row -> before == null || row.id().value() < before.value())
                .filter(row -> matches(filter, row));
    }
}

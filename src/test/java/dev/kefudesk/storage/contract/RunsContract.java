package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are read in runs from either end, by key and by id, and all ways of reading agree. */
public abstract class RunsContract extends StorageContract {

    private static final AccountId OTHER = new AccountId("other");

    private DeliveryStore history;
    private FollowerStore followers;

    @BeforeEach
    @Override
    void stores() {
        history = storage().deliveries();
        followers = storage().followers();
    }

    private void writeHistory() {
        for (int i = 0; i < 30; i++) {
            Instant at = MORNING.plus(Duration.ofHours(i));
            Journal.sent(
                    history,
                    Journal.row(WANG, "王梅", at, new Message.Text(i % 2 == 0 ? "订单 " + i : "退款 " + i)),
                    i % 3 == 0 ? CLOSED : ACCEPTED);
        }
    }

    private static List<HistoryFilter> filters() {
        List<HistoryFilter> filters = new ArrayList<>();
        for (String words : List.of("", "单", "订单", "o", "订单 2", "没有")) {
            filters.add(new HistoryFilter(words, null, null, null, null));
            filters.add(new HistoryFilter(words, OutcomeKind.REFUSED, null, null, null));
            filters.add(new HistoryFilter(words, null, SHOP, null, null));
            filters.add(new HistoryFilter(words, null, OTHER, null, null));
            filters.add(new HistoryFilter(words, null, null, null, null, 45015L));
            filters.add(new HistoryFilter(words, OutcomeKind.ACCEPTED, null, null, null, 45015L));
            filters.add(new HistoryFilter(words, null, null, hour(5), hour(20)));
            filters.add(new HistoryFilter(words, null, null, hour(5), null));
            filters.add(new HistoryFilter(words, OutcomeKind.REFUSED, SHOP, null, hour(20), 45015L));
        }
        return filters;
    }

    private static Instant hour(int hours) {
        return MORNING.plus(Duration.ofHours(hours));
    }

    /** What the filter says, row by row and without any index. */
    private static boolean fits(HistoryFilter filter, DeliverySummary row) {
        String all = row.summary() + "\n" + row.follower().value() + "\n" + row.followerName();
        OutcomeKind outcome = OutcomeKind.of(row.state());
        return Arrays.stream(filter.words().split(" ")).allMatch(all::contains)
                && (filter.outcome() == null || filter.outcome() == outcome)
                && (filter.account() == null || filter.account().equals(row.account()))
                && (filter.code() == null || outcome == OutcomeKind.REFUSED)
                && (filter.from() == null || !row.at().isBefore(filter.from()))
                && (filter.to() == null || row.at().isBefore(filter.to()));
    }

    @Test
    void everyFilterFindsTheSameRowsDownwardsUpwardsByIdAndByLookingAtEachRow() {
        writeHistory();
        List<DeliverySummary> everything = history.page(HistoryFilter.ALL, new RowsFrom.First(), 100);
        assertThat(everything).hasSize(30);

        for (HistoryFilter filter : filters()) {
            List<DeliverySummary> expected =
                    everything.stream().filter(row -> fits(filter, row)).toList();
            long[] ids = expected.stream().mapToLong(row -> row.id().value()).toArray();

            assertThat(downwards(filter)).as("downwards %s", filter).isEqualTo(expected);
            assertThat(upwards(filter)).as("upwards %s", filter).isEqualTo(expected);
            assertThat(history.ids(filter, new CancelSignal()))
                    .as("ids %s", filter)
                    .isEqualTo(ids);
            assertThat(history.count(filter)).as("count %s", filter).isEqualTo(ids.length);
            assertThat(history.rows(filter, null, 100)).as("rows %s", filter).hasSameSizeAs(expected);
        }
    }

    private List<DeliverySummary> downwards(HistoryFilter filter) {
        List<DeliverySummary> seen = new ArrayList<>();
        List<DeliverySummary> page = history.page(filter, new RowsFrom.First(), 4);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = history.page(filter, new RowsFrom.After(page.getLast().id().value()), 4);
        }
        return seen;
    }

    private List<DeliverySummary> upwards(HistoryFilter filter) {
        List<DeliverySummary> seen = new ArrayList<>();
        List<DeliverySummary> page = history.page(filter, new RowsFrom.Last(), 4);
        while (!page.isEmpty()) {
            seen.addAll(0, page);
            page = history.page(filter, new RowsFrom.Before(page.getFirst().id().value()), 4);
        }
        return seen;
    }

    @Test
    void summariesComeInTheOrderAskedForWithoutThoseThatAreGone() {
        writeHistory();
        List<DeliverySummary> rows = history.page(HistoryFilter.ALL, new RowsFrom.First(), 3);

        assertThat(history.summaries(List.of(
                        rows.get(2).id(), new DeliveryId(1_000_000), rows.get(0).id())))
                .containsExactly(rows.get(2), rows.get(0));
        assertThat(history.summaries(List.of())).isEmpty();
    }

    @Test
    void whoeverNoLongerWantsTheKeysGetsNone() {
        writeHistory();
        CancelSignal cancel = new CancelSignal();
        cancel.cancel();

        assertThatThrownBy(() -> history.ids(HistoryFilter.ALL, cancel)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> followers.places(SHOP, FollowerFilter.ALL, cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(history.ids(HistoryFilter.ALL, new CancelSignal())).hasSize(30);
    }

    private void writeFollowers() {
        List<FollowerDetails> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // three to a date, the last nine with none
            Instant followed = i >= 21 ? null : MORNING.minus(Duration.ofDays(i / 3));
            String remark = i % 2 == 0 ? "客户" + i : "";
            all.add(new FollowerDetails(
                    new OpenId("oFollower%02d".formatted(i)), true, followed, remark, List.of(), "", ""));
        }
        followers.putDetails(SHOP, all);
        followers.addOpenIds(OTHER, List.of(WANG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "follower", "户 1", "客户", "nobody"})
    void followersComeTheSameDownwardsUpwardsAndByPlace(String words) {
        writeFollowers();

        for (Order order : Order.values()) {
            FollowerFilter filter = new FollowerFilter(words, order);
            List<FollowerRow> all = followers.page(SHOP, filter, new RowsFrom.First(), 100);
            long[] places = all.stream().mapToLong(FollowerRow::place).toArray();

            assertThat(all)
                    .doesNotHaveDuplicates()
                    .hasSize(
                            switch (words) {
                                case "", "follower" -> 30;
                                case "客户" -> 15;
                                case "户 1" -> 5;
                                default -> 0;
                            });
            assertThat(downwards(filter)).isEqualTo(all);
            assertThat(upwards(filter)).isEqualTo(all);
            assertThat(followers.places(SHOP, filter, new CancelSignal())).isEqualTo(places);
            assertThat(followers.at(SHOP, Arrays.stream(places).boxed().toList()))
                    .isEqualTo(all);
            assertThat(followers.at(OTHER, Arrays.stream(places).boxed().toList()))
                    .isEmpty();
        }
    }

    private List<FollowerRow> downwards(FollowerFilter filter) {
        List<FollowerRow> seen = new ArrayList<>();
        List<FollowerRow> page = followers.page(SHOP, filter, new RowsFrom.First(), 4);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = followers.page(
                    SHOP, filter, new RowsFrom.After(page.getLast().place()), 4);
        }
        return seen;
    }

    private List<FollowerRow> upwards(FollowerFilter filter) {
        List<FollowerRow> seen = new ArrayList<>();
        List<FollowerRow> page = followers.page(SHOP, filter, new RowsFrom.Last(), 4);
        while (!page.isEmpty()) {
            seen.addAll(0, page);
            page = followers.page(
                    SHOP, filter, new RowsFrom.Before(page.getFirst().place()), 4);
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"A, Anna", "B, Wendy", "Z, 张"})
    void aLetterLeadsToTheFirstFollowerWhoseNameBeginsWithItOrLater(char letter, String expected) {
        for (String alias : List.of("Anna", "Wendy", "张")) {
            followers.setAlias(SHOP, new OpenId("o" + alias), alias);
        }

        assertThat(followers
                        .pageAt(SHOP, letter, 10)
                        .getFirst()
                        .entry()
                        .follower()
                        .alias())
                .isEqualTo(expected);
    }
}

package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public abstract class HistorySearchContract extends StorageContract {

    private static final OpenId ZHANG = new OpenId("oXyZ_9-aBcDeFgHiJkLmNoPqRsTu");

    private DeliveryStore store;

    @BeforeEach
    void writeRows() {
        store = storage().deliveries();
        Journal.sent(store, Journal.row(WANG, "王梅", MORNING, new Message.Text("您的订单 8831 已发出，请留意")), ACCEPTED);
        Journal.sent(
                store,
                Journal.row(LI, "Lily Chen", day(1), new Message.Text("Refund is 100% done_ok 🎁 \"gift\"")),
                CLOSED);
        Journal.sent(
                store,
                Journal.row(
                        ZHANG,
                        "张伟",
                        day(2),
                        new Message.News(List.of(
                                new NewsCard("冬季新品", "山羊绒围巾", "https://shop.example/scarf", ""),
                                new NewsCard("", "ＶＩＰ 专享 C++ (A*B)", "", "https://img.example/hidden.jpg")))),
                ACCEPTED);
    }

    private static Instant day(int days) {
        return MORNING.plus(Duration.ofDays(days));
    }

    private String found(HistoryFilter filter) {
        return String.join(
                " ",
                store.older(filter, null, 10).stream()
                        .map(DeliverySummary::followerName)
                        .map(name -> name.substring(0, 1))
                        .toList());
    }

    private static HistoryFilter words(String words) {
        return new HistoryFilter(words, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "订单|王",
                "单|王",
                "单 8831|王",
                "8831 订单|王",
                "订单8831|``",
                "88|王",
                "31|王",
                "1|王 L",
                "意|王",
                "围巾|张",
                "新品 围巾|张",
                "新品 8831|``",
                "vip|张",
                "ｖｉｐ|张",
                "REFUND|L",
                "fund|L",
                "un|L",
                "%|L",
                "100%|L",
                "_|L 张",
                "done_|L",
                "`\"`|L",
                "\"gift\"|L",
                "🎁|L",
                "c++|张",
                "*|张",
                "a*b|张",
                "(|张",
                "oABC|L 王",
                "oabcd1234567890abcdefghijkWM|王",
                "kwm|王",
                "9-aB|张",
                "王梅|王",
                "梅|王",
                "chen|L",
                "6a5f3c21-0f1e2d3c-4b5a6978|L",
                "0f1e2d3c|L",
                "shop.example/scarf|张",
                "hidden.jpg|``",
                "nowhere|``",
                "订购|``",
                "单订|``",
            })
    void findsWhatAPersonExpects(String typed, String expected) {
        assertThat(sorted(found(words(typed)))).isEqualTo(sorted(expected));
    }

    private static List<String> sorted(String names) {
        return List.of(names.split(" ")).stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "''", ";--", "\\", "AND", "OR NOT", "NEAR(", "a AND", "^", ":", "words:", "{", "-", "+", "\u0000",
                "\uD83C", "😀", "é", "\u200D", "\"\"\"", "**", "%%", "a\tb"
            })
    void nothingTypedIsAnError(String typed) {
        assertThat(store.older(words(typed), null, 10)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aWholePageOfTextCanBePastedIntoTheSearch() {
        String long1 = "字".repeat(5_000) + " ".repeat(3) + "word ".repeat(2_000);

        assertThat(store.older(words(long1), null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "\u3000", "\u200B"})
    void blankWordsMeanAll(String typed) {
        assertThat(found(words(typed))).isEqualTo("张 L 王");
    }

    @Test
    void filtersNarrowAloneAndTogether() {
        assertThat(found(new HistoryFilter("", OutcomeKind.ACCEPTED, null, null, null)))
                .isEqualTo("张 王");
        assertThat(found(new HistoryFilter("", OutcomeKind.SENDING, null, null, null)))
                .isEmpty();
        assertThat(found(new HistoryFilter("", null, new AccountId("other"), null, null)))
                .isEmpty();
        assertThat(found(new HistoryFilter("", null, Journal.SHOP, null, null))).isEqualTo("张 L 王");
        assertThat(found(new HistoryFilter("", null, null, day(1), null))).isEqualTo("张 L");
        assertThat(found(new HistoryFilter("", null, null, null, day(1)))).isEqualTo("王");
        assertThat(found(new HistoryFilter("", null, null, day(1), day(2)))).isEqualTo("L");
        assertThat(found(new HistoryFilter("", null, null, day(9), null))).isEmpty();
        assertThat(found(new HistoryFilter("o", OutcomeKind.ACCEPTED, Journal.SHOP, day(0), day(2))))
                .isEqualTo("王");
    }

    @Test
    void refusalsAreFoundByTheirCodeAndNothingElseIs() {
        ApiRefusal address = new ApiRefusal(45015, "", null);
        Journal.sent(
                store,
                Journal.text(WANG, "没发出去"),
                new SendOutcome.NotSent(SendOutcome.NotSentCause.TOKEN_REFUSED, address, ""));

        assertThat(found(code(null, 45015))).isEqualTo("L");
        assertThat(found(code(OutcomeKind.REFUSED, 45015))).isEqualTo("L");
        assertThat(found(code(OutcomeKind.NOT_SENT, 45015))).isEmpty();
        assertThat(found(code(null, 40001))).isEmpty();
        assertThat(found(new HistoryFilter("refund", null, Journal.SHOP, day(1), day(2), 45015L)))
                .isEqualTo("L");
    }

    private static HistoryFilter code(@Nullable OutcomeKind outcome, long code) {
        return new HistoryFilter("", outcome, null, null, null, code);
    }

    @Test
    void countAndWholeRowsAgreeWithThePages() {
        for (HistoryFilter filter : List.of(
                HistoryFilter.ALL,
                words("o"),
                code(null, 45015),
                new HistoryFilter("", OutcomeKind.ACCEPTED, Journal.SHOP, day(1), day(9)))) {
            List<DeliverySummary> page = store.older(filter, null, 10);
            assertThat(store.count(filter)).isEqualTo(page.size());
            assertThat(store.rows(filter, null, 10))
                    .extracting(Delivery::id)
                    .isEqualTo(page.stream().map(DeliverySummary::id).toList());
        }
        List<DeliverySummary> newest = store.older(HistoryFilter.ALL, null, 2);
        assertThat(store.rows(HistoryFilter.ALL, newest.getFirst().id(), 1))
                .isEqualTo(List.of(store.find(newest.getLast().id()).orElseThrow()));
    }

    @Test
    void rowsWrittenAfterTheClockWasSetBackAreFoundByTheirTime() {
        Journal.sent(store, Journal.row(LI, "晚", day(-30), new Message.Text("钟")), ACCEPTED);

        assertThat(found(new HistoryFilter("", null, null, day(1), null))).isEqualTo("张 L");
        assertThat(found(new HistoryFilter("", null, null, null, day(0)))).isEqualTo("晚");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "号"})
    void pagesJoinWithoutGapOrOverlap(String typed) {
        for (int i = 0; i < 25; i++) {
            Journal.begun(store, Journal.text(WANG, "第 " + i + " 号"));
        }
        List<Long> seen = new ArrayList<>();
        @Nullable DeliverySummary last = null;
        List<DeliverySummary> page;
        do {
            page = store.older(words(typed), last == null ? null : last.id(), 4);
            page.forEach(row -> seen.add(row.id().value()));
            last = page.isEmpty() ? null : page.getLast();
        } while (last != null);

        assertThat(seen).hasSize(typed.isEmpty() ? 28 : 25).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(seen).doesNotHaveDuplicates();
    }
}

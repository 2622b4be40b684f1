package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore.Standing;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerFilter.WindowChoice;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.FollowerStore.Naming;
import dev.kefudesk.service.port.FollowerStore.PlacedCard;
import dev.kefudesk.service.port.RowsFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of followers beside what WeChat says, and how they are found, ranked, narrowed and ordered by it. */
public abstract class FollowerBookContract extends StorageContract {

    private static final AccountId OTHER = new AccountId("other");
    private static final Moment NOW = new Moment(MORNING, MORNING.minusSeconds(600));
    private static final int MANY = 48;

    private FollowerStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().followers();
    }

    private static FollowerDetails details(OpenId openId, @Nullable Instant followed, String remark, Integer... tags) {
        return new FollowerDetails(openId, true, followed, remark, List.of(tags), "ADD_SCENE_QR_CODE", "union");
    }

    private FollowerCard card(OpenId openId) {
        return store.card(SHOP, openId).orElseThrow();
    }

    private List<String> found(FollowerFilter filter) {
        return store.page(SHOP, filter, new RowsFrom.First(), 100).stream()
                .map(row -> row.entry().follower().openId().value())
                .toList();
    }

    private List<String> found(String words) {
        return found(new FollowerFilter(words, Order.NEWEST));
    }

    @Test
    void aCardHasAllThatIsKept() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 1)));
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户", 101, 999)));
        store.setAlias(SHOP, WANG, "王姐");
        store.setNote(SHOP, WANG, "要发票\n第二行 😀");
        store.setFavourite(SHOP, WANG, true);
        store.setBlocked(SHOP, List.of(WANG, LI), true);
        storage().contacts().putStandings(SHOP, List.of(new Standing(WANG, MORNING, true, MORNING.minusSeconds(9))));

        FollowerMarks marks = new FollowerMarks(true, true, MORNING, true, MORNING.minusSeconds(9));
        Follower follower = new Follower(WANG, "王姐", "老客户", List.of("VIP"), true, MORNING, "ADD_SCENE_QR_CODE");
        assertThat(card(WANG)).isEqualTo(new FollowerCard(follower, "要发票\n第二行 😀", "union", marks, List.of(101, 999)));
        assertThat(store.page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), 9))
                .first()
                .satisfies(row -> assertThat(row.marks()).isEqualTo(marks));
        assertThat(card(LI).marks()).isEqualTo(new FollowerMarks(false, true, null, false, null));
        assertThat(store.card(OTHER, WANG)).isEmpty();

        store.putDetails(SHOP, List.of(details(WANG, MORNING.plusSeconds(1), "搬家了")));
        assertThat(card(WANG).note()).as("of a follower who followed anew").startsWith("要发票");
        assertThat(card(WANG).marks()).isEqualTo(marks);
        store.setFavourite(SHOP, WANG, false);
        store.setBlocked(SHOP, List.of(WANG), false);
        store.setNote(SHOP, WANG, "");
        assertThat(card(WANG).marks().favourite() || card(WANG).marks().blocked())
                .isFalse();
        assertThat(card(WANG).note()).isEmpty();
    }

    @Test
    void namesAndNotesOfManyAreWrittenAtOnce() {
        store.setAlias(SHOP, WANG, "王姐");
        store.setNote(SHOP, WANG, "旧");
        store.nameAll(
                SHOP,
                List.of(
                        new Naming(WANG, null, "新"),
                        new Naming(LI, "李哥", null),
                        new Naming(new OpenId("oNew"), "新人", "第一次")));

        assertThat(store.cards(SHOP, List.of(WANG, LI, new OpenId("oNew"), new OpenId("oNobody"))))
                .extracting(card -> card.follower().alias() + card.note())
                .containsExactlyInAnyOrder("王姐新", "李哥", "新人第一次");
        assertThat(found("新人")).containsExactly("oNew");
    }

    @Test
    void whatWeChatAcceptedIsSeenAtOnce() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 1)));
        store.setRemark(SHOP, WANG, "老客户");
        store.setTags(SHOP, WANG, List.of(102, 101));
        store.putTag(SHOP, new FollowerTag(102, "团购", 0));

        assertThat(card(WANG).follower().remark()).isEqualTo("老客户");
        assertThat(card(WANG).follower().tags()).containsExactly("团购", "VIP");
        assertThat(found("客户 团")).containsExactly(WANG.value());
        assertThat(store.tags(SHOP)).extracting(FollowerTag::name).containsExactly("VIP", "团购");

        store.putTag(SHOP, new FollowerTag(102, "老团员", 1));
        assertThat(found("老团员")).containsExactly(WANG.value());
        store.setRemark(SHOP, WANG, "");
        assertThat(found("客户")).isEmpty();
    }

    @Test
    void aTagThatIsGoneIsGoneFromEveryFollower() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 2), new FollowerTag(102, "团购", 1)));
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "", 101, 102), details(LI, MORNING, "", 101)));

        store.removeTag(SHOP, 101);

        assertThat(card(WANG).tagIds()).containsExactly(102);
        assertThat(card(LI).tagIds()).isEmpty();
        assertThat(found("VIP")).isEmpty();
        assertThat(found(filter("", Order.NEWEST, 101, null, false, null))).isEmpty();
        assertThat(found(filter("", Order.NEWEST, 102, null, false, null))).containsExactly(WANG.value());
        assertThat(store.tags(SHOP)).extracting(FollowerTag::id).containsExactly(102);
    }

    @ParameterizedTest
    @CsvSource({
        "wangxiaoming, wang",
        "WangXiaoMing, wang",
        "wangxm, wang",
        "wxm, wang",
        "wxiaom, wang",
        "wangxiaom, wang",
        "xiaoming, wang",
        "xm, wang",
        "w, wang",
        "王xm, wang",
        "小m, wang",
        "wm, ''",
        "ang, ''",
        "iao, ''",
        "n, ''",
        "angx, ''",
        "iaoming, ''",
        "wangming, ''",
        "lvbu, lv",
        "lubu, lv",
        "lüb, lv",
        "zengguofan, zeng",
        "cengguofan, ''",
        "shantf, shan",
        "zhangs, zhang",
        "zhs, zhang",
        "zs, zhang",
        "zhsVIP, ''",
        "VIP, zhang",
        "lian, li",
        "li an, li",
        "la, li",
        "kehu li, li",
        "khla, ''",
    })
    void chineseNamesAreFoundByHowTheySound(String typed, String expected) {
        store.setAlias(SHOP, new OpenId("0-1"), "王小明");
        store.setRemark(SHOP, new OpenId("0-2"), "吕布");
        store.setAlias(SHOP, new OpenId("0-3"), "曾国藩");
        store.setAlias(SHOP, new OpenId("0-4"), "单田芳");
        store.setAlias(SHOP, new OpenId("0-5"), "张三VIP");
        store.setAlias(SHOP, new OpenId("0-6"), "客户 李安");
        List<String> names = List.of("wang", "lv", "zeng", "shan", "zhang", "li");

        assertThat(found(typed).stream()
                        .map(id -> names.get(id.charAt(2) - '1'))
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(store.count(SHOP, typed)).isEqualTo(expected.isEmpty() ? 0 : 1);
    }

    /** Old emoji are spelled by the characters that mark the syllables of a sound. */
    @Test
    void aNameWithPrivateCharactersIsTextAndNoSound() {
        store.setAlias(SHOP, new OpenId("0-1"), "\uE016ang");
        store.setAlias(SHOP, new OpenId("0-2"), "\uE001ab王\uE002");

        assertThat(found("wang")).containsExactly("0-2");
        assertThat(found("ang")).as("not the end of 王").containsExactly("0-1");
        assertThat(found("ab")).containsExactly("0-2");
        assertThat(found("\uE001ab")).containsExactly("0-2");
    }

    private static FollowerFilter filter(
            String words,
            Order order,
            @Nullable Integer tag,
            @Nullable WindowChoice window,
            boolean favourite,
            @Nullable Instant since) {
        return new FollowerFilter(words, order, tag, window, favourite, since, NOW);
    }

    /** Forty-eight followers: each mark at another step, so that all meet. */
    private void writeBook() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 1)));
        List<FollowerDetails> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Instant followed = i >= 40 ? null : MORNING.minus(Duration.ofDays(i / 2));
            all.add(details(
                    follower(i), followed, i % 2 == 0 ? "客户" + (char) ('甲' + i * 7) : "", i % 3 == 0 ? 101 : 999));
        }
        store.putDetails(SHOP, all);
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            store.setFavourite(SHOP, follower(i), i % 7 == 3);
            if (i % 5 == 2) {
                Instant at = MORNING.minus(Duration.ofHours(i * 11 % 49));
                Journal.sent(
                        storage().deliveries(), Journal.row(follower(i), "", at, new Message.Text("您好")), ACCEPTED);
            }
            standings.add(new Standing(follower(i), until(i), i % 4 == 0, null));
        }
        storage().contacts().putStandings(SHOP, standings);
    }

    private static OpenId follower(int number) {
        return new OpenId("oFollower%02d".formatted(number));
    }

    private static @Nullable Instant until(int number) {
        return switch (number % 6) {
            case 0 -> null;
            case 1 -> MORNING.plus(Duration.ofHours(number));
            case 2 -> MORNING;
            case 3 -> MORNING.minusSeconds(600);
            case 4 -> MORNING.minusSeconds(599);
            default -> MORNING.plus(Duration.ofHours(3));
        };
    }

    private static List<FollowerFilter> filters(String words, Order order) {
        List<FollowerFilter> filters = new ArrayList<>();
        for (@Nullable Integer tag : new Integer[] {null, 101}) {
            filters.add(filter(words, order, tag, null, false, null));
            filters.add(filter(words, order, tag, null, true, null));
            filters.add(filter(words, order, tag, null, false, MORNING.minus(Duration.ofHours(20))));
            for (WindowChoice window : WindowChoice.values()) {
                filters.add(filter(words, order, tag, window, false, null));
            }
        }
        filters.add(filter(words, order, 101, WindowChoice.UNKNOWN, true, MORNING.minus(Duration.ofDays(9))));
        filters.add(new FollowerFilter(words, order));
        return filters;
    }

    private static boolean fits(FollowerFilter filter, FollowerRow row) {
        int number = Integer.parseInt(row.entry().follower().openId().value().substring(9));
        Instant since = filter.writtenSince();
        return (filter.tagId() == null || number % 3 == 0)
                && (!filter.favouriteOnly() || number % 7 == 3)
                && (since == null
                        || (row.entry().lastContact() != null && !contact(row).isBefore(since)))
                && (filter.window() == null || filter.window().fits(row.marks(), NOW));
    }

    private static Instant contact(FollowerRow row) {
        return Objects.requireNonNull(row.entry().lastContact()).at();
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterLeavesWhatFitsInEveryOrderAndReadingEitherWay(Order order) {
        writeBook();
        List<FollowerRow> everyone = store.page(SHOP, new FollowerFilter("", order), new RowsFrom.First(), 100);
        assertThat(everyone).hasSize(MANY);

        for (FollowerFilter filter : filters("", order)) {
            assertReads(
                    filter, everyone.stream().filter(row -> fits(filter, row)).toList());
        }
    }

    /** The row that a page ended with is renamed, follows anew, and is written to before the next one is asked for. */
    @ParameterizedTest
    @EnumSource(names = {"NAME", "LAST_CONTACT"})
    void aListGoesOnWhereItWasThoughItsLastRowHasMoved(Order order) {
        writeBook();
        List<FollowerRow> everyone = store.page(SHOP, new FollowerFilter("", order), new RowsFrom.First(), 100);
        for (int at : List.of(2, 30)) {
            List<FollowerRow> page = store.page(SHOP, new FollowerFilter("", order), new RowsFrom.First(), at + 1);
            FollowerRow last = page.getLast();
            OpenId moved = last.entry().follower().openId();
            store.setAlias(SHOP, moved, at == 2 ? "啊" : "坐");
            Journal.sent(
                    storage().deliveries(),
                    Journal.row(moved, "", MORNING.plus(Duration.ofDays(at)), new Message.Text("您好")),
                    ACCEPTED);
            store.putDetails(SHOP, List.of(details(moved, MORNING.plus(Duration.ofDays(at)), "")));

            assertThat(store.page(SHOP, new FollowerFilter("", order), new RowsFrom.After(last.place()), 100))
                    .extracting(row -> row.entry().follower().openId())
                    .filteredOn(openId -> !openId.equals(moved))
                    .containsExactlyElementsOf(everyone.subList(at + 1, MANY).stream()
                            .map(row -> row.entry().follower().openId())
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"follower", "客户", "k", "follower1", "nobody"})
    void wordsAreRankedWithinEveryFilterReadingEitherWay(String words) {
        writeBook();
        for (FollowerFilter filter : filters(words, Order.NEWEST)) {
            List<FollowerRow> expected = store.page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), 100).stream()
                    .filter(row -> fits(filter, row) && has(row, words))
                    .sorted(rank(filter))
                    .toList();
            assertReads(filter, expected);
        }
    }

    private static boolean has(FollowerRow row, String words) {
        Follower follower = row.entry().follower();
        return switch (words) {
            case "客户", "k" -> !follower.remark().isEmpty();
            default -> follower.openId().value().contains("F" + words.substring(1));
        };
    }

    private static Comparator<FollowerRow> rank(FollowerFilter filter) {
        Comparator<@Nullable Instant> newest = Comparator.nullsLast(Comparator.reverseOrder());
        return Comparator.comparing((FollowerRow row) -> !row.marks().favourite())
                .thenComparing(
                        row -> row.marks().favourite() || row.entry().lastContact() == null ? null : contact(row),
                        newest)
                .thenComparing(row -> opensRank(filter, row) ? row.marks().windowUntil() : null, newest);
    }

    private static boolean opensRank(FollowerFilter filter, FollowerRow row) {
        return filter.moment() != null
                && !row.marks().favourite()
                && row.entry().lastContact() == null
                && WindowChoice.OPEN.fits(row.marks(), filter.moment());
    }

    private void assertReads(FollowerFilter filter, List<FollowerRow> expected) {
        long[] places = expected.stream().mapToLong(FollowerRow::place).toArray();
        assertThat(store.page(SHOP, filter, new RowsFrom.First(), 100))
                .as("%s", filter)
                .isEqualTo(expected);
        assertThat(store.places(SHOP, filter, new CancelSignal()))
                .as("%s", filter)
                .isEqualTo(places);
        List<FollowerRow> down = new ArrayList<>();
        List<FollowerRow> page = store.page(SHOP, filter, new RowsFrom.First(), 5);
        while (!page.isEmpty()) {
            down.addAll(page);
            page = store.page(SHOP, filter, new RowsFrom.After(page.getLast().place()), 5);
        }
        assertThat(down).as("downwards %s", filter).isEqualTo(expected);
        List<FollowerRow> up = new ArrayList<>();
        page = store.page(SHOP, filter, new RowsFrom.Last(), 5);
        while (!page.isEmpty()) {
            up.addAll(0, page);
            page = store.page(SHOP, filter, new RowsFrom.Before(page.getFirst().place()), 5);
        }
        assertThat(up).as("upwards %s", filter).isEqualTo(expected);
    }

    @Test
    void byLastContactThoseNeverWrittenToComeLast() {
        store.putDetails(SHOP, List.of(details(WANG, MORNING, ""), details(LI, MORNING.plusSeconds(9), "")));
        store.putDetails(SHOP, List.of(details(follower(1), MORNING.plusSeconds(5), "")));
        Journal.sent(storage().deliveries(), Journal.text(WANG, "您好"), ACCEPTED);

        assertThat(found(new FollowerFilter("", Order.LAST_CONTACT)))
                .containsExactly(WANG.value(), LI.value(), follower(1).value());
    }

    @Test
    void cardsOfAllComeInRunsForAnExport() {
        writeBook();
        List<PlacedCard> cards = new ArrayList<>();
        List<PlacedCard> run = store.cards(SHOP, (Long) null, 7);
        while (!run.isEmpty()) {
            cards.addAll(run);
            run = store.cards(SHOP, run.getLast().place(), 7);
        }

        assertThat(cards)
                .extracting(PlacedCard::place)
                .containsExactlyElementsOf(store.page(SHOP, FollowerFilter.ALL, new RowsFrom.First(), 100).stream()
                        .map(FollowerRow::place)
                        .toList());
        assertThat(cards.getFirst().card()).isEqualTo(card(follower(0)));
    }

    @Test
    void ofAFollowerNamedTwiceTheLastCounts() {
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "先"), details(WANG, MORNING.plusSeconds(60), "后")));

        assertThat(card(WANG).follower().remark()).isEqualTo("后");
        assertThat(found("")).containsExactly(WANG.value());
    }

    @Test
    void whoIsAsBeforeWasStillSeen() {
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户"), details(LI, MORNING, "")));
        clock.advance(Duration.ofHours(1));
        Instant started = clock.instant();
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户")));

        store.markUnseen(SHOP, started);

        assertThat(card(WANG).follower().subscribed()).isTrue();
        assertThat(card(LI).follower().subscribed()).isFalse();
    }

    @Test
    void whoIsSeenAfterTheClockSteppedBackWasSeenInTheLoadUnderWay() {
        store.putDetails(
                SHOP,
                List.of(
                        details(WANG, MORNING, ""),
                        details(LI, MORNING, ""),
                        details(new OpenId("oZhang"), MORNING, "")));
        clock.advance(Duration.ofHours(1));
        Instant started = clock.instant();
        store.setSyncProgress(SHOP, SyncProgress.begin(started));
        clock.advance(Duration.ofMinutes(-90));
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户")));
        store.addOpenIds(SHOP, List.of(LI, new OpenId("oNew")));

        assertThat(store.markUnseen(SHOP, started)).isEqualTo(1);

        assertThat(card(WANG).follower().subscribed()).isTrue();
        assertThat(card(LI).follower().subscribed()).isTrue();
        assertThat(card(new OpenId("oNew")).follower().subscribed()).isTrue();
        assertThat(card(new OpenId("oZhang")).follower().subscribed())
                .as("not named")
                .isFalse();
    }

    @Test
    void whatALoadChangesIsCounted() {
        FollowerDetails left = new FollowerDetails(LI, false, null, "", List.of(), "", "");
        assertThat(store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户"), details(LI, MORNING, ""))))
                .isEqualTo(new BookChanges(2, 0, 0));
        assertThat(store.putDetails(SHOP, List.of(details(WANG, MORNING, "改了"), left)))
                .isEqualTo(new BookChanges(0, 1, 0));
        assertThat(store.putDetails(SHOP, List.of(details(LI, MORNING, "")))).isEqualTo(new BookChanges(0, 0, 1));
        assertThat(store.putDetails(OTHER, List.of(new FollowerDetails(WANG, false, null, "", List.of(), "", ""))))
                .as("never followed as far as is known")
                .isEqualTo(BookChanges.NONE);
        assertThat(store.addOpenIds(SHOP, List.of(WANG, new OpenId("oNew"), new OpenId("oNew"))))
                .isEqualTo(new BookChanges(1, 0, 0));
        clock.advance(Duration.ofHours(1));
        Instant started = clock.instant();
        store.addOpenIds(SHOP, List.of(WANG));
        assertThat(store.markUnseen(SHOP, started)).isEqualTo(2);
        assertThat(store.markUnseen(SHOP, started)).as("once").isZero();
    }

    @Test
    void howFarALoadHasComeIsKept() {
        SyncProgress progress =
                new SyncProgress(MORNING, "oNext", "oLast", 34_200, 1_000_000, 17, new BookChanges(33_000, 12, 3));
        assertThat(store.syncProgress(SHOP)).isEmpty();
        store.setSyncProgress(SHOP, SyncProgress.begin(MORNING));
        store.setSyncProgress(SHOP, progress);

        reopen();
        assertThat(store.syncProgress(SHOP)).contains(progress);
        assertThat(store.syncProgress(OTHER)).isEmpty();
        store.setSyncProgress(SHOP, null);
        store.setSyncProgress(OTHER, null);
        assertThat(store.syncProgress(SHOP)).isEmpty();
    }
}

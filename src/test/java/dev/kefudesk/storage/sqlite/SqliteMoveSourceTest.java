package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Done;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Standing;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.MoveSource;
import dev.kefudesk.service.port.MoveSource.Amounts;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desk's own file hands over to a team. */
class SqliteMoveSourceTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private SqliteDatabase database;
    private MoveSource source;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first", clock);
        source = database.moveSource();
        database.accounts().save(Samples.SHOP);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static NewDelivery of(AccountId account, String words) {
        return new NewDelivery(
                new SendId("send " + words),
                1,
                account,
                "青禾生活",
                WANG,
                "王梅",
                MORNING,
                new Message.Text(words),
                "/cgi-bin/message/custom/send?access_token=•••",
                "{}",
                null);
    }

    private List<Delivery> history(int limit) {
        List<Delivery> all = new ArrayList<>();
        @Nullable DeliveryId last = null;
        List<Delivery> run;
        do {
            run = source.deliveries(last, limit);
            all.addAll(run);
            last = run.isEmpty() ? null : run.getLast().id();
        } while (!run.isEmpty());
        return all;
    }

    @Test
    void anEmptyFileHasNothing() {
        assertThat(source.amounts()).isEqualTo(new Amounts(1, 0, 0, 0, 0));
        assertThat(source.followers(SHOP, null, 10)).isEmpty();
        assertThat(source.drafts(null, 10)).isEmpty();
        assertThat(source.deliveries(null, 10)).isEmpty();
        assertThat(source.lastLoaded(SHOP)).isEmpty();
    }

    @Test
    void followersComeWithAllThatIsKeptOfThem() {
        FollowerDetails wang =
                new FollowerDetails(WANG, true, MORNING, "老客户", List.of(101, 2, 999), "ADD_SCENE_QR_CODE", "union");
        FollowerDetails li = new FollowerDetails(LI, false, null, "", List.of(), "", "");
        database.followers().putDetails(SHOP, List.of(wang, li));
        database.followers().setAlias(SHOP, WANG, "王姐");
        database.followers().putTags(SHOP, List.of(new FollowerTag(101, "VIP", 30)));
        database.followers().setLastLoaded(SHOP, MORNING);
        OpenId typed = new OpenId("typed-by-hand");
        database.followers().setAlias(SHOP, typed, "手工录入");

        assertThat(source.followers(SHOP, null, 10))
                .containsExactly(
                        new KeptFollower(li, "", clock.instant()),
                        new KeptFollower(wang, "王姐", clock.instant()),
                        new KeptFollower(new FollowerDetails(typed, true, null, "", List.of(), "", ""), "手工录入", null));
        assertThat(source.tags(SHOP)).containsExactly(new FollowerTag(101, "VIP", 30));
        assertThat(source.lastLoaded(SHOP)).contains(MORNING);
        assertThat(source.amounts().followers()).isEqualTo(3);
    }

    @Test
    void notesMarksActsAndTheChatRecordComeToo() {
        Act told = new Act(ActKind.SCAN, MORNING, ActSource.OPERATOR);
        Act recorded = new Act(ActKind.MESSAGE, MORNING.plusSeconds(9), ActSource.CHAT_RECORD);
        database.followers().setNote(SHOP, WANG, "要发票");
        database.followers().setFavourite(SHOP, WANG, true);
        database.contacts().putActs(SHOP, List.of(new FollowerAct(WANG, told), new FollowerAct(WANG, recorded)));
        database.contacts().putStandings(SHOP, List.of(new Standing(WANG, MORNING, true, null)));
        database.contacts().setReadSpan(SHOP, new ReadSpan(MORNING, MORNING.plusSeconds(60)));

        assertThat(source.followers(SHOP, null, 10)).singleElement().satisfies(follower -> {
            assertThat(follower.note()).isEqualTo("要发票");
            assertThat(follower.marks()).isEqualTo(new FollowerMarks(true, false, MORNING, true, null));
            assertThat(follower.acts()).containsExactlyInAnyOrder(told, recorded);
        });
        assertThat(source.readSpan(SHOP)).contains(new ReadSpan(MORNING, MORNING.plusSeconds(60)));
    }

    @Test
    void runsOfTheChatRecordDoNotPartASecond() {
        List<ChatRecord> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(new ChatRecord(i < 6 ? LI : WANG, true, "第" + i / 4, MORNING.plusSeconds(i / 4), ""));
        }
        database.contacts().addRecords(SHOP, all);
        List<ChatRecord> seen = new ArrayList<>();
        List<ChatRecord> run = source.records(SHOP, null, 3);
        while (!run.isEmpty()) {
            seen.addAll(run);
            run = source.records(SHOP, run.getLast(), 3);
        }

        assertThat(seen).isEqualTo(all);
        assertThat(source.records(SHOP, null, 3)).hasSize(4);
    }

    @Test
    void runsBringEachFollowerOnce() {
        List<OpenId> all = IntStream.range(0, 23)
                .mapToObj(n -> new OpenId("oABC_-%03d".formatted(n)))
                .toList();
        database.followers().addOpenIds(SHOP, all);

        List<OpenId> read = new ArrayList<>();
        @Nullable OpenId last = null;
        List<KeptFollower> run;
        do {
            run = source.followers(SHOP, last, 5);
            run.forEach(follower -> read.add(follower.details().openId()));
            last = run.getLast().details().openId();
        } while (run.size() == 5);

        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void draftsThatHoldSomethingComeInRuns() {
        Draft first = Draft.empty(new DraftKey(SHOP, LI)).withText("李先生您好");
        Draft second = Draft.empty(new DraftKey(SHOP, WANG)).withCards(List.of(Samples.card(1)));
        Draft cleared = Draft.empty(new DraftKey(SHOP, new OpenId("somebody")))
                .withText("x")
                .withText("");
        Draft orphaned = Draft.empty(new DraftKey(new AccountId("gone"), WANG)).withText("of an account that is gone");
        List.of(first, second, cleared, orphaned).forEach(database.drafts()::save);

        assertThat(source.drafts(null, 1)).containsExactly(first);
        assertThat(source.drafts(first.key(), 1)).containsExactly(second);
        assertThat(source.drafts(second.key(), 1)).isEmpty();
        assertThat(source.amounts().drafts()).isEqualTo(2);
    }

    @Test
    void theHistoryComesOldestFirstWithOutcomesAndSettlements() {
        DeliveryId accepted = Journal.sent(database.deliveries(), of(SHOP, "您好"), ACCEPTED);
        DeliveryId refused = Journal.sent(database.deliveries(), of(SHOP, "在吗"), CLOSED);
        DeliveryId unknown = Journal.sent(database.deliveries(), of(SHOP, "打扰了"), TIMEOUT);
        database.deliveries().settle(unknown, new Settlement(true, MORNING.plusSeconds(60)));
        DeliveryId ofDeleted = Journal.sent(database.deliveries(), of(new AccountId("gone"), "旧账号"), ACCEPTED);

        List<Delivery> history = history(2);

        assertThat(history).extracting(Delivery::id).containsExactly(accepted, refused, unknown, ofDeleted);
        assertThat(history)
                .containsExactlyElementsOf(history.stream()
                        .map(row -> database.deliveries().find(row.id()).orElseThrow())
                        .toList());
        assertThat(history.get(2).state()).isEqualTo(new Done(TIMEOUT, new Settlement(true, MORNING.plusSeconds(60))));
        assertThat(source.amounts().deliveries()).isEqualTo(4);
    }

    @Test
    void whatAKilledConsoleLeftIsUnknownAndWhatIsOnItsWayStaysOut() {
        DeliveryId left = Journal.begun(database.deliveries(), of(SHOP, "被中断"));
        database.close();
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "second", clock);
        source = database.moveSource();
        Journal.begun(database.deliveries(), of(SHOP, "正在发送"));

        source.settleOrphans();

        assertThat(history(10)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(left);
            assertThat(row.state().unsettledUnknown()).isTrue();
        });
        assertThat(source.amounts().deliveries()).isEqualTo(1);
    }

    @Test
    void theSandboxStaysHere() {
        Account sandbox =
                new Account(AccountId.SANDBOX, "沙箱", Samples.SHOP.colour(), "沙", "wxsandbox", Samples.LOCAL_API, 10);
        database.accounts().save(sandbox);
        database.followers().addOpenIds(AccountId.SANDBOX, List.of(WANG));
        database.drafts()
                .save(Draft.empty(new DraftKey(AccountId.SANDBOX, WANG)).withText("练习"));
        Journal.sent(database.deliveries(), of(AccountId.SANDBOX, "练习"), ACCEPTED);

        assertThat(source.amounts()).isEqualTo(new Amounts(1, 0, 0, 0, 0));
        assertThat(source.accounts()).containsExactly(Samples.SHOP);
        assertThat(source.drafts(null, 10)).isEmpty();
        assertThat(history(10)).isEmpty();
    }

    @Test
    void aRunEndsWhereItsAnswersFillTheMemory() {
        String large = "答".repeat(SqliteMoveSource.ENOUGH / 2 + 1);
        for (int n = 0; n < 5; n++) {
            DeliveryId id = Journal.begun(database.deliveries(), of(SHOP, "第" + n + "条"));
            database.deliveries()
                    .finish(
                            id,
                            new Finish(
                                    new SendOutcome.Accepted(),
                                    new ReceivedAnswer(200, large, 3L * large.length(), false),
                                    null,
                                    false,
                                    null));
        }

        assertThat(source.deliveries(null, 500)).hasSize(2);
        assertThat(history(500)).hasSize(5);
    }
}

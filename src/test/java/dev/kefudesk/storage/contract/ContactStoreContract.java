package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Standing;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contact with followers: what they did, the chat record, and what lists show of it. */
public abstract class ContactStoreContract extends StorageContract {

    private static final AccountId OTHER = new AccountId("other");

    private ContactStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().contacts();
    }

    private static Act message(int minute, ActSource source) {
        return new Act(ActKind.MESSAGE, minute(minute), source);
    }

    private static Instant minute(int minute) {
        return MORNING.plusSeconds(60L * minute);
    }

    private void put(Act act) {
        store.putActs(SHOP, List.of(new FollowerAct(WANG, act)));
    }

    @Test
    void ofEachKindTheNewestActIsKept() {
        Act follow = new Act(ActKind.FOLLOW, MORNING, ActSource.FOLLOW_DATE);
        put(follow);
        put(message(5, ActSource.CHAT_RECORD));
        put(message(3, ActSource.CHAT_RECORD));
        put(message(7, ActSource.WAITING_CASE));
        store.putActs(SHOP, List.of());

        reopen();
        assertThat(store.acts(SHOP, WANG)).containsExactlyInAnyOrder(follow, message(7, ActSource.WAITING_CASE));
        assertThat(store.acts(SHOP, LI)).isEmpty();
        assertThat(store.acts(OTHER, WANG)).isEmpty();
    }

    @Test
    void theOperatorsWordGivesWayToANewerRecordAndToTheirLaterWord() {
        put(message(5, ActSource.CHAT_RECORD));
        put(message(9, ActSource.OPERATOR));
        assertThat(store.acts(SHOP, WANG)).containsExactly(message(9, ActSource.OPERATOR));

        put(message(8, ActSource.OPERATOR));
        assertThat(store.acts(SHOP, WANG)).as("corrected").containsExactly(message(8, ActSource.OPERATOR));

        put(message(7, ActSource.CHAT_RECORD));
        assertThat(store.acts(SHOP, WANG)).containsExactly(message(8, ActSource.OPERATOR));

        put(message(8, ActSource.CHAT_RECORD));
        assertThat(store.acts(SHOP, WANG)).as("of the same moment").containsExactly(message(8, ActSource.CHAT_RECORD));
    }

    @Test
    void aWordThatIsTakenBackLeavesWhatWasRecorded() {
        Act scan = new Act(ActKind.SCAN, minute(1), ActSource.OPERATOR);
        put(scan);
        put(message(5, ActSource.CHAT_RECORD));
        put(message(9, ActSource.OPERATOR));

        store.removeWord(SHOP, WANG);
        store.removeWord(SHOP, LI);
        assertThat(store.acts(SHOP, WANG)).containsExactly(message(5, ActSource.CHAT_RECORD));

        put(scan);
        assertThat(store.acts(SHOP, WANG)).as("said again").hasSize(2);
    }

    private static ChatRecord wrote(OpenId openId, int minute, String text) {
        return new ChatRecord(openId, true, text, minute(minute), "");
    }

    private static ChatRecord sent(OpenId openId, int minute, String text) {
        return new ChatRecord(openId, false, text, minute(minute), "anna@ourshop");
    }

    @Test
    void anEntryIsAddedOnceHoweverOftenItIsRead() {
        List<ChatRecord> first = List.of(wrote(WANG, 1, "在吗"), wrote(WANG, 1, "在吗"), sent(WANG, 2, "您好"));
        List<ChatRecord> second =
                List.of(wrote(WANG, 1, "在吗"), wrote(WANG, 1, "在吗"), wrote(WANG, 1, "在吗"), wrote(LI, 1, "在吗"));

        assertThat(store.addRecords(SHOP, first)).isEqualTo(first);
        assertThat(store.addRecords(SHOP, first)).isEmpty();
        assertThat(store.addRecords(SHOP, second)).containsExactly(wrote(WANG, 1, "在吗"), wrote(LI, 1, "在吗"));
        assertThat(store.addRecords(OTHER, first)).hasSize(3);
        assertThat(store.addRecords(SHOP, List.of())).isEmpty();
        assertThat(store.records(SHOP, WANG, MORNING, 10)).hasSize(4);
        assertThat(store.records(SHOP, LI, MORNING, 10)).containsExactly(wrote(LI, 1, "在吗"));
    }

    @Test
    void entriesThatDifferInAnythingAreDifferent() {
        List<ChatRecord> entries = List.of(
                wrote(WANG, 1, "a"),
                wrote(WANG, 1, "A"),
                new ChatRecord(WANG, false, "a", minute(1), ""),
                new ChatRecord(WANG, false, "a", minute(1), "anna"),
                new ChatRecord(WANG, true, "a\0b '\" \n 😀", minute(1).plusSeconds(1), ""));

        assertThat(store.addRecords(SHOP, entries)).isEqualTo(entries);
        assertThat(store.addRecords(SHOP, entries)).isEmpty();
        assertThat(store.records(SHOP, WANG, MORNING, 10)).containsExactlyElementsOf(entries);
    }

    @Test
    void recordsAreReadForwardsFromAMomentAndBackwards() {
        List<ChatRecord> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(i % 3 == 0 ? sent(WANG, i, "第" + i) : wrote(WANG, i, "第" + i));
        }
        store.addRecords(SHOP, all.reversed());

        assertThat(store.records(SHOP, WANG, minute(4), 3)).isEqualTo(all.subList(4, 7));
        assertThat(store.recordsBefore(SHOP, WANG, minute(4), 3))
                .isEqualTo(all.subList(1, 4).reversed());
        assertThat(store.recordsBefore(SHOP, WANG, null, 100)).isEqualTo(all.reversed());
        assertThat(store.recordsBefore(SHOP, WANG, minute(0), 5)).isEmpty();
    }

    @Test
    void pagesBackwardsLoseNothingOfASecond() {
        List<ChatRecord> all = List.of(
                wrote(WANG, 1, "一"),
                wrote(WANG, 2, "二"),
                wrote(WANG, 2, "三"),
                wrote(WANG, 2, "四"),
                wrote(WANG, 3, "五"));
        store.addRecords(SHOP, all);
        List<ChatRecord> seen = new ArrayList<>();
        List<ChatRecord> page = store.recordsBefore(SHOP, WANG, null, 2);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = store.recordsBefore(SHOP, WANG, page.getLast().at(), 2);
        }

        assertThat(seen).isEqualTo(all.reversed());
    }

    @Test
    void howFarTheRecordWasReadIsKept() {
        assertThat(store.readSpan(SHOP)).isEmpty();
        store.setReadSpan(SHOP, new ReadSpan(MORNING, minute(5)));
        store.setReadSpan(SHOP, new ReadSpan(MORNING, minute(6)));

        reopen();
        assertThat(store.readSpan(SHOP)).contains(new ReadSpan(MORNING, minute(6)));
        assertThat(store.readSpan(OTHER)).isEmpty();
    }

    @Test
    void whoWaitsIsListedTheLongestFirstWithWhatTheyWrote() {
        OpenId zhao = new OpenId("oZhao");
        store.addRecords(
                SHOP,
                List.of(wrote(WANG, 1, "在吗"), wrote(WANG, 2, "请问"), sent(WANG, 3, "稍等"), wrote(LI, 1, "[image]")));
        store.putStandings(SHOP, List.of(waits(WANG, minute(2)), waits(LI, minute(1)), waits(zhao, minute(3))));
        store.putStandings(OTHER, List.of(waits(WANG, minute(0))));

        assertThat(store.waiting(SHOP, 2))
                .extracting(
                        waiting -> waiting.follower().entry().follower().openId(), Waiting::since, Waiting::lastText)
                .containsExactly(tuple(LI, minute(1), "[image]"), tuple(WANG, minute(2), "请问"));
        assertThat(store.waiting(SHOP, 10).getLast().lastText()).isEmpty();

        store.putStandings(SHOP, List.of(waits(LI, null)));
        assertThat(store.waiting(SHOP, 10)).hasSize(2);
    }

    private static Standing waits(OpenId openId, @Nullable Instant since) {
        return new Standing(openId, null, false, since);
    }

    private FollowerMarks marks(OpenId openId) {
        return storage().followers().card(SHOP, openId).orElseThrow().marks();
    }

    @Test
    void standingsOfManyAreWrittenTogether() {
        store.putStandings(
                SHOP,
                List.of(
                        new Standing(WANG, minute(9), false, minute(3)),
                        new Standing(LI, null, false, null),
                        new Standing(WANG, minute(8), true, minute(2))));

        reopen();
        assertThat(marks(WANG)).isEqualTo(new FollowerMarks(false, false, minute(8), true, minute(2)));
        assertThat(marks(LI)).isEqualTo(FollowerMarks.NONE);
        store.putStandings(SHOP, List.of(new Standing(WANG, null, false, null)));
        assertThat(marks(WANG)).isEqualTo(FollowerMarks.NONE);
        assertThat(store.waiting(SHOP, 5)).isEmpty();
    }

    @Test
    void whatIsForgottenIsForgottenInTheChatRecordToo() {
        List<ChatRecord> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(wrote(WANG, i, "第" + i));
        }
        store.addRecords(SHOP, all);

        assertThat(database().administrator().upkeep().forgetBefore(minute(5), 3))
                .isEqualTo(3);
        assertThat(database().administrator().upkeep().forgetBefore(minute(5), 3))
                .isEqualTo(2);
        assertThat(store.records(SHOP, WANG, MORNING, 10)).isEqualTo(all.subList(5, 9));
    }

    @Test
    void allOfAnAccountGoesWithIt() {
        storage().accounts().save(Samples.SHOP);
        put(message(1, ActSource.CHAT_RECORD));
        store.addRecords(SHOP, List.of(wrote(WANG, 1, "在吗")));
        store.setReadSpan(SHOP, new ReadSpan(MORNING, minute(5)));
        store.putStandings(SHOP, List.of(waits(WANG, minute(1))));
        storage().followers().setSyncProgress(SHOP, SyncProgress.begin(MORNING));

        database().administrator().accounts().delete(SHOP);

        assertThat(store.acts(SHOP, WANG)).isEmpty();
        assertThat(store.records(SHOP, WANG, MORNING, 10)).isEmpty();
        assertThat(store.readSpan(SHOP)).isEmpty();
        assertThat(store.waiting(SHOP, 10)).isEmpty();
        assertThat(storage().followers().syncProgress(SHOP)).isEmpty();
    }
}

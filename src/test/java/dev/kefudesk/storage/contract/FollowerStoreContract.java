package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public abstract class FollowerStoreContract extends StorageContract {

    private static final OpenId ZHANG = new OpenId("oXyZ_9%aBcDeFgHiJkLmNoPqRsTu");

    private FollowerStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().followers();
    }

    private static FollowerDetails details(OpenId openId, @Nullable Instant followed, String remark, Integer... tags) {
        return new FollowerDetails(openId, true, followed, remark, List.of(tags), "ADD_SCENE_QR_CODE", "union");
    }

    private List<OpenId> found(String words) {
        return store.search(SHOP, words, null, 10).stream()
                .map(entry -> entry.follower().openId())
                .toList();
    }

    @Test
    void detailsTagsAndAliasMakeAFollower() {
        store.addOpenIds(SHOP, List.of(WANG));
        assertThat(store.find(SHOP, WANG)).contains(new FollowerEntry(Follower.unknown(WANG), null));

        store.putTags(SHOP, List.of(new FollowerTag(2, "星标组", 1), new FollowerTag(101, "VIP", 30)));
        store.setAlias(SHOP, WANG, "王姐");
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户", 101, 2, 999)));

        assertThat(store.find(SHOP, WANG))
                .contains(new FollowerEntry(
                        new Follower(WANG, "王姐", "老客户", List.of("VIP", "星标组"), true, MORNING, "ADD_SCENE_QR_CODE"),
                        null));
        assertThat(store.find(new AccountId("other"), WANG)).isEmpty();
    }

    @Test
    void addingAnOpenIdAgainKeepsWhatIsKnown() {
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户")));

        store.addOpenIds(SHOP, List.of(WANG, LI));

        assertThat(store.find(SHOP, WANG).orElseThrow().follower().remark()).isEqualTo("老客户");
        assertThat(found("")).containsExactly(WANG, LI);
    }

    @Test
    void renamedTagsAreSeenAtOnceAndTagsTakenAwayAreGone() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 1)));
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "", 101)));

        store.putTags(SHOP, List.of(new FollowerTag(101, "贵宾", 1)));
        assertThat(found("贵宾")).containsExactly(WANG);
        assertThat(found("vip")).isEmpty();

        store.putDetails(SHOP, List.of(details(WANG, MORNING, "")));
        assertThat(found("贵宾")).isEmpty();
    }

    @Test
    void someoneWhoLeftKeepsTheirNameAndDate() {
        store.putTags(SHOP, List.of(new FollowerTag(101, "VIP", 1)));
        store.putDetails(SHOP, List.of(details(WANG, MORNING, "老客户", 101)));

        store.putDetails(SHOP, List.of(new FollowerDetails(WANG, false, null, "", List.of(), "", "")));

        Follower follower = store.find(SHOP, WANG).orElseThrow().follower();
        assertThat(follower.subscribed()).isFalse();
        assertThat(follower.remark()).isEqualTo("老客户");
        assertThat(follower.tags()).containsExactly("VIP");
        assertThat(follower.subscribedAt()).isEqualTo(MORNING);
        assertThat(found("老客户")).containsExactly(WANG);
    }

    @Test
    void whoIsNotSeenInACompleteLoadNoLongerFollows() {
        store.addOpenIds(SHOP, List.of(WANG, LI));
        store.setAlias(SHOP, ZHANG, "手工输入");
        store.addOpenIds(new AccountId("other"), List.of(LI));
        clock.advance(Duration.ofHours(1));
        Instant started = clock.instant();
        store.addOpenIds(SHOP, List.of(WANG));

        store.markUnseen(SHOP, started);

        assertThat(subscribed(SHOP, WANG)).isTrue();
        assertThat(subscribed(SHOP, LI)).isFalse();
        assertThat(subscribed(SHOP, ZHANG)).as("typed by hand").isTrue();
        assertThat(subscribed(new AccountId("other"), LI)).isTrue();

        store.putDetails(SHOP, List.of(details(LI, MORNING, "")));
        assertThat(subscribed(SHOP, LI)).as("follows again").isTrue();
    }

    private boolean subscribed(AccountId account, OpenId openId) {
        return store.find(account, openId).orElseThrow().follower().subscribed();
    }

    @ParameterizedTest
    @CsvSource({
        "王, W",
        "王姐, W",
        "姐 客户, W",
        "客户 vip, W",
        "客户 nobody, ''",
        "VIP, W L",
        "vip 星标, L",
        "oabcd, W L",
        "WM, W",
        "%, Z",
        "_9, Z",
        "_, Z",
        "％, Z",
        "*, ''",
        "'\"', ''",
        "'  ', W L Z",
    })
    void everyWordIsLookedForInAliasRemarkTagsAndOpenId(String typed, String expected) {
        store.putTags(SHOP, List.of(new FollowerTag(2, "星标组", 1), new FollowerTag(101, "VIP", 30)));
        store.putDetails(
                SHOP,
                List.of(
                        details(WANG, MORNING, "老客户", 101),
                        details(LI, MORNING.minusSeconds(60), "", 2, 101),
                        details(ZHANG, null, "")));
        store.setAlias(SHOP, WANG, "王姐");

        String names = String.join(
                " ",
                found(typed).stream()
                        .map(id -> id.equals(WANG) ? "W" : id.equals(LI) ? "L" : "Z")
                        .toList());

        assertThat(names).isEqualTo(expected);
        assertThat(store.count(SHOP, typed)).isEqualTo(found(typed).size());
    }

    @Test
    void aliasTakenBackIsNotFoundAnyMore() {
        store.setAlias(SHOP, WANG, "王姐");
        store.setAlias(SHOP, WANG, "");

        assertThat(found("王姐")).isEmpty();
        assertThat(store.find(SHOP, WANG).orElseThrow().follower().named()).isFalse();
    }

    @Test
    void anOpenIdTypedByHandIsListedOnceItWasWrittenTo() {
        assertThat(store.find(SHOP, ZHANG)).isEmpty();

        Journal.begun(storage().deliveries(), Journal.text(ZHANG, "还没有结果"));
        assertThat(store.find(SHOP, ZHANG)).isEmpty();
        Journal.sent(storage().deliveries(), Journal.text(ZHANG, "您好"), CLOSED);

        FollowerEntry entry = store.search(SHOP, "xyz", null, 10).getFirst();
        assertThat(entry.follower()).isEqualTo(Follower.unknown(ZHANG));
        assertThat(entry.lastContact().outcome()).isEqualTo(CLOSED);
        assertThat(store.find(SHOP, ZHANG)).contains(entry);
    }

    @Test
    void pagesFollowTheOrderAndJoinWithoutGapOrOverlap() {
        List<FollowerDetails> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // three to a date, the last nine with none
            Instant followed = i >= 21 ? null : MORNING.minus(Duration.ofDays(i / 3));
            all.add(details(new OpenId("oFollower%02d".formatted(i)), followed, ""));
        }
        List<OpenId> expected = all.stream().map(FollowerDetails::openId).toList();
        store.putDetails(SHOP, all);

        List<OpenId> seen = new ArrayList<>();
        @Nullable FollowerEntry last = null;
        List<FollowerEntry> page;
        do {
            page = store.search(SHOP, "ofollower", last, 4);
            page.forEach(entry -> seen.add(entry.follower().openId()));
            last = page.isEmpty() ? null : page.getLast();
        } while (last != null);

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void tenThousandOpenIdsAreOnePage() {
        store.addOpenIds(
                SHOP,
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new OpenId("oMany" + i))
                        .toList());
        store.addOpenIds(SHOP, List.of());

        assertThat(store.count(SHOP, "")).isEqualTo(10_000);
        assertThat(store.count(SHOP, "many999")).isEqualTo(11);
    }

    @Test
    void theEndOfTheLastLoadIsKept() {
        assertThat(store.lastLoaded(SHOP)).isEmpty();
        store.setLastLoaded(SHOP, MORNING);
        store.setLastLoaded(SHOP, MORNING.plusSeconds(1));

        assertThat(store.lastLoaded(SHOP)).contains(MORNING.plusSeconds(1));
        assertThat(store.lastLoaded(new AccountId("other"))).isEmpty();
    }
}

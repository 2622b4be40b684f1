package dev.kefudesk.service.follower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.CareProblem;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeFollowerApi;
import dev.kefudesk.testing.FakeFollowerNotes;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remarks, tags and the block list: WeChat first, then this desk. */
final class FollowerCareTest {

    private static final Account SHOP = Samples.SHOP;
    private static final String WANG = Samples.WANG.value();
    private static final FollowerTag VIP = new FollowerTag(101, "VIP", 3);

    private final SmallDesk small = new SmallDesk();
    private final FakeFollowerApi api = new FakeFollowerApi();
    private final FakeFollowerNotes notes = new FakeFollowerNotes();
    private final CareCalls calls =
            new CareCalls(new ReadCalls(small.tokens, Duration.ofMillis(1)), small.mask, Runnable::run);
    private final FollowerCare care = new FollowerCare(api, notes, calls);
    private final TagAdmin tags = new TagAdmin(api, small.gateway, notes, calls);
    private final List<AccountId> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        calls.changed().subscribe(Runnable::run, heard::add);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static <T> CareResult<T> done(T value) {
        return new CareResult.Done<>(value, null);
    }

    private static List<OpenId> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> new OpenId("o" + i)).toList();
    }

    @Test
    void aRemarkIsWrittenAtWeChatAndThenNotedHere() {
        assertThat(now(care.remark(SHOP, Samples.WANG, "  苏州 李老师 "))).isEqualTo(done("苏州 李老师"));
        assertThat(api.asked()).containsExactly("remark " + WANG + " 苏州 李老师");
        assertThat(notes.remarks).containsEntry(Samples.WANG, "苏州 李老师");
        assertThat(heard).containsExactly(SHOP.id());
        assertThat(now(care.remark(SHOP, Samples.WANG, " "))).isEqualTo(done(""));
        assertThat(notes.remarks).containsEntry(Samples.WANG, "");
    }

    @Test
    void aRemarkThatWeChatWouldNotTakeIsNotSent() {
        assertThat(now(care.remark(SHOP, Samples.WANG, "😀".repeat(29)))).isEqualTo(done("😀".repeat(29)));
        assertThat(now(care.remark(SHOP, Samples.WANG, "一".repeat(30))))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.REMARK_TOO_LONG));
        assertThat(now(care.remark(SHOP, Samples.WANG, "两\n行")))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.UNSAFE_CHARACTERS));
        assertThat(now(care.remark(SHOP, Samples.WANG, "半\ud83d个")))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.UNSAFE_CHARACTERS));
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void aRefusedOrLostRemarkIsNotNoted() {
        api.thenRefused(40003, "invalid openid " + Samples.SECRET.reveal()).thenLost();
        assertThat(now(care.remark(SHOP, Samples.WANG, "李")))
                .as("what a server echoes is masked")
                .isEqualTo(new CareResult.Refused<>(new ApiRefusal(40003, "invalid openid •••", null)));
        assertThat(now(care.remark(SHOP, Samples.WANG, "李")))
                .isEqualTo(new CareResult.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "lost"));
        assertThat(notes.remarks).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWeChatHasTakenIsToldEvenWhereThisDeskCannotWriteItDown() {
        notes.failing(StoreFailure.Kind.DISK_FULL);
        assertThat(now(care.remark(SHOP, Samples.WANG, "李")))
                .isEqualTo(new CareResult.Done<>("李", StoreFailure.Kind.DISK_FULL));
        assertThat(now(care.block(SHOP, ids(21))))
                .isEqualTo(new CareResult.Done<>(ids(21), StoreFailure.Kind.DISK_FULL));
    }

    @Test
    void busyIsAskedAgainWhereTwiceDoesNoHarm() {
        api.thenRefused(-1, "busy");
        assertThat(now(care.remark(SHOP, Samples.WANG, "李"))).isEqualTo(done("李"));
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void tagsAreGivenAndTaken() {
        assertThat(now(care.addTag(SHOP, Samples.WANG, List.of(101), 134))).isEqualTo(done(List.of(101, 134)));
        assertThat(notes.tagIds).containsEntry(Samples.WANG, List.of(101, 134));
        assertThat(now(care.addTag(SHOP, Samples.WANG, List.of(101, 134), 134))).isEqualTo(done(List.of(101, 134)));
        assertThat(now(care.removeTag(SHOP, Samples.WANG, List.of(101, 134), 101)))
                .isEqualTo(done(List.of(134)));
        assertThat(notes.tagIds).containsEntry(Samples.WANG, List.of(134));
        assertThat(api.asked()).containsExactly("tag 134 " + WANG, "tag 134 " + WANG, "untag 101 " + WANG);
    }

    @Test
    void aTwentyFirstTagIsNotAskedForAndARefusalLeavesTheTags() {
        List<Integer> twenty = IntStream.range(200, 220).boxed().toList();
        assertThat(now(care.addTag(SHOP, Samples.WANG, twenty, 1_000)))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.TOO_MANY_TAGS_OF_FOLLOWER));
        assertThat(api.asked()).isEmpty();
        api.thenRefused(45159, "invalid tag id");
        assertThat(now(care.removeTag(SHOP, Samples.WANG, twenty, 200))).isInstanceOf(CareResult.Refused.class);
        assertThat(notes.tagIds).isEmpty();
    }

    @Test
    void followersAreBlockedTwentyAtATime() {
        List<OpenId> many = new ArrayList<>(ids(45));
        many.add(many.getFirst());
        assertThat(now(care.block(SHOP, many))).isEqualTo(done(ids(45)));
        assertThat(api.asked()).hasSize(3).allMatch(call -> call.split(",", -1).length <= 20);
        assertThat(notes.blocked).hasSize(45);
        assertThat(now(care.unblock(SHOP, List.of(many.getFirst())))).isEqualTo(done(List.of(many.getFirst())));
        assertThat(notes.blocked).hasSize(44);
        assertThat(now(care.block(SHOP, List.of()))).isEqualTo(done(List.of()));
    }

    @Test
    void blockingThatStopsHalfWaySaysWhoIsBlocked() {
        api.thenYes().thenRefused(40003, "invalid openid");
        ApiRefusal refusal = new ApiRefusal(40003, "invalid openid", null);
        assertThat(now(care.block(SHOP, ids(45))))
                .isEqualTo(new CareResult.Partly<>(ids(20), new CareResult.Refused<>(refusal)));
        assertThat(notes.blocked).containsExactlyElementsOf(ids(20));
        api.thenRefused(40003, "invalid openid");
        assertThat(now(care.unblock(SHOP, ids(45)))).isEqualTo(new CareResult.Refused<>(refusal));
    }

    @Test
    void tagsAreListedMadeRenamedAndDeleted() {
        small.gateway.tagging(new ApiAnswer.Ok<>(List.of(VIP)));
        assertThat(now(tags.tags(SHOP))).isEqualTo(done(List.of(VIP)));
        assertThat(notes.tags).containsEntry(101, VIP);
        assertThat(now(tags.create(SHOP, " 双十一 ", List.of(VIP)))).isEqualTo(done(new FollowerTag(134, "双十一", 0)));
        assertThat(notes.tags).containsKey(134);
        assertThat(now(tags.rename(SHOP, VIP, "贵宾", List.of(VIP)))).isEqualTo(done(new FollowerTag(101, "贵宾", 3)));
        assertThat(notes.tags.get(101).name()).isEqualTo("贵宾");
        assertThat(now(tags.delete(SHOP, VIP))).isEqualTo(done(VIP));
        assertThat(notes.tags).doesNotContainKey(101);
        assertThat(api.asked()).containsExactly("create 双十一", "rename 101 贵宾", "delete 101");
    }

    @Test
    void aTagThatWeChatWouldNotTakeIsNotAskedFor() {
        List<FollowerTag> hundred = IntStream.range(100, 200)
                .mapToObj(id -> new FollowerTag(id, "t" + id, 0))
                .toList();
        assertThat(now(tags.create(SHOP, "t", hundred)))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.TOO_MANY_TAGS));
        assertThat(now(tags.create(SHOP, "VIP", List.of(VIP))))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.TAG_NAME_TAKEN));
        assertThat(now(tags.rename(SHOP, new FollowerTag(2, "星标组", 0), "星", List.of(VIP))))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.SYSTEM_TAG));
        assertThat(now(tags.delete(SHOP, new FollowerTag(7, "大", 100_001))))
                .isEqualTo(new CareResult.NotAllowed<>(CareProblem.TAG_TOO_LARGE));
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 45056, 45157})
    void makingATagIsNeverRepeatedByItself(long code) {
        api.thenRefused(code, "no");
        assertThat(now(tags.create(SHOP, "双十一", List.of()))).isInstanceOf(CareResult.Refused.class);
        assertThat(api.asked()).hasSize(1);
        assertThat(notes.tags).isEmpty();
    }
}

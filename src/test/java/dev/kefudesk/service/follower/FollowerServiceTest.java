package dev.kefudesk.service.follower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FollowerServiceTest {

    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
    private final FakeFollowerStore store = new FakeFollowerStore();
    private final FollowerService followers =
            new FollowerService(store, gateway, tokens, clock, Runnable::run, Duration.ofMillis(1));
    private final List<LoadState> states = new ArrayList<>();

    @BeforeEach
    void listen() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        followers.loadChanged().subscribe(Runnable::run, change -> states.add(change.state()));
    }

    private static List<OpenId> ids(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new OpenId("o-%05d".formatted(i)))
                .toList();
    }

    private static ApiAnswer<FollowerPage> page(long total, List<OpenId> ids, String next) {
        return new ApiAnswer.Ok<>(new FollowerPage(total, ids, next));
    }

    private List<FollowerEntry> all() {
        return followers
                .search(Samples.SHOP.id(), "", null, 1000)
                .toCompletableFuture()
                .join();
    }

    @Test
    void readsPageAfterPageUntilTheOneWithoutData() {
        gateway.paging(List.of(
                page(250, ids(0, 150), "o-00149"),
                page(250, ids(150, 100), "o-00249"),
                page(250, List.of(), "o-00249")));
        followers.load(Samples.SHOP);
        assertThat(all()).hasSize(250);
        assertThat(states.getFirst()).isEqualTo(new LoadState.Running(0, 0));
        assertThat(states).contains(new LoadState.Running(100, 250), new LoadState.Running(250, 250));
        assertThat(states.getLast()).isEqualTo(new LoadState.Complete(clock.instant(), 250));
        assertThat(store.lastLoaded(Samples.SHOP.id())).contains(clock.instant());
        assertThat(store.unseenMarked()).isEqualTo(1);
    }

    @Test
    void aServerThatRepeatsItsPageDoesNotLoopForEver() {
        gateway.paging(List.of(page(1, ids(0, 1), "o-00000"), page(1, ids(0, 1), "o-00000")));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isInstanceOf(LoadState.Complete.class);
        assertThat(all()).hasSize(1);
    }

    @Test
    void detailsAreAskedByAtMostAHundredAndTagsAreNamed() {
        List<Integer> sizes = new ArrayList<>();
        gateway.tagging(new ApiAnswer.Ok<>(List.of(new FollowerTag(101, "VIP", 3))));
        gateway.detailing(asked -> {
            sizes.add(asked.size());
            return new ApiAnswer.Ok<>(asked.reversed().stream()
                    .map(id -> new FollowerDetails(id, true, null, "备注 " + id.value(), List.of(101), "", ""))
                    .toList());
        });
        gateway.paging(List.of(page(120, ids(0, 120), "")));
        followers.load(Samples.SHOP);
        assertThat(sizes).containsExactly(100, 20);
        FollowerEntry entry = followers
                .find(Samples.SHOP.id(), new OpenId("o-00007"))
                .toCompletableFuture()
                .join();
        assertThat(entry.follower().shownName()).isEqualTo("备注 o-00007");
        assertThat(entry.follower().tags()).containsExactly("VIP");
    }

    @Test
    void cancellingKeepsWhatItHas() {
        gateway.detailing(asked -> {
            followers.cancelLoad(Samples.SHOP.id());
            return new ApiAnswer.Ok<>(List.of());
        });
        gateway.paging(List.of(page(300, ids(0, 300), "o-00299")));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isEqualTo(new LoadState.Cancelled(100));
        assertThat(all()).hasSize(300);
        assertThat(store.unseenMarked()).isZero();
        assertThat(store.lastLoaded(Samples.SHOP.id())).isEmpty();
    }

    @Test
    void anAccountWithoutTheRightIsToldApart() {
        gateway.paging(List.of(new ApiAnswer.Refused<>(new ApiRefusal(48001, "api unauthorized", null))));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isEqualTo(new LoadState.Refused(new ApiRefusal(48001, "api unauthorized", null)));
    }

    @Test
    void aBusyAnswerIsAskedAgainThreeTimesOnly() {
        ApiAnswer<FollowerPage> busy = new ApiAnswer.Refused<>(new ApiRefusal(-1, "system error", null));
        gateway.paging(List.of(busy, busy, busy, page(1, ids(0, 1), "")));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isInstanceOf(LoadState.Complete.class);
        gateway.paging(List.of(busy, busy, busy, busy));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isInstanceOf(LoadState.Refused.class);
    }

    @Test
    void anExpiredTokenIsRenewedOnceInTheMiddle() {
        AtomicInteger calls = new AtomicInteger();
        gateway.detailing(asked -> calls.incrementAndGet() == 1
                ? new ApiAnswer.Refused<>(new ApiRefusal(42001, "expired", null))
                : new ApiAnswer.Ok<>(List.of()));
        gateway.paging(List.of(page(5, ids(0, 5), "")));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isInstanceOf(LoadState.Complete.class);
        assertThat(gateway.tokenCalls()).isEqualTo(2);
    }

    @Test
    void networkFailureAndMissingSecretAreNamed() {
        gateway.paging(List.of(new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, "")));
        followers.load(Samples.SHOP);
        assertThat(states.getLast()).isEqualTo(new LoadState.Failed(NotSent.because(NotSentCause.NO_NETWORK)));
        followers.load(Samples.OTHER);
        assertThat(states.getLast()).isEqualTo(new LoadState.Failed(NotSent.because(NotSentCause.SECRET_MISSING)));
    }

    @Test
    void anAliasIsKeptOverALoadAndFound() {
        OpenId wang = ids(0, 1).getFirst();
        List<Object> changes = new ArrayList<>();
        followers.changed().subscribe(Runnable::run, changes::add);
        followers
                .setAlias(Samples.SHOP.id(), wang, " 老王 ")
                .toCompletableFuture()
                .join();
        gateway.paging(List.of(page(2, ids(0, 2), "")));
        followers.load(Samples.SHOP);
        assertThat(followers
                        .search(Samples.SHOP.id(), "老王", null, 10)
                        .toCompletableFuture()
                        .join())
                .singleElement()
                .satisfies(entry -> assertThat(entry.follower().shownName()).isEqualTo("老王"));
        assertThat(followers.count(Samples.SHOP.id(), "").toCompletableFuture().join())
                .isEqualTo(2);
        assertThat(changes).isNotEmpty();
    }

    @Test
    void anyOpenIdCanBeWrittenTo() {
        assertThat(followers
                        .find(Samples.SHOP.id(), Samples.LI)
                        .toCompletableFuture()
                        .join()
                        .follower()
                        .openId())
                .isEqualTo(Samples.LI);
    }

    @Test
    void saysHowTheLoadStands() {
        assertThat(followers.loadState(Samples.SHOP.id()).toCompletableFuture().join())
                .isEqualTo(new LoadState.Idle(null));
        gateway.paging(List.of(page(1, ids(0, 1), "")));
        followers.load(Samples.SHOP);
        assertThat(followers.loadState(Samples.SHOP.id()).toCompletableFuture().join())
                .isEqualTo(new LoadState.Complete(clock.instant(), 1));
    }
}

package dev.kefudesk.service.follower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FollowerServiceTest {

    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
    private final FakeFollowerStore store = new FakeFollowerStore(clock);
    private final FollowerService followers = new FollowerService(
            new SyncMeans(store, gateway, tokens, new FakeLedger(), clock, Runnable::run), Samples.PACE);

    @BeforeEach
    void listen() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
    }

    private static List<OpenId> ids(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new OpenId("o-%05d".formatted(i)))
                .toList();
    }

    private static ApiAnswer<FollowerPage> page(long total, List<OpenId> ids, String next) {
        return new ApiAnswer.Ok<>(new FollowerPage(total, ids, next));
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
                .isEqualTo(new LoadState.Idle(null, null));
        gateway.paging(List.of(page(1, ids(0, 1), "")));
        followers.load(Samples.SHOP);
        assertThat(followers.loadState(Samples.SHOP.id()).toCompletableFuture().join())
                .isEqualTo(new LoadState.Complete(clock.instant(), 1, new BookChanges(1, 0, 0), 0, null));
    }
}

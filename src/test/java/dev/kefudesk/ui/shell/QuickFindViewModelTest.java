package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuickFindViewModelTest {

    private static final OpenId STRANGER = new OpenId("oZZZZ1234567890abcdefghijkZZ");

    private final ManualTimer timer = new ManualTimer();
    private final FakeFollowerStore store = new FakeFollowerStore();
    private final SecretMask mask = new SecretMask();
    private final ManualClock clock = new ManualClock();
    private final FakeGateway gateway = new FakeGateway();
    private final FollowerService followers = new FollowerService(
            new SyncMeans(
                    store,
                    gateway,
                    new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run),
                    new FakeLedger(),
                    clock,
                    Runnable::run),
            Samples.PACE);
    private final QuickFindViewModel vm = new QuickFindViewModel(followers, timer, Runnable::run);

    @BeforeEach
    void twoFollowers() {
        store.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG, Samples.LI));
        store.setAlias(Samples.SHOP.id(), Samples.WANG, "王小明");
        store.setAlias(Samples.SHOP.id(), Samples.LI, "李雷");
        vm.open(Samples.SHOP);
    }

    @Test
    void findsByNameOnceTypingPauses() {
        vm.wordsProperty().set("李");
        assertThat(vm.upToDate())
                .as("what is shown is not yet what was asked for")
                .isFalse();

        timer.advance(Duration.ofMillis(120));

        assertThat(vm.upToDate()).isTrue();
        assertThat(found()).containsExactly(Samples.LI);
    }

    @Test
    void offersAWholeOpenIdThatNobodyKnows() {
        type(STRANGER.value());
        assertThat(found()).containsExactly(STRANGER);

        type(Samples.WANG.value());
        assertThat(found()).as("a known one only once").containsExactly(Samples.WANG);
    }

    @Test
    void saysWhenThereIsNobody() {
        type("nobody at all");
        assertThat(found()).isEmpty();
        assertThat(vm.nothingProperty().get()).isTrue();
    }

    @Test
    void startsAfreshForAnotherAccount() {
        type("王");

        vm.open(Samples.OTHER);

        assertThat(vm.wordsProperty().get()).isEmpty();
        assertThat(found()).isEmpty();
    }

    private void type(String words) {
        vm.wordsProperty().set(words);
        timer.advance(Duration.ofMillis(120));
    }

    private List<OpenId> found() {
        return vm.found().stream().map(entry -> entry.follower().openId()).toList();
    }
}

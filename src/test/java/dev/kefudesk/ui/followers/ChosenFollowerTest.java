package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To whom one writes is what was clicked last, whatever the list is busy with. */
final class ChosenFollowerTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final FakeGateway gateway = new FakeGateway();
    private final ManualClock clock = new ManualClock();
    private final ManualTimer timer = new ManualTimer();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, background::add);
    private final FakeFollowerStore store = new FakeFollowerStore();
    private final FollowerService followers = new FollowerService(
            new SyncMeans(store, gateway, tokens, new FakeLedger(), clock, background::add), Samples.PACE);
    private final FakeDraftStore drafts = new FakeDraftStore();
    private final FakeDeliveryStore journal = new FakeDeliveryStore(drafts);
    private final SendService sends = new SendService(
            tokens,
            journal,
            gateway,
            new JsonMessageEncoder(),
            new DraftService(drafts, background::add),
            mask,
            clock,
            background::add);
    private final FollowersViewModel vm = new FollowersViewModel(
            new FollowersViewModel.Services(
                    followers, sends, new Colleagues(TeamFeed.NONE, journal, background::add), clock),
            timer,
            Runnable::run,
            new Texts(Texts.Language.EN));

    private void runAll() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    private OpenId chosen() {
        return vm.selectedProperty().get().follower().openId();
    }

    @Test
    void aClickIsNotLostToARefreshOfTheList() {
        store.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG, Samples.LI));
        vm.setAccount(Samples.SHOP);
        runAll();
        vm.select(Samples.WANG);
        runAll();
        vm.select(Samples.LI);
        List<Runnable> clicked = new ArrayList<>(background);
        background.clear();
        followers.changed().publish(Samples.SHOP.id());
        timer.advance(Duration.ofSeconds(1));
        clicked.forEach(Runnable::run);
        runAll();
        assertThat(chosen()).isEqualTo(Samples.LI);
    }

    @Test
    void aRefreshThatAnswersFirstDoesNotUndoTheClickEither() {
        store.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG, Samples.LI));
        vm.setAccount(Samples.SHOP);
        runAll();
        vm.select(Samples.WANG);
        runAll();
        vm.select(Samples.LI);
        List<Runnable> clicked = new ArrayList<>(background);
        background.clear();
        followers.changed().publish(Samples.SHOP.id());
        timer.advance(Duration.ofSeconds(1));
        runAll();
        clicked.forEach(Runnable::run);
        assertThat(chosen()).isEqualTo(Samples.LI);
    }
}

package dev.kefudesk.service.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.domain.window.ReplyWindow.Closed;
import dev.kefudesk.domain.window.ReplyWindow.Open;
import dev.kefudesk.domain.window.ReplyWindow.UsedUp;
import dev.kefudesk.domain.window.ReplyWindow.Why;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.conversation.ConversationService;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeContactStore;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.FakeTeamFeed;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A follower's window over HTTP, with a stand-in that keeps to WeChat's rules: what is reckoned here is what happens there. */
final class SandboxWindowTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer deadlines = new TestTimer();
    private final ManualClock clock = new ManualClock();
    private final SandboxServer sandbox =
            SandboxServer.start(SandboxOptions.USUAL.withClock(clock), threads, deadlines);
    private final HttpWeChatGateway gateway = new HttpWeChatGateway(threads, deadlines, Deadlines.USUAL);
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, Runnable::run);
    private final FakeDraftStore drafts = new FakeDraftStore();
    private final FakeDeliveryStore journal = new FakeDeliveryStore(drafts);
    private final FakeFollowerStore followers = new FakeFollowerStore();
    private final FakeContactStore contacts = new FakeContactStore(followers);
    private final SendService sends = new SendService(
            tokens,
            journal,
            gateway,
            new JsonMessageEncoder(),
            new DraftService(drafts, Runnable::run),
            mask,
            clock,
            Runnable::run);
    private final Account shop = sandbox.account();
    private final AccountService accounts =
            new AccountService(new FakeAccountStore(), new FakeSettingsStore(), tokens, Runnable::run, shop);
    private final SendTimes times = new SendTimes(new ServerClock(clock), null);
    private final WindowService windows = new WindowService(
            new WindowMeans(
                    new WindowStores(contacts, followers, journal),
                    gateway.serviceDeskApi(),
                    gateway.followerApi(),
                    gateway,
                    new ReadCalls(tokens, Duration.ofMillis(1)),
                    AccountTurn.ALONE,
                    times,
                    new WindowMeans.Timing(new ManualTimer(), SmallDesk.ZONE, Runnable::run)),
            accounts,
            new SettingsService(new FakeSettingsStore(), Runnable::run));
    private OpenId who = sandbox.newFollower();

    SandboxWindowTest() {
        tokens.giveSecret(shop, sandbox.secret());
        windows.follow(sends, new Colleagues(new FakeTeamFeed(), journal, Runnable::run));
        clock.advance(Duration.ofMinutes(2));
    }

    @AfterEach
    void close() {
        windows.close();
        gateway.close();
        sandbox.close();
        threads.shutdownNow();
        deadlines.close();
    }

    private Delivery send(Message message) {
        clock.advance(Duration.ofSeconds(10));
        SendRequest request = new SendRequest(shop, who, "王小明", message, null, true);
        SendResult result = sends.submit(request).result().toCompletableFuture().join();
        return ((SendResult.Ended) result).delivery();
    }

    private Delivery send(String text) {
        return send(new Message.Text(text));
    }

    private ReplyWindow window() {
        clock.advance(Duration.ofSeconds(10));
        windows.readNow();
        return windows.window(shop, who).toCompletableFuture().join().window();
    }

    private int left() {
        return ((Open) window()).left();
    }

    @Test
    void theAllowanceIsCountedAsWeChatCountsIt() {
        who = sandbox.follower(Scene.WINDOW_CLOSED);
        assertThat(window())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.why()).isEqualTo(Why.ENDED));
        send("在吗");
        assertThat(window())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.why()).isEqualTo(Why.REFUSED));
        sandbox.write(who, "还有货吗");
        assertThat(left()).isEqualTo(5);
        for (int i = 1; i < 5; i++) {
            send("回复 " + i);
            assertThat(left()).isEqualTo(5 - i);
        }
        send(new Message.News(List.of(new NewsCard("新品", "四色", "https://shop.example/1", ""))));
        assertThat(window())
                .isInstanceOfSatisfying(
                        UsedUp.class, used -> assertThat(used.refused()).isFalse());
        send("多一条");
        assertThat(window())
                .isInstanceOfSatisfying(
                        UsedUp.class, used -> assertThat(used.refused()).isTrue());
        sandbox.write(who, "收到");
        assertThat(left()).isEqualTo(5);
        send("不客气");
        assertThat(left()).isEqualTo(4);
    }

    @Test
    void whoeverLeavesAndComesBackIsKnownAtOnce() {
        sandbox.write(who, "还有货吗");
        assertThat(left()).isEqualTo(5);
        sandbox.unfollow(who);
        send("有的");
        assertThat(window())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.why()).isEqualTo(Why.UNFOLLOWED));
        sandbox.followAgain(who);
        clock.advance(Duration.ofMinutes(2));
        sandbox.write(who, "我回来了");
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void aTapOnTheMenuIsKnownByTheOperatorsWord() {
        sandbox.act(who, ActKind.MENU_TAP);
        windows.told(shop, who, ActKind.MENU_TAP, clock.instant())
                .toCompletableFuture()
                .join();
        assertThat(left()).isEqualTo(3);
        send("请选择");
        assertThat(left()).isEqualTo(2);
    }

    @Test
    void theConversationIsToldInOrderEachMessageOnce() {
        sandbox.write(who, "还有货吗");
        send("有的");
        clock.advance(Duration.ofSeconds(10));
        sandbox.write(who, "[image]");
        assertThat(left()).isEqualTo(5);
        ConversationService conversations = new ConversationService(contacts, journal, times, Runnable::run);
        assertThat(conversations
                        .page(shop, who, null, 50)
                        .toCompletableFuture()
                        .join()
                        .entries())
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly(
                        ConversationEntry.FromFollower.class.getSimpleName(),
                        ConversationEntry.Ours.class.getSimpleName(),
                        ConversationEntry.FromFollower.class.getSimpleName());
    }
}

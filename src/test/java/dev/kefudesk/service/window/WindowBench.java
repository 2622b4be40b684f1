package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.FakeChatDesk;
import dev.kefudesk.testing.FakeContactStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Windows of a desk in memory whose time stands still, at 10:46 of 23 November 2026 in China. */
final class WindowBench implements AutoCloseable {

    final SmallDesk desk = new SmallDesk();
    final FakeContactStore contacts = new FakeContactStore(desk.followerStore);
    final FakeChatDesk chat = new FakeChatDesk();
    final FakeFollowing following = new FakeFollowing();
    final ServerClock clock = new ServerClock(desk.clock);
    final SendTimes times = new SendTimes(clock, null);
    final List<WindowChanged> changes = new ArrayList<>();
    final List<RecordState> states = new ArrayList<>();
    final WindowService windows;

    /** What keeps this desk from its turn, null for nothing. */
    @Nullable
    Supplier<Boolean> turn;

    WindowBench() {
        this(SmallDesk.ZONE);
    }

    WindowBench(ZoneId zone) {
        windows = service(zone);
        windows.changed().subscribe(Runnable::run, changes::add);
        windows.recordMoved().subscribe(Runnable::run, moved -> states.add(moved.state()));
    }

    /** As the program begins the next time: it knows what the stores know. */
    WindowService restarted() {
        return service(SmallDesk.ZONE);
    }

    private WindowService service(ZoneId zone) {
        return new WindowService(
                new WindowMeans(
                        new WindowStores(contacts, desk.followerStore, desk.journal),
                        chat,
                        following,
                        desk.gateway,
                        new ReadCalls(desk.tokens, Duration.ofMillis(1)),
                        new Turn(),
                        times,
                        new WindowMeans.Timing(desk.timer, zone, Runnable::run)),
                desk.accounts,
                desk.settings);
    }

    private final class Turn implements AccountTurn {
        @Override
        public <T> Optional<T> take(AccountId account, Supplier<T> work) throws StoreFailure {
            Supplier<Boolean> others = turn;
            return others == null || others.get() ? Optional.of(work.get()) : Optional.empty();
        }
    }

    /** The shop comes into use. */
    WindowBench open() {
        desk.accounts.select(Samples.SHOP.id());
        windows.follow(desk.sends, desk.colleagues);
        return this;
    }

    void pass(Duration time) {
        desk.clock.advance(time);
        desk.timer.advance(time);
    }

    /** One more reading. */
    void poll() {
        pass(Duration.ofMinutes(1));
    }

    /** {@code "23 10:00"} of November 2026 in China. */
    static Instant at(String time) {
        return LocalDateTime.parse("2026-11-" + time.replace(' ', 'T'))
                .atZone(SmallDesk.ZONE)
                .toInstant();
    }

    FollowerWindow of(OpenId openId) {
        return now(windows.window(Samples.SHOP, openId));
    }

    ReplyWindow window(OpenId openId) {
        return of(openId).window();
    }

    int left(OpenId openId) {
        return ((ReplyWindow.Open) window(openId)).left();
    }

    FollowerCard card(OpenId openId) {
        return desk.followerStore.card(Samples.SHOP.id(), openId).orElseThrow();
    }

    RecordState.Stage stage() {
        return stage(Samples.SHOP);
    }

    RecordState.Stage stage(Account account) {
        return windows.record(account.id()).stage();
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        windows.close();
    }
}

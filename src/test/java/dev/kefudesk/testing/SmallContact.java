package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.conversation.ConversationService;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.window.SendTimes;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.service.window.WindowMeans;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.service.window.WindowStores;
import dev.kefudesk.ui.kit.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A {@link SmallDesk} that knows whom it may write to and what was said; the shop's chat record is read. */
public final class SmallContact implements AutoCloseable {

    public final SmallDesk desk = new SmallDesk();
    public final FakeChatDesk chat = new FakeChatDesk();
    public final FakeContactStore contacts = new FakeContactStore(desk.followerStore);
    public final WindowService windows;
    public final ConversationService conversations;
    public final Ticker ticker = new Ticker(desk.timer, Runnable::run);

    /** Whether another desk reads the chat record. */
    public boolean anotherReads;

    public SmallContact() {
        SendTimes times = new SendTimes(new ServerClock(desk.clock), null);
        windows = new WindowService(
                new WindowMeans(
                        new WindowStores(contacts, desk.followerStore, desk.journal),
                        chat,
                        new FakeFollowerApi(),
                        desk.gateway,
                        new ReadCalls(desk.tokens, Duration.ofMillis(1)),
                        new Turn(),
                        times,
                        new WindowMeans.Timing(desk.timer, SmallDesk.ZONE, Runnable::run)),
                desk.accounts,
                desk.settings);
        conversations = new ConversationService(contacts, desk.journal, times, Runnable::run);
    }

    private final class Turn implements AccountTurn {
        @Override
        public <T> Optional<T> take(AccountId account, Supplier<T> work) {
            return anotherReads ? Optional.empty() : Optional.of(work.get());
        }
    }

    /** The shop comes into use, and its chat record is read. */
    public SmallContact open() {
        desk.accounts.select(Samples.SHOP.id());
        windows.follow(desk.sends, desk.colleagues);
        return this;
    }

    public void pass(Duration time) {
        desk.clock.advance(time);
        desk.timer.advance(time);
    }

    @Override
    public void close() {
        ticker.close();
        windows.close();
    }
}

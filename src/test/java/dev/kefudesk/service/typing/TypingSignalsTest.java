package dev.kefudesk.service.typing;

import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.WindowChanged;
import dev.kefudesk.testing.FakeTyping;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class TypingSignalsTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeTyping wechat = new FakeTyping();
    private final Signal<WindowChanged> windows = new Signal<>();
    private final TypingSignals typing = signals(Runnable::run);

    private TypingSignals signals(Executor executor) {
        return new TypingSignals(
                new TypingSignals.Means(wechat, desk.tokens, desk.settings, desk.timer, desk.clock, executor), windows);
    }

    private void haveToken(Account account) {
        desk.tokens.current(account).toCompletableFuture().join();
    }

    private void later(Duration by) {
        desk.clock.advance(by);
    }

    @Test
    void itIsShownOnceAndAnewShortlyBeforeItEnds() {
        haveToken(SHOP);
        typing.typed(SHOP, WANG);
        typing.typed(SHOP, WANG);
        typing.typed(SHOP, LI);
        later(TypingSignals.BETWEEN.minusMillis(1));
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).containsExactly("on " + WANG.value(), "on " + LI.value());

        later(Duration.ofMillis(1));
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).hasSize(3);
    }

    @Test
    void anEmptiedDraftTakesItBackOnlyWhileItIsShown() {
        haveToken(SHOP);
        typing.emptied(SHOP, WANG);
        typing.typed(SHOP, WANG);
        typing.emptied(SHOP, WANG);
        typing.emptied(SHOP, WANG);
        typing.typed(SHOP, LI);
        later(TypingSignals.LASTS);
        typing.emptied(SHOP, LI);
        assertThat(wechat.calls()).containsExactly("on " + WANG.value(), "off " + WANG.value(), "on " + LI.value());
    }

    @Test
    void aMessageEndsItSoThatWhatIsTypedNextShowsAtOnce() {
        haveToken(SHOP);
        typing.typed(SHOP, WANG);
        typing.sent(new DraftKey(SHOP.id(), WANG));
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).containsExactly("on " + WANG.value(), "on " + WANG.value());
    }

    @Test
    void withoutATokenInHandNoneIsAskedFor() {
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).isEmpty();
        assertThat(desk.gateway.tokenCalls()).isZero();

        haveToken(SHOP);
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).hasSize(1);
    }

    @Test
    void aFollowerWithoutContactIsLeftAloneUntilSomethingHappens() {
        haveToken(SHOP);
        wechat.answering(45080);
        for (int i = 0; i < 6; i++) {
            typing.typed(SHOP, WANG);
            later(TypingSignals.BETWEEN);
        }
        assertThat(wechat.calls()).hasSize(TypingSignals.MOST_REFUSALS);

        typing.typed(SHOP, LI);
        windows.publish(new WindowChanged(SHOP.id(), LI));
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).hasSize(TypingSignals.MOST_REFUSALS + 1);

        windows.publish(new WindowChanged(SHOP.id(), WANG));
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).endsWith("on " + WANG.value());
    }

    @Test
    void thatItIsShownAlreadyChangesNothing() {
        haveToken(SHOP);
        wechat.answering(45081);
        for (int i = 0; i < 5; i++) {
            typing.typed(SHOP, WANG);
            later(TypingSignals.BETWEEN);
        }
        assertThat(wechat.calls()).hasSize(5);
    }

    @Test
    void anAccountWithoutTheRightIsSilentForTheSessionAndOthersAreNot() {
        haveToken(SHOP);
        haveToken(OTHER);
        wechat.answering(48001);
        typing.typed(SHOP, WANG);
        later(Duration.ofMinutes(10));
        typing.typed(SHOP, WANG);
        typing.typed(SHOP, LI);
        assertThat(wechat.calls()).hasSize(1);

        haveToken(OTHER);
        typing.typed(OTHER, WANG);
        assertThat(wechat.calls()).hasSize(2);
    }

    @Test
    void aRefusedTokenAndABrokenNetworkAreNotTriedAgainForAMinute() {
        haveToken(SHOP);
        for (long answer : new long[] {42001, -2}) {
            int before = wechat.calls().size();
            long tokens = desk.gateway.tokenCalls();
            wechat.answering(answer);
            typing.typed(SHOP, WANG);
            later(TypingSignals.AFTER_FAILURE.minusMillis(1));
            typing.typed(SHOP, WANG);
            assertThat(wechat.calls()).hasSize(before + 1);
            assertThat(desk.gateway.tokenCalls()).isEqualTo(tokens);
            later(Duration.ofMillis(1));
        }
    }

    @Test
    void whoeverSwitchesItOffShowsNothing() {
        haveToken(SHOP);
        desk.settings.put(TypingSignals.SETTING, "off");
        typing.typed(SHOP, WANG);
        assertThat(wechat.calls()).isEmpty();
    }

    @Test
    void theCallerWaitsForNothingAndASecondCallIsNotPiledUp() {
        haveToken(SHOP);
        Deque<Runnable> background = new ArrayDeque<>();
        TypingSignals busy = signals(background::add);
        busy.typed(SHOP, WANG);
        busy.typed(SHOP, LI);
        assertThat(wechat.calls()).isEmpty();
        assertThat(background).hasSize(1);

        background.remove().run();
        assertThat(wechat.calls()).containsExactly("on " + WANG.value());
        busy.typed(SHOP, LI);
        assertThat(background).hasSize(1);
    }

    @Test
    void aConsoleThatIsComingToItsEndShowsNothing() {
        haveToken(SHOP);
        TypingSignals closing = signals(task -> {
            throw new RejectedExecutionException();
        });
        closing.typed(SHOP, WANG);
        closing.close();
        assertThat(wechat.calls()).isEmpty();
    }
}

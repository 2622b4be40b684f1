package dev.kefudesk.service.conversation;

import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.conversation.ConversationEntry.FromElsewhere;
import dev.kefudesk.domain.conversation.ConversationEntry.FromFollower;
import dev.kefudesk.domain.conversation.ConversationEntry.Ours;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.conversation.ConversationPage.Cursor;
import dev.kefudesk.service.window.SendTimes;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.testing.FakeContactStore;
import dev.kefudesk.testing.SmallDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What went to and fro, in order and once. The desk's time begins at 10:46 in China. */
final class ConversationServiceTest {

    private final SmallDesk desk = new SmallDesk();
    private final FakeContactStore contacts = new FakeContactStore(desk.followerStore);
    private final ServerClock clock = new ServerClock(desk.clock);
    private final ConversationService conversations =
            new ConversationService(contacts, desk.journal, new SendTimes(clock, null), Runnable::run);

    private final Instant start = desk.clock.instant();

    private void recorded(OpenId who, boolean fromFollower, String text, Instant at) {
        contacts.addRecords(
                SHOP.id(), List.of(new ChatRecord(who, fromFollower, text, at, fromFollower ? "" : "anna")));
    }

    private void wrote(String text, Instant at) {
        recorded(WANG, true, text, at);
    }

    private void shown(String text, Instant at) {
        recorded(WANG, false, text, at);
    }

    private Instant after(long seconds) {
        return start.plusSeconds(seconds);
    }

    private ConversationPage page(@Nullable Cursor before, int limit) {
        return conversations
                .page(SHOP, WANG, before, limit)
                .toCompletableFuture()
                .join();
    }

    private static String words(ConversationEntry entry) {
        return switch (entry) {
            case FromFollower from ->
                "她: "
                        + (from.said().text().isEmpty()
                                ? from.said().kind()
                                : from.said().text());
            case FromElsewhere elsewhere ->
                elsewhere.worker() + ": " + elsewhere.said().text();
            case Ours ours -> "我: " + ours.delivery().message().summary() + (ours.recorded() ? " ✓" : "");
        };
    }

    private static List<String> words(ConversationPage page) {
        return page.entries().stream().map(ConversationServiceTest::words).toList();
    }

    @Test
    void questionsAndAnswersStandInOrderEachOnce() {
        wrote("还有货吗", after(-60));
        wrote("[image]", after(-50));
        desk.send(WANG, "有的", new SendOutcome.Accepted());
        shown("有的", after(1));
        shown("客服接入", after(2));
        wrote("好，要两件", after(30));
        desk.send(LI, "给别人的", new SendOutcome.Accepted());
        desk.send(WANG, "好的", SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        assertThat(words(page(null, 50)))
                .containsExactly("她: 还有货吗", "她: IMAGE", "我: 有的 ✓", "anna: 客服接入", "她: 好，要两件", "我: 好的");
        assertThat(page(null, 50).older()).isNull();
    }

    @Test
    void anAnswerOfTheSameSecondStandsBelowTheQuestion() {
        desk.send(WANG, "有的", new SendOutcome.Accepted());
        wrote("还有货吗", start);
        assertThat(words(page(null, 50))).containsExactly("她: 还有货吗", "我: 有的");
    }

    @Test
    void ownSendsStandWhereTheyWereByWeChatsClock() {
        clock.heard(SHOP.api().origin(), "Mon, 23 Nov 2026 02:56:00 GMT", Duration.ZERO);
        clock.heard(SHOP.api().origin(), "Mon, 23 Nov 2026 02:56:00 GMT", Duration.ZERO);
        desk.send(WANG, "有的", new SendOutcome.Accepted());
        wrote("还有货吗", after(590));
        assertThat(words(page(null, 50))).as("this clock is ten minutes slow").containsExactly("她: 还有货吗", "我: 有的");
    }

    @Test
    void nobodyHasSaidAnything() {
        assertThat(page(null, 50)).isEqualTo(new ConversationPage(List.of(), null));
    }

    @Test
    void pagesGoBackWithoutGapAndWithoutRepeating() {
        for (int i = 0; i < 24; i++) {
            wrote("问 " + i, desk.clock.instant().minusSeconds(20));
            desk.send(WANG, "答 " + i, new SendOutcome.Accepted());
            if (i % 2 == 0) {
                shown("答 " + i, desk.clock.instant().minusSeconds(59));
            }
        }
        List<String> expected = IntStream.range(0, 24)
                .boxed()
                .flatMap(i -> Stream.of("她: 问 " + i, "我: 答 " + i + (i % 2 == 0 ? " ✓" : "")))
                .toList();
        assertThat(backwards(1)).isEqualTo(expected);
        assertThat(backwards(7)).isEqualTo(expected);
        assertThat(backwards(40)).isEqualTo(expected);
        assertThat(backwards(500)).isEqualTo(expected);
    }

    @Test
    void manyOfOneSecondComeTogether() {
        for (int i = 0; i < 5; i++) {
            wrote("同时 " + i, after(-5));
        }
        wrote("之前", after(-6));
        ConversationPage newest = page(null, 2);
        assertThat(newest.entries()).hasSize(5);
        assertThat(words(page(newest.older(), 2))).containsExactly("她: 之前");
    }

    @Test
    void oneSourceMayGoFartherBackThanTheOther() {
        for (int i = 0; i < 150; i++) {
            wrote("旧 " + i, after(-10_000 + i));
        }
        for (int i = 0; i < 3; i++) {
            desk.send(WANG, "新 " + i, new SendOutcome.Accepted());
        }
        List<String> all = backwards(20);
        assertThat(all).hasSize(153).doesNotHaveDuplicates();
        assertThat(all.getFirst()).isEqualTo("她: 旧 0");
        assertThat(all.getLast()).isEqualTo("我: 新 2");
    }

    private List<String> backwards(int limit) {
        List<String> all = new ArrayList<>();
        Cursor before = null;
        do {
            ConversationPage page = page(before, limit);
            all.addAll(0, words(page));
            before = page.older();
            assertThat(all).as("it comes to an end").hasSizeLessThan(1_000);
        } while (before != null);
        return all;
    }
}

package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.testing.FakeTyping;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallContact;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LeavingNoticesTest {

    private final SmallContact contact = new SmallContact();
    private final List<String> shown = new ArrayList<>();
    private final LeavingNotices notices = new LeavingNotices(
            new ContactServices(
                    contact.windows,
                    contact.conversations,
                    serving(contact),
                    new SendAs(serving(contact), contact.desk.settings),
                    new TypingSignals(
                            new TypingSignals.Means(
                                    new FakeTyping(),
                                    contact.desk.tokens,
                                    contact.desk.settings,
                                    contact.desk.timer,
                                    contact.desk.clock,
                                    Runnable::run),
                            contact.windows.changed()),
                    new SendDoubts(List.of(), contact.desk.timer),
                    (title, text) -> shown.add(title + " | " + text)),
            contact.desk.settings,
            new LeavingNotices.Speech(new Texts(Texts.Language.EN), SmallDesk.ZONE, Runnable::run),
            contact.ticker,
            () -> Samples.SHOP);

    private static ServiceDesk serving(SmallContact contact) {
        return new ServiceDesk(
                contact.chat,
                new ReadCalls(contact.desk.tokens, Duration.ofMillis(1)),
                contact.desk.settings,
                contact.desk.mask,
                contact.desk.clock,
                Runnable::run);
    }

    @AfterEach
    void close() {
        notices.close();
        contact.close();
    }

    private void secretsWrittenBefore(Duration ago) {
        contact.desk.followerStore.addOpenIds(Samples.SHOP.id(), List.of(Samples.WANG));
        contact.desk.followerStore.setAlias(Samples.SHOP.id(), Samples.WANG, "王小明");
        contact.chat.wrote(
                Samples.WANG, "我的身份证号是…", contact.desk.clock.instant().minus(ago));
        contact.open();
    }

    private void minutes(int count) {
        for (int i = 0; i < count * 60; i++) {
            contact.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void nothingIsSaidUnlessItIsSwitchedOn() {
        secretsWrittenBefore(Duration.ofMinutes(47 * 60 + 20));
        minutes(2);
        assertThat(shown).isEmpty();
    }

    @Test
    void whoeverWaitsIsNamedOnceAnHourBeforeTheEndAndNothingTheyWrote() {
        contact.desk.settings.put(WindowService.NOTIFY, "on");
        secretsWrittenBefore(Duration.ofMinutes(46 * 60 + 59));
        minutes(1);
        assertThat(shown).isEmpty();

        minutes(3);

        assertThat(shown)
                .singleElement()
                .asString()
                .contains("王小明 waits")
                .contains("closes in 5")
                .doesNotContain("身份证");
    }
}

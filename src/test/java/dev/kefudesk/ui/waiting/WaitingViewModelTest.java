package dev.kefudesk.ui.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallContact;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WaitingViewModelTest {

    private final SmallContact contact = new SmallContact();
    private final WaitingViewModel vm =
            new WaitingViewModel(contact.windows, contact.desk.followers.changed(), contact.ticker, Runnable::run);
    private final WaitingWords words = new WaitingWords(vm, new Texts(Texts.Language.EN), SmallDesk.ZONE);

    @AfterEach
    void close() {
        vm.close();
        contact.close();
    }

    private void open() {
        vm.setAccount(Samples.SHOP);
        vm.setOpen(true);
        contact.open();
    }

    @Test
    void theLongestWaitingIsFirstAndLeavesWhenAnswered() {
        contact.chat.wrote(Samples.LI, "在吗", contact.desk.clock.instant().minus(Duration.ofHours(1)));
        contact.chat.wrote(Samples.WANG, "你好", contact.desk.clock.instant().minus(Duration.ofHours(3)));
        open();
        assertThat(vm.rows()).extracting(WaitingRow::openId).containsExactly(Samples.WANG, Samples.LI);
        assertThat(vm.rows().getFirst().lastText()).isEqualTo("你好");
        assertThat(words.count()).isEqualTo("Waiting · 2");
        assertThat(words.age()).startsWith("Chat record read until");
        assertThat(words.trouble()).isEmpty();

        vm.select(vm.rows().getFirst());
        contact.pass(Duration.ofSeconds(1));
        contact.desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("您好"));

        assertThat(vm.rows()).extracting(WaitingRow::openId).containsExactly(Samples.LI);
        assertThat(vm.selectedProperty().get().openId()).isEqualTo(Samples.WANG);
    }

    @Test
    void anAccountWithoutTheRightSaysSo() {
        contact.chat.refusing(48001);
        open();
        assertThat(words.age()).isEqualTo("The chat record was never read");
        assertThat(words.trouble()).startsWith("! This account has no right").contains("48001");
    }

    @Test
    void aFunctionThatIsOffSaysHowToSwitchItOnAndIsReadAgainWhenAPersonSaysSo() {
        contact.chat.refusing(65400);
        open();
        assertThat(words.trouble()).contains("not switched on (65400)").contains("WeChat's console");

        vm.readRecord();

        assertThat(words.trouble()).isEmpty();
        assertThat(words.age()).startsWith("Chat record read until");
    }

    @Test
    void withoutANetworkItIsTriedAgain() {
        contact.chat.failing();
        open();
        assertThat(words.trouble()).contains("no network").contains("tried again at");
    }

    @Test
    void theDaysCallsUsedUpSayWhenItGoesOn() {
        contact.chat.refusing(45009);
        open();
        assertThat(words.trouble()).startsWith("! ");
    }

    @Test
    void anotherDeskOfTheTeamReads() {
        contact.anotherReads = true;
        open();
        assertThat(words.trouble()).contains("Another desk of the team reads");
    }

    @Test
    void readingThatIsSwitchedOffSaysSo() {
        contact.desk.settings.put(WindowService.POLLING, "off");
        open();
        assertThat(words.trouble()).contains("switched off in the settings");
        assertThat(contact.chat.asked()).isEmpty();
        contact.desk.settings.put(WindowService.POLLING, "on");
        assertThat(contact.chat.asked()).isNotEmpty();
    }
}

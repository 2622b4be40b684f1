package dev.kefudesk.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallContact;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.conversation.ConversationViewModel.State;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConversationViewModelTest {

    private final SmallContact contact = new SmallContact();
    private final ConversationViewModel vm = new ConversationViewModel(
            new ConversationViewModel.Services(contact.conversations, contact.windows, contact.desk.sends),
            Runnable::run);
    private final EntryWords words = new EntryWords(new Texts(Texts.Language.EN), SmallDesk.ZONE);

    @AfterEach
    void close() {
        vm.close();
        contact.close();
    }

    private List<String> said() {
        return vm.entries().stream().map(words::content).toList();
    }

    private Instant ago(Duration time) {
        return contact.desk.clock.instant().minus(time);
    }

    @Test
    void itIsReadBackwardsFromItsEnd() {
        for (int i = 100; i >= 1; i--) {
            contact.chat.wrote(Samples.WANG, "第 " + i + " 条", ago(Duration.ofMinutes(i)));
        }
        contact.open();
        vm.show(Samples.SHOP, Samples.WANG);
        assertThat(vm.entries()).isEmpty();
        vm.setOpen(true);

        assertThat(vm.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(said()).hasSize(ConversationViewModel.PAGE).endsWith("第 2 条", "第 1 条");
        vm.readOlder();
        vm.readOlder();
        assertThat(said()).hasSize(100).startsWith("第 100 条");
        assertThat(vm.hasOlder()).isFalse();
        vm.readOlder();
        assertThat(said()).hasSize(100);
    }

    @Test
    void newsFromBothSidesComeInOrderWhileItIsOpenAndWhatWasReadStays() {
        contact.chat.wrote(Samples.WANG, "你好", ago(Duration.ofMinutes(9)));
        contact.chat.sent(Samples.WANG, "您好，请讲", ago(Duration.ofMinutes(8)));
        contact.chat.wrote(Samples.WANG, "[image]", ago(Duration.ofMinutes(7)));
        contact.open();
        vm.show(Samples.SHOP, Samples.WANG);
        vm.setOpen(true);
        assertThat(said()).containsExactly("你好", "您好，请讲", "[Image] Open WeChat's console to see it");
        assertThat(words.below(vm.entries().get(1))).contains("sent by anna@shop");

        contact.desk.send(Samples.WANG, "已经发货", new SendOutcome.Accepted());
        contact.desk.send(Samples.WANG, "还有事吗", FakeGateway.refused(45047));
        contact.desk.send(Samples.WANG, "再见", SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""));
        assertThat(said()).endsWith("已经发货", "还有事吗", "再见").hasSize(6);
        assertThat(vm.entries().stream().map(words::below).skip(3))
                .satisfiesExactly(
                        accepted -> assertThat(accepted).endsWith("✓ Accepted"),
                        refused -> assertThat(refused).endsWith("✕ Refused 45047"),
                        unknown -> assertThat(unknown).endsWith("? Unknown"));

        contact.chat.wrote(Samples.WANG, "收到", contact.desk.clock.instant());
        contact.pass(Duration.ofMinutes(1));
        assertThat(said()).endsWith("再见", "收到").hasSize(7);
    }

    @Test
    void anotherFollowersConversationTakesItsPlace() {
        contact.chat.wrote(Samples.WANG, "你好", ago(Duration.ofMinutes(9)));
        contact.open();
        vm.setOpen(true);
        vm.show(Samples.SHOP, Samples.WANG);
        assertThat(said()).containsExactly("你好");
        vm.show(Samples.SHOP, Samples.LI);
        assertThat(said()).isEmpty();
        assertThat(vm.stateProperty().get()).isEqualTo(State.SHOWN);
        contact.desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("您好"));
        assertThat(said()).isEmpty();
        vm.showNobody();
        assertThat(vm.stateProperty().get()).isEqualTo(State.NOBODY);
    }
}

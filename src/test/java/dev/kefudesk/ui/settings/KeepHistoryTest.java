package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepHistoryTest {

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final List<Question> asked = new ArrayList<>();
    private boolean confirmed;
    private boolean refused;
    private final KeepHistoryViewModel vm = new KeepHistoryViewModel(
            desk.retention,
            new KeepHistoryViewModel.Speech(
                    texts,
                    (question, answer) -> {
                        asked.add(question);
                        answer.accept(confirmed);
                    },
                    SmallDesk.ZONE),
            desk.timer,
            Runnable::run);

    private void choose(String choice) {
        vm.choose(choice, () -> refused = true);
    }

    private void sendLongAgo() {
        desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("long ago"));
        desk.clock.advance(Duration.ofDays(200));
    }

    @Test
    void theSizeIsSaidInWords() {
        sendLongAgo();
        vm.look();
        assertThat(vm.sizeProperty().get()).isEqualTo("1 row, 812 MB, oldest 2026-11-23");
        texts.setLanguage(Language.ZH);
        assertThat(vm.sizeProperty().get()).isEqualTo("1 条记录，812 MB，最早 2026-11-23");
        desk.upkeep.broken(true);
        vm.look();
        assertThat(vm.sizeProperty().get()).isEqualTo("无法读取占用的空间。");
    }

    @Test
    void nothingIsDeletedWithoutAQuestionThatSaysHowMuch() {
        sendLongAgo();
        desk.send(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("today"));
        choose("6");
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.text()).startsWith("1 row is older and will be deleted.");
            assertThat(question.verb()).isEqualTo("Delete rows older than 2026-12-11");
        });
        assertThat(refused).isTrue();
        assertThat(vm.keepProperty().get()).isEqualTo("all");
        assertThat(desk.journal.all()).hasSize(2);
        desk.retention.start();
        confirmed = true;
        choose("6");
        assertThat(vm.keepProperty().get()).isEqualTo("6");
        assertThat(desk.journal.all()).hasSize(1);
    }

    @Test
    void keepingEverythingNeedsNoQuestion() {
        confirmed = true;
        choose("3");
        choose("all");
        assertThat(asked).hasSize(1);
        assertThat(desk.retention.keep()).isEqualTo("all");
    }

    @Test
    void nobodyWaitsLongForTheNumber() {
        desk.background.hold();
        choose("3");
        assertThat(asked).isEmpty();
        desk.timer.advance(KeepHistoryViewModel.PATIENCE);
        assertThat(asked)
                .singleElement()
                .satisfies(question -> assertThat(question.text()).startsWith("Rows that are older will be deleted."));
        desk.background.release();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoeverMayNotDeleteIsToldWhoMay() {
        desk.upkeep.owned(false);
        vm.look();
        assertThat(vm.mayForgetProperty().get()).isFalse();
        assertThat(vm.isForOthers()).isTrue();
    }
}

package dev.kefudesk.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Notes are written down late, and never lost. */
final class LateTextTest {

    private static final DraftKey WANG = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    private static final DraftKey LI = new DraftKey(Samples.SHOP.id(), Samples.LI);

    private final ManualTimer timer = new ManualTimer();
    private final List<String> kept = new ArrayList<>();
    private boolean broken;
    private final LateText note = new LateText(timer, Runnable::run, this::keep);

    private CompletionStage<Void> keep(DraftKey whose, String text) {
        if (broken) {
            return CompletableFuture.failedFuture(new StoreFailure(StoreFailure.Kind.DISK_FULL, "full", null));
        }
        kept.add((whose.equals(WANG) ? "wang: " : "li: ") + text);
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void isWrittenDownWhenTypingPauses() {
        note.show(WANG, "before");
        note.textProperty().set("b");
        note.textProperty().set("before noon");
        assertThat(kept).isEmpty();
        timer.advance(LateText.PAUSE);
        assertThat(kept).containsExactly("wang: before noon");
        assertThat(note.stateProperty().get()).isInstanceOf(LateText.Kept.class);
    }

    @Test
    void isWrittenDownAtOnceWhenOneTurnsAway() {
        note.show(WANG, "");
        note.textProperty().set("订单 8831");
        note.show(LI, "vip");
        assertThat(kept).containsExactly("wang: 订单 8831");
        assertThat(note.textProperty().get()).isEqualTo("vip");
        timer.advance(LateText.PAUSE);
        assertThat(kept).as("nothing of theirs was typed").hasSize(1);
    }

    @Test
    void newsOfTheFollowerLeavesAloneWhatIsBeingTyped() {
        note.show(WANG, "");
        note.textProperty().set("half a sen");
        note.show(WANG, "");
        assertThat(note.textProperty().get()).isEqualTo("half a sen");
    }

    @Test
    void whatCannotBeWrittenDownStaysAndComesBack() {
        broken = true;
        note.show(WANG, "");
        note.textProperty().set("important");
        timer.advance(LateText.PAUSE);
        assertThat(note.stateProperty().get()).isEqualTo(new LateText.NotKept(StoreFailure.Kind.DISK_FULL));
        note.show(LI, "");
        note.show(WANG, "");
        assertThat(note.textProperty().get()).isEqualTo("important");
        broken = false;
        note.keepNow();
        assertThat(kept).containsExactly("wang: important");
    }
}

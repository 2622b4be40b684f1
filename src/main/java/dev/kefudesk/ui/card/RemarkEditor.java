package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.follower.FollowerCare;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The remark being written: WeChat keeps it, so it is sent when the person says so. What was typed and not taken stays, and comes
 * back with the follower while the program runs. On the FX thread.
 */
final class RemarkEditor {

    private final FollowerCare care;
    private final Change change;
    private final Consumer<CareResult<String>> refusedMeanwhile;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty known = new SimpleStringProperty("");
    private final Map<DraftKey, String> typed = new HashMap<>();
    private final IntegerBinding length = Bindings.createIntegerBinding(
            () -> MessageLimits.characters(text.get().strip()), text);
    private final BooleanBinding changed =
            Bindings.createBooleanBinding(() -> !text.get().strip().equals(known.get()), text, known);
    private @Nullable CardLook look;
    private boolean setting;

    /** @param refusedMeanwhile hears what WeChat has not taken while the person looks at somebody else */
    RemarkEditor(FollowerCare care, Executor fx, Consumer<CareResult<String>> refusedMeanwhile) {
        this.care = care;
        this.change = new Change(fx);
        this.refusedMeanwhile = refusedMeanwhile;
        text.subscribe((_, now) -> {
            CardLook of = look;
            if (of != null && !setting) {
                typed.put(key(of), now);
            }
        });
    }

    StringProperty textProperty() {
        return text;
    }

    /** Characters of what would be sent. */
    IntegerBinding length() {
        return length;
    }

    boolean tooLong() {
        return length.get() > CareLimits.REMARK_CHARACTERS;
    }

    /** Whether it is another one than WeChat keeps. */
    BooleanBinding changed() {
        return changed;
    }

    Change change() {
        return change;
    }

    void show(@Nullable CardLook now) {
        CardLook before = look;
        look = now;
        if (now == null || before == null || !key(now).equals(key(before))) {
            change.turnAway();
        }
        String remark = now == null ? "" : now.card().follower().remark();
        known.set(remark);
        String left = now == null ? null : typed.get(key(now));
        set(left == null ? remark : left);
    }

    /** Sends what was typed to WeChat; nothing happens where it is what WeChat keeps. */
    void save() {
        CardLook of = look;
        if (of == null || !changed.get()) {
            return;
        }
        String wanted = text.get().strip();
        change.begin(() -> care.remark(of.account(), of.openId(), wanted), ended -> ended(of, wanted, ended));
    }

    /** Gives back what WeChat keeps. */
    void revert() {
        CardLook of = look;
        if (of != null) {
            typed.remove(key(of));
            change.turnAway();
            set(known.get());
        }
    }

    private void ended(CardLook of, String wanted, Change.Ended<String> ended) {
        if (ended.result() instanceof CareResult.Done<String>) {
            if (wanted.equals(typed.getOrDefault(key(of), "").strip())) {
                typed.remove(key(of));
            }
            if (ended.looking()) {
                known.set(wanted);
            }
        } else if (!ended.looking()) {
            refusedMeanwhile.accept(ended.result());
        }
    }

    private void set(String now) {
        setting = true;
        text.set(now);
        setting = false;
    }

    private static DraftKey key(CardLook of) {
        return new DraftKey(of.account().id(), of.openId());
    }
}

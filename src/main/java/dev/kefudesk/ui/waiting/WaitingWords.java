package dev.kefudesk.ui.waiting;

import dev.kefudesk.service.window.RecordState;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.RecordWords;
import java.time.ZoneId;
import org.kordamp.ikonli.feather.Feather;

/** What is said of the list, in the language of the moment. */
final class WaitingWords {

    private final WaitingViewModel vm;
    private final Texts texts;
    private final RecordWords record;

    WaitingWords(WaitingViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.texts = texts;
        this.record = new RecordWords(texts, zone);
    }

    String count() {
        return texts.get(
                vm.rows().size() < WaitingViewModel.MOST ? "waiting.count" : "waiting.count.more",
                vm.rows().size());
    }

    /** How old the list is. */
    String age() {
        WaitingViewModel.Look look = vm.lookProperty().get();
        RecordState state = look.record();
        return state == null ? "" : record.age(state, look.now());
    }

    /** What stands in the way of reading on, {@code ""} where nothing does. */
    String trouble() {
        WaitingViewModel.Look look = vm.lookProperty().get();
        RecordState state = look.record();
        if (state == null) {
            return "";
        }
        String words = look.polling() ? record.trouble(state, look.now()) : texts.get("waiting.off");
        return words.isEmpty() ? "" : "! " + words;
    }

    /** Why nobody is in the list. */
    void say(Placeholder empty) {
        RecordState state = vm.lookProperty().get().record();
        if (vm.unreadableProperty().get()) {
            empty.say(
                    Feather.ALERT_TRIANGLE,
                    texts.get("waiting.unreadable.title"),
                    texts.get("waiting.unreadable.text"));
        } else if (state == null) {
            empty.busy();
        } else if (state.readTo() == null) {
            empty.say(Feather.INBOX, texts.get("waiting.never.title"), texts.get("waiting.never.text"));
        } else {
            empty.say(Feather.CHECK_CIRCLE, texts.get("waiting.nobody.title"), texts.get("waiting.nobody.text"));
        }
    }
}

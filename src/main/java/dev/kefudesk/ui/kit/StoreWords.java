package dev.kefudesk.ui.kit;

import dev.kefudesk.service.port.StoreFailure;
import java.util.Locale;

/** What stands in a database's way, and what to do about it, as parts of a sentence. */
public final class StoreWords {

    private StoreWords() {}

    /** Begins small and ends without a stop: "the disk is full". */
    public static String cause(Texts texts, StoreFailure.Kind kind) {
        return texts.get("kit.store.cause." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** Begins a sentence and ends without a stop: "Free some space". */
    public static String step(Texts texts, StoreFailure.Kind kind) {
        return texts.get("kit.store.step." + kind.name().toLowerCase(Locale.ROOT));
    }
}

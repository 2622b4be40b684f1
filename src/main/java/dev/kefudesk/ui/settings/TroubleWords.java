package dev.kefudesk.ui.settings;

import dev.kefudesk.service.port.StoreFailure;
import java.util.Locale;

/** What stood in the way of a store, in a few words that fit into a sentence. */
final class TroubleWords {

    private TroubleWords() {}

    /** Text key of the words. */
    static String key(StoreFailure.Kind kind) {
        return "settings.trouble." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Text key of the words for whatever ended a piece of work. */
    static String key(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return key(cause instanceof StoreFailure known ? known.kind() : StoreFailure.Kind.OTHER);
    }
}

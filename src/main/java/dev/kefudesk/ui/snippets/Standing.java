package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.StoreFailure;

/** How the snippet that is written stands. */
sealed interface Standing {

    /** Nothing was tried. */
    record Quiet() implements Standing {}

    record Saving() implements Standing {}

    record Saved() implements Standing {}

    /** Another one has its name in that folder. */
    record NameTaken() implements Standing {}

    /** Somebody else has changed it meanwhile. */
    record Theirs(Snippet now) implements Standing {}

    /** Somebody else has deleted it meanwhile. */
    record Deleted() implements Standing {}

    record Failed(StoreFailure.Kind why) implements Standing {}
}

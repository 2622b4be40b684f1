package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names in braces that a person has said to be meant as they stand, draft by draft. Known until the program ends or the name
 * is out of the draft; asked for once more after that, which is the safe side.
 */
final class MeantBraces {

    private final Map<DraftKey, Set<String>> names = new HashMap<>();

    void mean(DraftKey key, String name) {
        names.computeIfAbsent(key, _ -> new HashSet<>()).add(name);
    }

    /** Those that still stand in the draft. */
    Set<String> in(Draft draft) {
        Set<String> meant = names.get(draft.key());
        if (meant == null) {
            return Set.of();
        }
        Set<String> there = new HashSet<>(Variables.in(draft.text()));
        there.addAll(Variables.in(new SnippetContent.Cards(draft.cards())));
        meant.retainAll(there);
        if (meant.isEmpty()) {
            names.remove(draft.key());
        }
        return Set.copyOf(meant);
    }
}

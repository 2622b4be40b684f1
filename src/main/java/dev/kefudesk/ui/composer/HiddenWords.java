package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.EmojiText;
import dev.kefudesk.domain.message.HiddenCharacters;
import dev.kefudesk.domain.message.HiddenCharacters.Hidden;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What characters are that nobody sees, and where they are, in the language of the moment. */
final class HiddenWords {

    /** So many characters before the place tell where it is. */
    private static final int NEIGHBOURS = 6;

    /** More kinds than these are counted only. */
    private static final int MOST_KINDS = 3;

    private final Texts texts;

    HiddenWords(Texts texts) {
        this.texts = texts;
    }

    /**
     * Each kind by name, code and number, and where the first stands; {@code ""} where there is none.
     *
     * @param unsafe whether those that cannot be sent are meant, or the others
     */
    String of(String text, boolean unsafe) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<Hidden> found = HiddenCharacters.of(text).stream()
                .filter(hidden -> hidden.kind().unsafe() == unsafe)
                .toList();
        found.forEach(hidden -> counts.merge(name(hidden), 1, Integer::sum));
        if (found.isEmpty()) {
            return "";
        }
        List<String> said = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (said.size() < MOST_KINDS) {
                said.add(texts.get("composer.hidden.places", name, count));
            }
        });
        if (counts.size() > MOST_KINDS) {
            said.add("…");
        }
        String before = before(text, found.getFirst().at());
        said.add(texts.get(before.isEmpty() ? "composer.hidden.first-at-start" : "composer.hidden.first", before));
        return String.join(texts.get("composer.hidden.separator"), said);
    }

    private String name(Hidden hidden) {
        return texts.get(
                "composer.hidden." + hidden.kind().name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "U+%04X", hidden.codePoint()));
    }

    private static String before(String text, int at) {
        List<String> seen = EmojiText.characters(HiddenCharacters.remove(text.substring(0, at)));
        String last = String.join("", seen.subList(Math.max(0, seen.size() - NEIGHBOURS), seen.size()));
        return last.substring(last.lastIndexOf('\n') + 1).strip();
    }

    /** The next one behind this place, the first where there is none behind it. */
    static Optional<Hidden> next(String text, int place) {
        List<Hidden> found = HiddenCharacters.of(text);
        return found.stream()
                .filter(hidden -> hidden.at() >= place)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}

package dev.kefudesk.domain.snippet;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Variables in a draft that stand there without their value. However one came there (a snippet, a message of the history,
 * typed by hand, a console that was closed in between), it is not sent before it is filled in or a person has said that the
 * braces are meant as they are.
 */
public final class OpenVariables {

    private OpenVariables() {}

    /** The names in what is being composed, each once, in reading order. */
    public static SequencedSet<String> in(Draft draft) {
        SequencedSet<String> names = new LinkedHashSet<>();
        problems(draft, Set.of()).forEach(problem -> names.add(problem.name()));
        return names;
    }

    /**
     * A problem for each name in each field.
     *
     * @param meant names that a person wants to send in their braces
     */
    public static List<Problem> problems(Draft draft, Set<String> meant) {
        List<Problem> found = new ArrayList<>();
        switch (draft.kind()) {
            case TEXT -> look(draft.text(), Field.TEXT, -1, meant, found);
            case NEWS -> {
                for (int index = 0; index < draft.cards().size(); index++) {
                    NewsCard card = draft.cards().get(index);
                    look(card.title(), Field.TITLE, index, meant, found);
                    look(card.description(), Field.DESCRIPTION, index, meant, found);
                    look(card.url(), Field.URL, index, meant, found);
                    look(card.picUrl(), Field.PICURL, index, meant, found);
                }
            }
            // no snippet writes these
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> {}
        }
        return List.copyOf(found);
    }

    private static void look(String text, Field field, int card, Set<String> meant, List<Problem> found) {
        for (String name : Variables.in(text)) {
            if (!meant.contains(name)) {
                found.add(new Problem(Problem.Kind.VARIABLE_EMPTY, field, card, 0, 0, name));
            }
        }
    }

    /** The draft with these values in what is being composed; the draft itself where that changes nothing. */
    public static Draft fill(Draft draft, Map<String, String> values) {
        return switch (draft.kind()) {
            case TEXT -> {
                String filled = Variables.fillText(draft.text(), values);
                yield filled.equals(draft.text()) ? draft : draft.withText(filled);
            }
            case NEWS -> {
                List<NewsCard> filled = draft.cards().stream()
                        .map(card -> Variables.fillCard(card, values))
                        .toList();
                yield filled.equals(draft.cards()) ? draft : draft.withCards(filled);
            }
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> draft;
        };
    }
}

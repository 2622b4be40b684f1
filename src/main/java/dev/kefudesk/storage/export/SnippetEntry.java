package dev.kefudesk.storage.export;

import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.SnippetFiles.Bad;
import dev.kefudesk.service.port.SnippetFiles.Entry;
import dev.kefudesk.service.port.SnippetFiles.Good;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of a file of snippets. */
final class SnippetEntry {

    private static final String[] OF_A_CARD = {"title", "description", "url", "picUrl"};

    private SnippetEntry() {}

    static Entry read(int number, JsonNode entry) {
        if (!entry.isObject()) {
            return new Bad(number, "", SnippetFault.NO_OBJECT);
        }
        String name = entry.path("name").asString("").strip();
        if (!textOrNothing(entry, "name") || !textOrNothing(entry, "folder") || !textOrNothing(entry, "text")) {
            return new Bad(number, shown(name), SnippetFault.WRONG_TYPE);
        }
        boolean text = entry.path("text").isString();
        JsonNode cards = entry.path("cards");
        boolean noCards = cards.isMissingNode() || cards.isNull();
        if (text != noCards) {
            return new Bad(number, shown(name), SnippetFault.TEXT_OR_CARDS);
        }
        SnippetContent content =
                text ? new SnippetContent.Text(lines(entry.path("text").asString())) : cards(cards);
        if (content == null) {
            return new Bad(number, shown(name), SnippetFault.WRONG_TYPE);
        }
        String folder = Snippet.folder(entry.path("folder").asString(""));
        Optional<SnippetFault> fault = SnippetFault.of(folder, name, content);
        return fault.isPresent() ? new Bad(number, shown(name), fault.get()) : new Good(number, folder, name, content);
    }

    private static boolean textOrNothing(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        return value.isString() || value.isNull() || value.isMissingNode();
    }

    /** Null where they are no list of cards. */
    private static @Nullable SnippetContent cards(JsonNode cards) {
        if (!cards.isArray()) {
            return null;
        }
        List<NewsCard> read = new ArrayList<>();
        for (JsonNode card : cards) {
            if (!card.isObject()) {
                return null;
            }
            for (String field : OF_A_CARD) {
                if (!textOrNothing(card, field)) {
                    return null;
                }
            }
            read.add(new NewsCard(
                    card.path("title").asString(""),
                    lines(card.path("description").asString("")),
                    card.path("url").asString(""),
                    card.path("picUrl").asString("")));
        }
        return new SnippetContent.Cards(read);
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** As much of a name as a list can show. */
    private static String shown(String name) {
        return name.length() <= SnippetFault.NAME ? name : name.substring(0, SnippetFault.NAME);
    }
}

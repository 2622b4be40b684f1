package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;

/** What is said of snippets, in the language of the moment. */
final class SnippetWords {

    private final Texts texts;

    SnippetWords(Texts texts) {
        this.texts = texts;
    }

    /** A folder as one reads it. */
    String folder(String folder) {
        return folder.isEmpty() ? texts.get("snippets.folder.none") : folder.replace("/", " / ");
    }

    /** The beginning of what it says. */
    String line(Snippet snippet) {
        String words = snippet.content().line(60);
        return snippet.content() instanceof SnippetContent.Cards
                ? texts.get("snippets.cards", snippet.content().size()) + " · " + words
                : words;
    }

    String fault(SnippetFault fault) {
        int most = switch (fault) {
            case NAME_LONG -> SnippetFault.NAME;
            case FOLDER_LONG -> SnippetFault.FOLDER;
            case TEXT_LONG -> SnippetFault.TEXT;
            case TOO_MANY_CARDS -> SnippetFault.CARDS;
            case CARD_LONG -> SnippetFault.CARD_FIELD;
            case NAME_MISSING,
                    NAME_CHARACTERS,
                    NOTHING_IN_IT,
                    UNSAFE_CHARACTERS,
                    NO_OBJECT,
                    WRONG_TYPE,
                    TEXT_OR_CARDS,
                    TWICE -> 0;
        };
        return texts.get("snippets.fault." + fault.name().toLowerCase(Locale.ROOT), most);
    }

    /** Why the database did not do it. */
    String failed(String key, StoreFailure.Kind why) {
        return "✕ " + texts.get(key, StoreWords.cause(texts, why), StoreWords.step(texts, why));
    }

    /** How the one that is written stands, {@code ""} for nothing to say. */
    String standing(Standing standing) {
        return switch (standing) {
            case Standing.Quiet _, Standing.Theirs _, Standing.Deleted _ -> "";
            case Standing.Saving _ -> "… " + texts.get("snippets.saving");
            case Standing.Saved _ -> "✓ " + texts.get("snippets.saved");
            case Standing.NameTaken _ -> "✕ " + texts.get("snippets.name-taken");
            case Standing.Failed(var why) -> failed("snippets.not-saved", why);
        };
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case Standing.Quiet _, Standing.Saving _ -> "muted";
            case Standing.Saved _ -> "tone-accepted";
            case Standing.NameTaken _, Standing.Failed _ -> "tone-refused";
            case Standing.Theirs _, Standing.Deleted _ -> "tone-unknown";
        };
    }
}

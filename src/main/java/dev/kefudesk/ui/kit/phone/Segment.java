package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.message.TextLink;
import dev.kefudesk.domain.message.TextLinks;
import dev.kefudesk.ui.kit.emoji.EmojiWords;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text message as the phone draws it: words, or words of the label of a link, or one emoji of either. A tag
 * that is not whole stays literal.
 *
 * @param text as it is written
 * @param emoji what is drawn for it, {@code ""} for words
 */
public record Segment(String text, Kind kind, String emoji) {

    /** What a tap does. */
    public enum Kind {
        /** Nothing. */
        WORDS,
        /** Opens a page. */
        LINK,
        /** Opens a mini-program. */
        MINI_PROGRAM
    }

    public Segment(String text, boolean link) {
        this(text, link ? Kind.LINK : Kind.WORDS, "");
    }

    /** Whether it can be tapped. */
    public boolean link() {
        return kind != Kind.WORDS;
    }

    /** The pieces of a text, in order; nothing of it is lost but the tags. */
    public static List<Segment> of(String text) {
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        for (TextLinks.Found found : TextLinks.of(text)) {
            TextLink link = found.link();
            if (link != null) {
                add(text.substring(done, found.start()), Kind.WORDS, segments);
                add(
                        link.label(),
                        switch (link) {
                            case TextLink.Web _ -> Kind.LINK;
                            case TextLink.MiniProgram _ -> Kind.MINI_PROGRAM;
                        },
                        segments);
                done = found.end();
            }
        }
        add(text.substring(done), Kind.WORDS, segments);
        return List.copyOf(segments);
    }

    private static void add(String text, Kind kind, List<Segment> segments) {
        EmojiWords.of(text).forEach(piece -> segments.add(new Segment(piece.text(), kind, piece.emoji())));
    }
}

package dev.kefudesk.ui.kit.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text message as the phone draws it: words, or the label of a link. A tag that is not whole stays literal.
 *
 * @param link whether it can be tapped
 */
public record Segment(String text, boolean link) {

    private static final Pattern LINK = Pattern.compile(
            "<a\\s(?:[^<>]{0,400}?\\s)?href\\s*=\\s*(?:\"[^\"<>]*+\"|'[^'<>]*+')(?:\\s[^<>]{0,400})?>([^<]++)</a\\s*>",
            Pattern.CASE_INSENSITIVE);

    /** The pieces of a text, in order; nothing of it is lost but the tags. */
    public static List<Segment> of(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int done = 0;
        while (link.find()) {
            if (link.start() > done) {
                segments.add(new Segment(text.substring(done, link.start()), false));
            }
            segments.add(new Segment(link.group(1), true));
            done = link.end();
        }
        if (done < text.length()) {
            segments.add(new Segment(text.substring(done), false));
        }
        return List.copyOf(segments);
    }
}

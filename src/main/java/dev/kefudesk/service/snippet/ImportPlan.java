package dev.kefudesk.service.snippet;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file would do; nothing is done yet.
 *
 * @param shared whether its entries become shared ones
 * @param lines one for each entry, in the order of the file
 */
public record ImportPlan(boolean shared, List<Line> lines) {

    /** What an entry means for what is there. */
    public enum Kind {
        /** Nothing of that name is in that folder. */
        NEW,
        /** Something of that name is in that folder, and it is not the same. */
        CHANGED,
        SAME,
        /** It cannot be saved. */
        BAD
    }

    /**
     * An entry.
     *
     * @param number in the file, from 1
     * @param snippet as it would be saved, null for a bad one
     * @param why it is bad, else null
     */
    public record Line(
            int number,
            Kind kind,
            String name,
            @Nullable Snippet snippet,
            @Nullable SnippetFault why) {}

    public ImportPlan {
        lines = List.copyOf(lines);
    }

    public long count(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    /** How many would be written. */
    public long toWrite(boolean replace) {
        return count(Kind.NEW) + (replace ? count(Kind.CHANGED) : 0);
    }
}

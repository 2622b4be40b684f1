package dev.kefudesk.service.team;

import java.util.EnumMap;
import java.util.Map;

/** How much was copied so far, part by part. */
public record MoveCounts(Map<Part, Tally> parts) {

    public static final MoveCounts NONE = new MoveCounts(Map.of());

    /** What is copied, in this order. */
    public enum Part {
        ACCOUNTS,
        FOLLOWERS,
        DRAFTS,
        SNIPPETS,
        HISTORY
    }

    /**
     * Rows of one part.
     *
     * @param copied were not in the team's database before
     * @param there were there already, from an earlier copy or from a colleague
     */
    public record Tally(long copied, long there) {

        public static final Tally NONE = new Tally(0, 0);

        public long all() {
            return copied + there;
        }
    }

    public MoveCounts {
        parts = Map.copyOf(parts);
    }

    public Tally of(Part part) {
        return parts.getOrDefault(part, Tally.NONE);
    }

    MoveCounts plus(Part part, long rows, long copied) {
        Tally before = of(part);
        Map<Part, Tally> more = new EnumMap<>(Part.class);
        more.putAll(parts);
        more.put(part, new Tally(before.copied() + copied, before.there() + rows - copied));
        return new MoveCounts(more);
    }
}

package dev.kefudesk.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** What was written to and fro, in order of time, and what will be written later by itself. */
final class ChatLog {

    /** Number of the first entry; WeChat's are in the tens of millions. */
    static final long FIRST_MSGID = 20_165_001;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> last = new HashMap<>();
    private final Queue<Entry> later = new PriorityQueue<>(Comparator.comparing(Entry::at));

    /**
     * One entry.
     *
     * @param worker the customer-service account that wrote or was written to
     */
    record Entry(Instant at, String openId, boolean fromFollower, String text, String worker) {}

    /** An entry, and the number by which the next page begins behind it. */
    record Numbered(Entry entry, long msgId) {}

    /** Will be there when its time has come. */
    void plan(Entry entry) {
        later.add(entry);
    }

    /** Takes in what has become due; returns it, oldest first. */
    List<Entry> advance(Instant now) {
        List<Entry> due = new ArrayList<>();
        for (Entry next = later.peek(); next != null && !next.at().isAfter(now); next = later.peek()) {
            due.add(next);
            later.remove();
            add(next);
        }
        return due;
    }

    /** Adds what happens now: nothing with an earlier time may follow. */
    void add(Entry entry) {
        entries.add(entry);
        last.put(entry.openId(), entry);
    }

    /** Entries of a span behind a number, so many at most. */
    List<Numbered> between(Instant from, Instant to, long behind, int most) {
        List<Numbered> found = new ArrayList<>();
        int start = Math.clamp(behind - FIRST_MSGID + 1, 0, entries.size());
        for (int place = start; place < entries.size() && found.size() < most; place++) {
            Entry entry = entries.get(place);
            if (!entry.at().isBefore(from) && !entry.at().isAfter(to)) {
                found.add(new Numbered(entry, FIRST_MSGID + place));
            }
        }
        return found;
    }

    /** Each follower's last entry where the follower wrote it, at that moment or later. */
    List<Entry> unanswered(Instant since) {
        return last.values().stream()
                .filter(entry -> entry.fromFollower() && !entry.at().isBefore(since))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }
}

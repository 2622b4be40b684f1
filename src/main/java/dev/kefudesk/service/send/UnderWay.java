package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which drafts are on their way: of each one revision once, and nothing beside a plan. */
final class UnderWay {

    private final Map<DraftStamp, Submission> sends = new HashMap<>();
    private final Set<DraftKey> plans = new HashSet<>();

    /**
     * Lets the send go, or gives back the one that is on its way with the same revision.
     *
     * @throws IllegalStateException where a plan of the draft is under way, and this is none of its parts
     */
    synchronized Submission enter(SendRequest request, Submission wanted) {
        DraftChange change = request.onAccepted();
        if (request.plan() == null && change != null && plans.contains(change.key())) {
            throw new IllegalStateException("a plan of this draft is under way");
        }
        DraftStamp stamp = request.draft();
        @Nullable Submission first = stamp == null ? null : sends.putIfAbsent(stamp, wanted);
        return first == null ? wanted : first;
    }

    synchronized void leave(SendRequest request) {
        DraftStamp stamp = request.draft();
        if (stamp != null) {
            sends.remove(stamp);
        }
    }

    /** Keeps the draft for a plan; false where a send of it is on its way. */
    synchronized boolean keepFor(DraftKey plan) {
        return sends.keySet().stream().noneMatch(stamp -> stamp.key().equals(plan)) && plans.add(plan);
    }

    synchronized void release(DraftKey plan) {
        plans.remove(plan);
    }
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import java.util.Optional;

/** Drafts, one for each account and follower. Every method blocks. */
public interface DraftStore {

    Optional<Draft> find(DraftKey key);

    /** Saves the draft unless a newer revision is there already. A blank draft keeps its revision but not its content. */
    void save(Draft draft);

    /** Whether a draft holds this word, such as a file's fingerprint. Of a team's only the drafts of this login are looked at. */
    boolean mentions(String word);
}

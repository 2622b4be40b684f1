package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SentBy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other desks of a team do, heard within two seconds. An embedded database has no other desks: {@link #NONE}. */
public interface TeamFeed {

    /** A desk alone. */
    TeamFeed NONE = new TeamFeed() {
        @Override
        public CancelSignal.Registration listen(Listener listener) {
            return () -> {};
        }

        @Override
        public void writing(@Nullable DraftKey key) {}

        @Override
        public List<Writing> others() {
            return List.of();
        }
    };

    /** Hears on a thread of the feed's; must not block. */
    interface Listener {

        /** Another desk began, ended or settled this row. */
        void delivery(DeliveryId id);

        /** Accounts, or the followers of an account, were changed by another desk; null for accounts. */
        void changed(@Nullable AccountId followersOf);

        /** Somebody else began or stopped writing to a follower. */
        void writing(List<Writing> others);

        /** The owner made or rotated the team key, or chose anew whether it keeps AppSecrets. */
        default void teamKey() {}

        /** Another desk changed shared snippets. */
        default void snippets() {}

        /** Whatever happened meanwhile was not heard: everything shown, and the team key, has to be read again. */
        void missed();
    }

    /** A colleague who writes to a follower right now. */
    record Writing(AccountId account, OpenId follower, SentBy by, Instant since) {}

    CancelSignal.Registration listen(Listener listener);

    /** Tells the others whom this desk's operator writes to now, null for nobody. Never blocks. */
    void writing(@Nullable DraftKey key);

    /** Who writes to whom, this desk left out; from memory. */
    List<Writing> others();
}

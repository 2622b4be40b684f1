package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a desk has kept in its own database, as it is copied to a team's: read in runs by key, so that little is held however
 * much there is. Secrets are not in that database and so never here. The built-in sandbox account is left out with all that
 * belongs to it, its history too: it is practice on this computer, no evidence. Every method blocks; failures of the store
 * itself are thrown as {@link StoreFailure}.
 */
public interface MoveSource {

    /** How much there is to copy. Reads whole tables. */
    record Amounts(long accounts, long followers, long drafts, long snippets, long deliveries) {}

    /**
     * A follower with all that is kept of them but how the last send went, which follows from the history.
     *
     * @param alias name given at this desk, {@code ""} for none
     * @param lastSeen when WeChat last named them, null for never
     * @param note {@code ""} for none
     * @param acts what they did, of each kind the newest that was recorded and the newest that a person told of
     */
    record KeptFollower(
            FollowerDetails details,
            String alias,
            @Nullable Instant lastSeen,
            String note,
            FollowerMarks marks,
            List<Act> acts) {

        public KeptFollower {
            acts = List.copyOf(acts);
        }

        /** Of whom nothing more is kept. */
        public KeptFollower(FollowerDetails details, String alias, @Nullable Instant lastSeen) {
            this(details, alias, lastSeen, "", FollowerMarks.NONE, List.of());
        }
    }

    /**
     * Writes down as Unknown what a console that ended has left on its way, as {@link DeliveryStore#settleOrphans}. Called
     * before anything is read: what is still on its way after it is not read.
     */
    void settleOrphans();

    Amounts amounts();

    /** All accounts, in the order they were added. */
    List<Account> accounts();

    List<FollowerTag> tags(AccountId account);

    /** When the account's followers were last loaded to the end, empty for never. */
    Optional<Instant> lastLoaded(AccountId account);

    /**
     * A run of an account's followers in the order of their OpenIDs.
     *
     * @param after the last one of the run before, null for the first run
     * @return fewer than {@code limit} only at the end
     */
    List<KeptFollower> followers(AccountId account, @Nullable OpenId after, int limit);

    /**
     * A run of an account's chat record in the order of OpenIDs and moments.
     *
     * @param after the last one of the run before, null for the first run
     * @return empty only at the end; entries of one follower and one second come in one run, so that more than {@code limit}
     *     may come
     */
    List<ChatRecord> records(AccountId account, @Nullable ChatRecord after, int limit);

    /** The part of time of which the account's chat record was read, empty for never. */
    Optional<ReadSpan> readSpan(AccountId account);

    /** A run of the drafts that hold something, of accounts that are still there, in the order of account and OpenID. */
    List<Draft> drafts(@Nullable DraftKey after, int limit);

    /**
     * A run of the snippets, in the order of their names.
     *
     * @param after the last one of the run before, null for the first run
     * @return fewer than {@code limit} only at the end
     */
    List<Snippet> snippets(@Nullable Snippet after, int limit);

    /**
     * A run of the history, oldest first, also of accounts that were deleted meanwhile. It ends early where rows are large,
     * so that no run takes much memory.
     *
     * @return empty only at the end
     */
    List<Delivery> deliveries(@Nullable DeliveryId after, int limit);
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a team's database what a desk has kept in its own. Every call is one transaction, and doing it again adds nothing:
 * what the team has already stays. The other desks hear once of each call, not of every row. Every method blocks; failures
 * of the store itself are thrown as {@link StoreFailure}, and nothing of the call is there then.
 */
public interface TeamImport {

    /**
     * As which accounts the team has the desk's.
     *
     * @param ids the team's id of each account given, by the desk's id
     * @param added how many were not there before
     */
    record Entered(Map<AccountId, AccountId> ids, int added) {
        public Entered {
            ids = Map.copyOf(ids);
        }
    }

    /**
     * Adds the accounts that the team does not have. It has an account with the same id, and one with the same AppID at the
     * same API origin, whatever that one's id; what it says of them stays.
     */
    Entered addAccounts(List<Account> accounts);

    /**
     * Adds an account's tags, and says when its followers were loaded. Called after the followers were added; where the team
     * has loaded them later than this desk, what it says of a tag stays.
     *
     * @param loaded when this desk last loaded them to the end, null for never
     */
    void addTags(AccountId account, List<FollowerTag> tags, @Nullable Instant loaded);

    /**
     * Adds followers. Of one who is there already an alias and a note of the team's stay, and of what WeChat said the newer.
     *
     * @return how many were not there before
     */
    int addFollowers(AccountId account, List<KeptFollower> followers);

    /**
     * Adds entries of the chat record that the team does not have.
     *
     * @param read the part of time of which this desk has read the account's, null for none; it counts where the team has
     *     read none, and lengthens the team's where they meet
     */
    void addRecords(AccountId account, List<ChatRecord> entries, @Nullable ReadSpan read);

    /**
     * Adds drafts as this login's, each where the team has none of its or one with a lower revision.
     *
     * @return how many were added or replaced an older one
     */
    int addDrafts(List<Draft> drafts);

    /**
     * Adds snippets as this login's personal ones, each where it has none of that name in that folder.
     *
     * @return how many were not there before
     */
    int addSnippets(List<Snippet> snippets);

    /**
     * Adds rows of the history that have ended, under their ids; where another row has the id already, under the next one
     * that is free. The database writes this login down as their operator, whoever sat at the desk then; the machine stays as
     * it was noted. An attempt of a send that is there already is not added; one that the team has as Unknown gets the
     * outcome, or what a person said of it, that the desk has learned since.
     *
     * @return how many were not there before
     */
    int addDeliveries(List<Delivery> deliveries);
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.send.FollowerEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The followers of each account, kept between starts. Every method blocks. */
public interface FollowerStore extends FollowerNotes {

    /** Adds OpenIDs that are not there yet; what is known of the others stays. All count as named by WeChat now. */
    BookChanges addOpenIds(AccountId account, Collection<OpenId> openIds);

    /**
     * Writes what WeChat says of followers, in one transaction; aliases and notes stay. Unknown OpenIDs are added, and of those
     * who are known as they are said to be nothing is written but that WeChat named them.
     */
    BookChanges putDetails(AccountId account, Collection<FollowerDetails> details);

    /** The account's tags as WeChat names them now; others are gone. */
    void putTags(AccountId account, Collection<FollowerTag> tags);

    /** The account's tags, by id. */
    List<FollowerTag> tags(AccountId account);

    /**
     * Marks those not seen since {@code loadStarted} as no longer following. Called only after a complete load.
     *
     * @return how many were marked
     */
    long markUnseen(AccountId account, Instant loadStarted);

    /** Names a follower at this desk; {@code ""} takes the alias back. Adds the OpenID if needed. */
    void setAlias(AccountId account, OpenId openId, String alias);

    /** Notes something about a follower; {@code ""} takes the note back. Adds the OpenID if needed. */
    void setNote(AccountId account, OpenId openId, String note);

    /** Adds the OpenID if needed. */
    void setFavourite(AccountId account, OpenId openId, boolean favourite);

    /** Aliases and notes of many followers in one transaction. Adds OpenIDs that are not there yet. */
    void nameAll(AccountId account, Collection<Naming> namings);

    /**
     * What a person writes about a follower.
     *
     * @param alias null leaves it as it is
     * @param note null leaves it as it is
     */
    record Naming(
            OpenId openId, @Nullable String alias, @Nullable String note) {}

    Optional<FollowerCard> card(AccountId account, OpenId openId);

    /** The cards of those among these who are there, in no order. */
    List<FollowerCard> cards(AccountId account, Collection<OpenId> openIds);

    /**
     * All followers of an account for an export, by place: the newest follow date first.
     *
     * @param after the last place of the run before, null for the first run
     * @return fewer than {@code limit} only at the end
     */
    List<PlacedCard> cards(AccountId account, @Nullable Long after, int limit);

    /** A follower's card at their place in the list. */
    record PlacedCard(long place, FollowerCard card) {}

    /**
     * A run of the list, each row once.
     *
     * @param limit rows at most
     */
    List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit);

    /**
     * The list in the order of names, from the first follower on whose name begins with the letter or with a later one.
     *
     * @param letter A to Z, or {@code #} for those after Z
     */
    List<FollowerRow> pageAt(AccountId account, char letter, int limit);

    /**
     * The places of all followers that fit, in the list's order: 8 bytes each, for a scroll bar that tells the truth. Ends
     * early with a {@link java.util.concurrent.CancellationException} when cancelled.
     */
    long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel);

    /** The followers at these places, in the order asked for; those whose place has changed are left out. */
    List<FollowerRow> at(AccountId account, List<Long> places);

    Optional<FollowerEntry> find(AccountId account, OpenId openId);

    /**
     * Followers whose alias, remark, tag or OpenID contains the words (case ignored), newest follow date first, those with
     * none last. Those of the same second, and those with none, keep an order of their own.
     *
     * @param after the last row of the page above, null for the first page
     */
    List<FollowerEntry> search(AccountId account, String words, @Nullable FollowerEntry after, int limit);

    long count(AccountId account, String words);

    /** When the last complete load ended, empty for never. */
    Optional<Instant> lastLoaded(AccountId account);

    void setLastLoaded(AccountId account, Instant at);

    /** Where a load that did not come to its end goes on, empty where there is none. */
    Optional<SyncProgress> syncProgress(AccountId account);

    /** @param progress null where nothing is left to go on with */
    void setSyncProgress(AccountId account, @Nullable SyncProgress progress);
}

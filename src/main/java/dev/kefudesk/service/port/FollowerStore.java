package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The followers of each account, kept between starts. Every method blocks. */
public interface FollowerStore {

    /** Adds OpenIDs that are not there yet; what is known of the others stays. */
    void addOpenIds(AccountId account, Collection<OpenId> openIds);

    /** Writes what WeChat says of followers; aliases stay. Unknown OpenIDs are added. */
    void putDetails(AccountId account, Collection<FollowerDetails> details);

    void putTags(AccountId account, Collection<FollowerTag> tags);

    /** Marks those not seen since {@code loadStarted} as no longer following. Called only after a complete load. */
    void markUnseen(AccountId account, Instant loadStarted);

    /** Names a follower at this desk; {@code ""} takes the alias back. Adds the OpenID if needed. */
    void setAlias(AccountId account, OpenId openId, String alias);

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
}

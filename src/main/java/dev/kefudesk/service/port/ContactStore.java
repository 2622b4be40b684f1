package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.Act;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the contact with followers beside our own sends: their acts and WeChat's chat record. Every method
 * blocks.
 */
public interface ContactStore {

    /**
     * Notes acts. Of each kind a follower's newest is kept; an operator's word gives way to a newer record, and a later word
     * of the operator replaces an earlier one even with an earlier time.
     */
    void putActs(AccountId account, Collection<FollowerAct> acts);

    /** Takes the operator's word back. */
    void removeWord(AccountId account, OpenId openId);

    /** The newest act of each kind. */
    List<Act> acts(AccountId account, OpenId openId);

    /**
     * Adds entries of the chat record, each once however often it is read: WeChat numbers none, so entries equal in all they
     * hold are told apart by their place among the equals of one reading.
     *
     * @return those that were new
     */
    List<ChatRecord> addRecords(AccountId account, List<ChatRecord> entries);

    /** Entries of one follower from a moment on, oldest first. */
    List<ChatRecord> records(AccountId account, OpenId openId, Instant from, int limit);

    /** Entries of one follower before a moment (all where null), the newest first. */
    List<ChatRecord> recordsBefore(AccountId account, OpenId openId, @Nullable Instant before, int limit);

    /** Up to when the chat record has been read without a gap, and from when on; empty for never. */
    Optional<ReadSpan> readSpan(AccountId account);

    void setReadSpan(AccountId account, ReadSpan span);

    /** Keeps how followers stand as it is known now, for filters and the order of lists; in one transaction. */
    void putStandings(AccountId account, Collection<Standing> standings);

    /**
     * How a follower stands.
     *
     * @param until when they may be written to at the latest; null for unknown; in the past for closed
     * @param shut whether WeChat itself said that they cannot be written to
     * @param waitingSince since when they wait for an answer, null for not waiting
     */
    record Standing(
            OpenId openId,
            @Nullable Instant until,
            boolean shut,
            @Nullable Instant waitingSince) {}

    /** Followers who wait, the longest first. */
    List<Waiting> waiting(AccountId account, int limit);

    /** An act and whose it is. */
    record FollowerAct(OpenId openId, Act act) {}

    /** The part of time of which the chat record is known. */
    record ReadSpan(Instant from, Instant to) {}

    /** A follower who waits for an answer, and the last they wrote ({@code ""} where unknown). */
    record Waiting(FollowerRow follower, Instant since, String lastText) {}
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.follower.FollowerMarks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which followers, in which order. What is looked for by words comes ranked, whatever the order: favourites (newest follow
 * date first), those written to (newest contact first), those whose window is open (longest open first), and then the rest,
 * newest follow date first. Each of the first three groups is looked for among {@link #RANKED} followers at most: the
 * favourites who followed last, those written to last, those whose window stays open longest.
 *
 * @param words looked for in alias, remark, tag, OpenID and the pinyin of alias and remark; blank for all
 * @param order how they are ordered where no words are given
 * @param tagId only those who have this tag, null for all
 * @param window only those whose window is so, null for all
 * @param favouriteOnly only favourites
 * @param writtenSince only those whose last contact is of this moment or later, null for all
 * @param moment by what windows are judged; null where none is asked for and none is to raise a follower's rank
 */
public record FollowerFilter(
        String words,
        Order order,
        @Nullable Integer tagId,
        @Nullable WindowChoice window,
        boolean favouriteOnly,
        @Nullable Instant writtenSince,
        @Nullable Moment moment) {

    public static final FollowerFilter ALL = new FollowerFilter("", Order.NEWEST);

    /** How many followers are looked at for a group of higher rank. */
    public static final int RANKED = 2_000;

    /** A window that ends within this time is closing. */
    public static final Duration CLOSING = Duration.ofHours(3);

    /** An order of the list. */
    public enum Order {
        /** The newest follow date first, those with none last. */
        NEWEST,
        /** By shown name: Chinese by pinyin among the Latin letters, those without a name last, by OpenID. */
        NAME,
        /** The newest contact first, then those never written to, the newest follow date first. */
        LAST_CONTACT
    }

    /** What is known of a follower's window at a moment. */
    public enum WindowChoice {
        /** Open at least until later. */
        OPEN,
        /** Open, but not for longer than {@link #CLOSING}. */
        CLOSING,
        /** WeChat said so, or it ended while the chat record was read. */
        CLOSED,
        /** All else. */
        UNKNOWN;

        /** Whether a follower so marked is meant. */
        public boolean fits(FollowerMarks marks, Moment moment) {
            Instant until = marks.windowUntil();
            boolean open = until != null && until.isAfter(moment.now);
            return switch (this) {
                case OPEN -> open;
                case CLOSING -> until != null && open && !until.isAfter(moment.now.plus(FollowerFilter.CLOSING));
                case CLOSED -> until != null && !open && (marks.windowShut() || moment.hadRead(until));
                case UNKNOWN -> until == null || !(open || marks.windowShut() || moment.hadRead(until));
            };
        }
    }

    /**
     * The moment at which windows are judged.
     *
     * @param now by WeChat's clock
     * @param readTo up to when the chat record was read without a gap, null for never
     */
    public record Moment(Instant now, @Nullable Instant readTo) {

        private boolean hadRead(Instant time) {
            return readTo != null && !time.isAfter(readTo);
        }
    }

    public FollowerFilter {
        if (window != null && moment == null) {
            throw new IllegalArgumentException("whether a window is open depends on the moment");
        }
    }

    /** By words and order alone. */
    public FollowerFilter(String words, Order order) {
        this(words, order, null, null, false, null, null);
    }
}

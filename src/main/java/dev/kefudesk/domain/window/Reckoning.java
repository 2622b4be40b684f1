package dev.kefudesk.domain.window;

import dev.kefudesk.domain.window.KnownSend.Fate;
import dev.kefudesk.domain.window.ReplyWindow.Closed;
import dev.kefudesk.domain.window.ReplyWindow.Open;
import dev.kefudesk.domain.window.ReplyWindow.Reason;
import dev.kefudesk.domain.window.ReplyWindow.Run;
import dev.kefudesk.domain.window.ReplyWindow.Unknown;
import dev.kefudesk.domain.window.ReplyWindow.UsedUp;
import dev.kefudesk.domain.window.ReplyWindow.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a window of what is known. What WeChat does not say is assumed as follows, each time so that the count stays the
 * most that can be left:
 *
 * <ul>
 *   <li>A new act starts its kind's count afresh. Acts of several kinds each keep their own window and count; a send within
 *       several of them is charged to the one that ends first, which leaves the most.
 *   <li>WeChat tells acts to the second: a send in the second of an act is taken for earlier than the act.
 *   <li>Outcomes that are unknown are not subtracted but told beside the count.
 *   <li>45047 ends every window of before: nothing is left in any. 45015 does so too, until WeChat takes a message again: it
 *       has been seen within a minute of an act, so that it is no proof of the 48 hours.
 *   <li>43004 says that they do not follow, until WeChat says that they do, takes a message, or they do something. It ends no
 *       window: whoever is back has those that they had.
 *   <li>A message of ours that WeChat took although no window known had room for it proves an act that no source shows.
 * </ul>
 */
final class Reckoning {

    /** So far ahead of now a time may lie, for clocks that do not quite agree. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final Knowledge known;
    private final ActRules rules;
    private final Instant now;
    private final List<Act> acts;
    private final List<KnownSend> sends;
    private final @Nullable Instant lastTaken;
    private final List<Span> spans;

    Reckoning(Knowledge known, ActRules rules, Instant now) {
        this.known = known;
        this.rules = rules;
        this.now = now;
        this.acts = Arrays.stream(ActKind.values())
                .map(kind -> newest(known.acts(), kind))
                .filter(Objects::nonNull)
                .toList();
        this.sends = known.sends().stream()
                .filter(send -> !ahead(send.at()))
                .sorted(Comparator.comparing(KnownSend::at))
                .toList();
        this.lastTaken = sends.stream()
                .filter(send -> send.fate() == Fate.TAKEN)
                .map(KnownSend::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
        this.spans = acts.stream().map(this::span).toList();
    }

    /** A window of the past or of now, and how many of its messages are gone. */
    private static final class Span {
        final Act act;
        final Instant end;
        final int most;
        int gone;
        Instant last;

        Span(Act act, Instant end, int most) {
            this.act = act;
            this.end = end;
            this.most = most;
            this.last = act.at();
        }

        void charge(Instant moment) {
            gone++;
            last = moment;
        }

        boolean holds(Instant moment) {
            return after(moment, act.at()) && moment.isBefore(end);
        }

        boolean hasRoom() {
            return gone < most;
        }
    }

    ReplyWindow window() {
        Instant gone = unfollowed();
        if (gone != null) {
            return new Closed(gone, Why.UNFOLLOWED);
        }
        if (acts.stream().anyMatch(act -> fromWeChat(act) && ahead(act.at()))) {
            return new Unknown(Reason.CLOCKS_DISAGREE);
        }
        if (moreTakenThanKnown()) {
            return new Unknown(Reason.UNSEEN_ACT);
        }
        List<Span> open = spans.stream()
                .filter(span -> now.isBefore(span.end))
                .sorted(Comparator.comparing((Span span) -> span.end).reversed())
                .toList();
        return open.isEmpty() ? shut() : open(open);
    }

    /** Acts that the operator told for the future, and follow dates there, are mistakes. */
    private @Nullable Act newest(List<Act> from, ActKind kind) {
        return from.stream()
                .filter(act -> act.kind() == kind && (fromWeChat(act) || !ahead(act.at())))
                .max(Comparator.comparing(Act::at))
                .orElse(null);
    }

    private static boolean fromWeChat(Act act) {
        return switch (act.source()) {
            case CHAT_RECORD, WAITING_CASE -> true;
            case FOLLOW_DATE, OPERATOR -> false;
        };
    }

    private boolean ahead(Instant moment) {
        return moment.isAfter(now.plus(SKEW));
    }

    /** Whether something happened after an act, which WeChat tells to the second. */
    private static boolean after(Instant moment, Instant act) {
        return moment.truncatedTo(ChronoUnit.SECONDS).isAfter(act);
    }

    private static boolean lies(@Nullable Instant moment, Instant after) {
        return moment != null && moment.isAfter(after);
    }

    /** Whoever writes, or gets a message, follows again. */
    private @Nullable Instant unfollowed() {
        Instant since = notFollowing();
        boolean back = since != null
                && (lies(lastTaken, since)
                        || acts.stream().anyMatch(act -> act.at().isAfter(since)));
        return back ? null : since;
    }

    /** WeChat's last word of it: when it was asked, or when it refused a message for that. */
    private @Nullable Instant notFollowing() {
        return sends.stream()
                .filter(send -> send.fate() == Fate.UNFOLLOWED)
                .map(KnownSend::at)
                .filter(at -> known.following() == null || known.following().isBefore(at))
                .filter(at -> known.unfollowed() == null || known.unfollowed().isBefore(at))
                .max(Comparator.naturalOrder())
                .orElse(known.unfollowed());
    }

    /** An act's window, cut off where WeChat refused. */
    private Span span(Act act) {
        ActRules.Rule rule = rules.of(act.kind());
        Instant end = end(act);
        Instant cut = cut(act).map(KnownSend::at).orElse(end);
        return new Span(act, cut.isBefore(end) ? cut : end, rule.messages());
    }

    private Optional<KnownSend> cut(Act act) {
        return sends.stream()
                .filter(send -> after(send.at(), act.at()) && refused(send))
                .findFirst();
    }

    /** Whether it stands as a refusal: one of time is overruled by a message that WeChat took later. */
    private boolean refused(KnownSend send) {
        return switch (send.fate()) {
            case SPENT -> true;
            case SHUT -> !lies(lastTaken, send.at());
            case TAKEN, ELSEWHERE, PERHAPS, UNFOLLOWED -> false;
        };
    }

    /** Charges every send; true where one of ours had no room and what it proves may still be true. */
    private boolean moreTakenThanKnown() {
        boolean more = false;
        for (KnownSend send : sends) {
            if (send.fate() == Fate.TAKEN || send.fate() == Fate.ELSEWHERE) {
                boolean room = charge(send.at());
                more |= !room && send.fate() == Fate.TAKEN && unexplained(send.at());
            }
        }
        return more;
    }

    private boolean charge(Instant at) {
        Optional<Span> first = spans.stream()
                .filter(span -> span.holds(at) && span.hasRoom())
                .min(Comparator.comparing(span -> span.end));
        first.ifPresent(span -> span.charge(at));
        return first.isPresent();
    }

    /** The act behind it was a message at most, whose window may be open yet unless a refusal or a newer message ended it. */
    private boolean unexplained(Instant taken) {
        return now.isBefore(taken.plus(rules.of(ActKind.MESSAGE).within()))
                && acts.stream().noneMatch(act -> act.kind() == ActKind.MESSAGE && !after(taken, act.at()))
                && sends.stream().noneMatch(send -> send.at().isAfter(taken) && refused(send));
    }

    private ReplyWindow open(List<Span> open) {
        int of = open.stream().mapToInt(span -> span.most).sum();
        int left = of - open.stream().mapToInt(span -> span.gone).sum();
        if (left == 0) {
            return new UsedUp(later(Instant.MIN, open.stream().map(span -> span.last)), false);
        }
        long perhaps = sends.stream()
                .filter(send -> send.fate() == Fate.PERHAPS)
                .filter(send -> open.stream().anyMatch(span -> span.holds(send.at())))
                .count();
        Span longest = open.getFirst();
        return new Open(
                longest.end,
                longest.act.kind(),
                left,
                of,
                (int) perhaps,
                open.stream()
                        .map(span -> new Run(span.act, span.end, span.most - span.gone, span.most))
                        .toList());
    }

    /** No window is open as far as is known: says so, or why that is not enough. */
    private ReplyWindow shut() {
        Optional<KnownSend> refusal = standing().or(this::cuttingOff);
        Reason lack = lack();
        if (refusal.isPresent()) {
            Instant since = later(refusal.get().at(), spans.stream().map(span -> span.end));
            if (refusal.get().fate() == Fate.SHUT) {
                return new Closed(since, Why.REFUSED);
            }
            if (lack != null || acts.stream().anyMatch(act -> now.isBefore(end(act)))) {
                return new UsedUp(since, true);
            }
        }
        return lack == null
                ? new Closed(later(Instant.MIN, acts.stream().map(this::end)), Why.ENDED)
                : new Unknown(lack);
    }

    private static Instant later(Instant one, Stream<Instant> others) {
        return Stream.concat(Stream.of(one), others)
                .max(Comparator.naturalOrder())
                .orElse(one);
    }

    /** When the act's window ends where WeChat does not refuse before. */
    private Instant end(Act act) {
        return act.at().plus(rules.of(act.kind()).within());
    }

    /** WeChat's last word where nothing later says otherwise: since when it is so. */
    private Optional<KnownSend> standing() {
        List<KnownSend> all = sends.stream()
                .filter(this::refused)
                .filter(send -> !lies(lastTaken, send.at()))
                .filter(send -> acts.stream().allMatch(act -> after(send.at(), act.at())))
                .toList();
        return all.stream().filter(send -> send.fate() == all.getLast().fate()).findFirst();
    }

    /** What ended a window before its time, although a shorter one came and went since. */
    private Optional<KnownSend> cuttingOff() {
        return acts.stream()
                .filter(act -> now.isBefore(end(act)))
                .flatMap(act -> cut(act).stream())
                .max(Comparator.comparing(KnownSend::at));
    }

    /** What is lacking for saying that their time is over, null for nothing. */
    private @Nullable Reason lack() {
        Knowledge.RecordSpan record = known.record();
        if (record == null) {
            return Reason.RECORD_UNREAD;
        }
        Act message = newest(acts, ActKind.MESSAGE);
        if (record.to().isBefore(now.minus(ActRules.RECORD_CURRENT))
                || message != null && record.to().isBefore(end(message))) {
            return Reason.RECORD_OLD;
        }
        if (record.from().isAfter(now.minus(rules.of(ActKind.MESSAGE).within()))) {
            return Reason.RECORD_TOO_SHORT;
        }
        if (message == null) {
            return Reason.NOTHING_SEEN;
        }
        return fromWeChat(message) ? null : Reason.WORD_ENDED;
    }
}

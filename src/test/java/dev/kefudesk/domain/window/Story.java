package dev.kefudesk.domain.window;

import dev.kefudesk.domain.window.KnownSend.Fate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a follower, told in the order in which it is read; times are {@code "23 10:00"} of November 2026 in China. */
final class Story {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final List<Act> acts = new ArrayList<>();
    private final List<KnownSend> sends = new ArrayList<>();
    private @Nullable Instant unfollowed;
    private @Nullable Instant following;
    private Knowledge.@Nullable RecordSpan record;
    private ActRules rules = ActRules.usual(5);

    static Story story() {
        return new Story();
    }

    static Instant at(String time) {
        return at(time, CHINA);
    }

    /** With seconds where given, in any zone. */
    static Instant at(String time, ZoneId zone) {
        String month = time.length() > 8 && time.charAt(2) == '-' ? time.substring(0, 2) : "11";
        String rest = time.length() > 8 && time.charAt(2) == '-' ? time.substring(3) : time;
        return LocalDateTime.parse("2026-" + month + "-" + rest.replace(' ', 'T'))
                .atZone(zone)
                .toInstant();
    }

    Story act(ActKind kind, String time, ActSource source) {
        return act(new Act(kind, at(time), source));
    }

    Story act(Act act) {
        acts.add(act);
        return this;
    }

    /** A message in the chat record. */
    Story wrote(String time) {
        return act(ActKind.MESSAGE, time, ActSource.CHAT_RECORD);
    }

    Story told(ActKind kind, String time) {
        return act(kind, time, ActSource.OPERATOR);
    }

    Story followed(String time) {
        return act(ActKind.FOLLOW, time, ActSource.FOLLOW_DATE);
    }

    Story sent(Fate fate, String... times) {
        for (String time : times) {
            sends.add(new KnownSend(at(time), fate));
        }
        return this;
    }

    Story taken(String... times) {
        return sent(Fate.TAKEN, times);
    }

    Story unfollowed(String time) {
        unfollowed = at(time);
        return this;
    }

    Story following(String time) {
        following = at(time);
        return this;
    }

    Story read(String from, String to) {
        record = new Knowledge.RecordSpan(at(from), at(to));
        return this;
    }

    Story under(ActRules other) {
        rules = other;
        return this;
    }

    ReplyWindow seen(Instant now) {
        return ReplyWindow.of(new Knowledge(acts, sends, unfollowed, following, record), rules, now);
    }
}

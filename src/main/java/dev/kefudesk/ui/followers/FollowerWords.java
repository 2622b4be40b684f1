package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.Colleagues.Activity;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.SubscribeScene;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.WindowWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a follower, in the language of the moment. */
final class FollowerWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final Texts texts;
    private final ZoneId zone;
    private final WindowWords windows;

    FollowerWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
        this.windows = new WindowWords(texts);
    }

    /** Short OpenID where the name is another, tags, remark behind an alias, follow date. */
    String secondLine(Follower follower, FollowerMarks marks) {
        List<String> parts = new ArrayList<>();
        if (marks.blocked()) {
            parts.add(texts.get("followers.blocked"));
        }
        if (!follower.subscribed()) {
            parts.add(texts.get("followers.unfollowed"));
        }
        if (!follower.tags().isEmpty()) {
            parts.add(tags(follower));
        }
        if (!follower.alias().isBlank() && !follower.remark().isBlank()) {
            parts.add(follower.remark());
        }
        if (follower.named()) {
            parts.add(follower.openId().shortForm());
        }
        if (follower.subscribedAt() != null) {
            parts.add(texts.get("followers.followed", day(follower.subscribedAt())));
        }
        return parts.isEmpty() ? texts.get("followers.unnamed") : String.join(" · ", parts);
    }

    /** All that is known, one fact a line. */
    String allFacts(FollowerRow row, Moment moment) {
        FollowerEntry entry = row.entry();
        Follower follower = entry.follower();
        List<String> lines = new ArrayList<>();
        lines.add(follower.shownName());
        lines.add("OpenID: " + follower.openId().value());
        add(lines, "followers.fact.alias", follower.alias());
        add(lines, "followers.fact.remark", follower.remark());
        add(lines, "followers.fact.tags", tags(follower));
        add(lines, "followers.fact.followed", follower.subscribedAt() == null ? "" : day(follower.subscribedAt()));
        add(lines, "followers.fact.source", SubscribeScene.words(texts, follower.source()));
        if (!follower.subscribed()) {
            lines.add(texts.get("followers.unfollowed"));
        }
        lines.add(texts.get("followers.fact.window", window(row.marks(), moment)));
        if (row.marks().waitingSince() != null) {
            lines.add(texts.get("followers.fact.waiting", time(row.marks().waitingSince())));
        }
        LastContact contact = entry.lastContact();
        if (contact != null) {
            lines.add(texts.get("followers.fact.last", mark(contact), time(contact.at())));
        }
        return String.join("\n", lines);
    }

    private void add(List<String> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(texts.get(key, value));
        }
    }

    /** Sign and word of the last outcome; after 45015 and 45047 that the follower must write first. */
    String mark(@Nullable LastContact contact) {
        if (contact == null) {
            return "";
        }
        OutcomeKind kind = OutcomeKind.of(contact.outcome());
        return OutcomeLook.sign(kind) + " "
                + texts.get(contact.followerMustWriteFirst() ? "followers.mustwrite" : OutcomeLook.wordKey(kind));
    }

    /** For how long the window is open, else its word. */
    String windowShortly(FollowerMarks marks, Moment moment) {
        return windows.shortly(marks, moment);
    }

    /** How the window stands, as a part of a sentence. */
    String window(FollowerMarks marks, Moment moment) {
        return windows.spoken(marks, moment);
    }

    /** What a colleague does with a follower right now, in a sentence. */
    String colleague(Activity activity) {
        String key = switch (activity) {
            case Colleagues.Sends _ -> "followers.colleague.sends";
            case Colleagues.Writes _ -> "followers.colleague.writes";
        };
        SentBy by = activity.by();
        String who = by.operator().isBlank() ? texts.get("followers.colleague.unknown") : by.operator();
        return by.machine().isBlank() ? texts.get(key, who) : texts.get(key + ".at", who, by.machine());
    }

    /** The same in a word. */
    String shortly(Activity activity) {
        return switch (activity) {
            case Colleagues.Sends _ -> texts.get("followers.colleague.sends.short");
            case Colleagues.Writes _ -> texts.get("followers.colleague.writes.short");
        };
    }

    String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(texts.language().locale())
                .format(at.atZone(zone));
    }

    /** The time alone for today, else date and time. */
    String syncTime(Instant at, Instant now) {
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return DateTimeFormatter.ofPattern(today ? "HH:mm" : "MM-dd HH:mm").format(at.atZone(zone));
    }

    private String tags(Follower follower) {
        return String.join(texts.get("followers.tags.between"), follower.tags());
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }
}

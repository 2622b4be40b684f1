package dev.kefudesk.sandbox;

import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.sandbox.ChatLog.Entry;
import dev.kefudesk.sandbox.ChatLog.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who wrote what, and whom the account may write to because of it. Whoever is not held to WeChat's rules alone writes again
 * before their allowance or their window is over, so that a training never ends by it.
 */
final class Contacts {

    /** Older messages wait no more. */
    private static final Duration WAITS_AT_MOST = Duration.ofHours(48);

    private static final String FIRST_AGENT = "agent1@sandbox";
    private static final String[] ANSWERS = {"好的，谢谢", "收到，那我明天过去拿", "还有一个问题，可以开发票吗？", "[image]", "嗯嗯，麻烦了"};

    private final FollowerBook followers;
    private final InstantSource clock;
    private final Duration answersAfter;
    private final Predicate<String> blocked;
    private final ChatLog log = new ChatLog();
    private final Windows windows = new Windows();
    private final Set<String> plain;
    private final Windows atStart;
    private int answers;

    Contacts(FollowerBook followers, SandboxOptions options, Predicate<String> blocked) {
        this.followers = followers;
        this.clock = options.clock();
        this.answersAfter = options.pace().slow();
        this.blocked = blocked;
        ChatScript.Story story = ChatScript.of(followers, clock);
        plain = story.plain();
        story.entries().forEach(log::plan);
        now();
        atStart = windows.copy();
    }

    /** The moment, with all that has happened until then taken in. */
    private Instant now() {
        Instant now = clock.instant();
        log.advance(now).forEach(this::take);
        return now;
    }

    private void take(Entry entry) {
        if (entry.fromFollower()) {
            windows.act(entry.openId(), ActKind.MESSAGE, entry.at());
        } else {
            windows.use(entry.openId(), entry.at());
        }
    }

    /** What a message to the follower is answered with, null for yes. */
    synchronized @Nullable Refusal refusal(SandboxFollower follower) {
        String openId = follower.openId().value();
        Instant now = now();
        Refusal refusal = windows.refusal(openId, now);
        if (refusal == null || plain.contains(openId) || !follower.subscribed()) {
            return refusal;
        }
        // wrote past the customer-service function, which the chat record does not show
        windows.act(openId, ActKind.MESSAGE, now);
        return null;
    }

    /** A message has reached the follower, sent as an agent or as nobody in particular. */
    synchronized void delivered(SandboxFollower follower, ObjectNode message) {
        String openId = follower.openId().value();
        String worker = Json.text(message.path("customservice"), "kf_account");
        String text = MessageCheck.words(message);
        Instant now = now();
        add(new Entry(now, openId, false, text, worker.isEmpty() ? FIRST_AGENT : worker));
        if (follower.scene() == Scene.ANSWERS) {
            log.plan(new Entry(now.plus(answersAfter), openId, true, answer(), FIRST_AGENT));
        } else if (!plain.contains(openId) && windows.refusal(openId, now) == Refusal.ALLOWANCE) {
            add(new Entry(now, openId, true, answer(), FIRST_AGENT));
        }
    }

    private String answer() {
        return ANSWERS[answers++ % ANSWERS.length];
    }

    private void add(Entry entry) {
        log.add(entry);
        take(entry);
    }

    /** The follower writes now; nothing arrives from one who is blocked. */
    synchronized void write(String openId, String text) {
        if (!blocked.test(openId)) {
            add(new Entry(now(), openId, true, text, FIRST_AGENT));
        }
    }

    /** The follower does something now that the chat record does not show. */
    synchronized void act(String openId, ActKind kind) {
        windows.act(openId, kind, now());
    }

    /** The follower has left: nothing is allowed any more. */
    synchronized void left(String openId) {
        windows.close(openId);
    }

    synchronized List<Numbered> between(Instant from, Instant to, long behind, int most) {
        now();
        return log.between(from, to, behind, most);
    }

    /** Last messages nobody has answered, the oldest first. */
    synchronized List<Entry> unanswered() {
        Instant now = now();
        return log.unanswered(now.minus(WAITS_AT_MOST)).stream()
                .filter(entry -> !blocked.test(entry.openId()))
                .toList();
    }

    /** The scenes' followers may be written to as at the start; the record stays. */
    synchronized void rewind() {
        for (Scene scene : Scene.values()) {
            windows.restore(followers.of(scene).value(), atStart);
        }
    }
}

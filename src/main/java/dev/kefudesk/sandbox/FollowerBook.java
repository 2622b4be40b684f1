package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All followers, decided by the seed: first one for each scene, newest follow dates, then ordinary ones who have followed
 * over the last two years, then the crowd. What is changed later is kept beside it.
 */
final class FollowerBook {

    static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    static final String OPEN_ID_START = "oKf5d";
    static final int OPEN_ID_LENGTH = 28;

    private static final String[] SOURCES = {
        "ADD_SCENE_SEARCH",
        "ADD_SCENE_QR_CODE",
        "ADD_SCENE_QR_CODE",
        "ADD_SCENE_PROFILE_CARD",
        "ADD_SCENE_PROFILE_LINK",
        "ADD_SCENE_PROFILE_ITEM",
        "ADD_SCENE_PAID",
        "ADD_SCENE_WECHAT_ADVERTISEMENT",
        "ADD_SCENE_OTHERS"
    };

    private final Map<String, SandboxFollower> byOpenId = new LinkedHashMap<>();
    private final Map<Scene, SandboxFollower> byScene = new EnumMap<>(Scene.class);
    private final List<OpenId> ordinary = new ArrayList<>();
    private final List<String> order;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Crowd crowd;
    private final TagBook tags;
    private final Instant newest;
    private final Random late;
    private final Map<String, SandboxFollower> changed = new ConcurrentHashMap<>();
    private final List<String> joined = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private @Nullable Map<Integer, Long> crowdTags;

    FollowerBook(SandboxOptions options, TagBook tags) {
        this.tags = tags;
        Random random = new Random(options.seed());
        // scenes that came later draw from a source of their own, so that everybody else stays who they were
        late = new Random(~options.seed());
        // whole days, so that a follower's date does not change with each start of the same day
        newest = options.clock().instant().truncatedTo(ChronoUnit.DAYS);
        for (Scene scene : Scene.values()) {
            add(scene(scene, scene.early() ? random : late));
        }
        int count = Math.max(0, options.followers() - byScene.size());
        for (int i = 0; i < count; i++) {
            SandboxFollower follower = ordinary(i, count, random);
            ordinary.add(follower.openId());
            add(follower);
        }
        order = List.copyOf(byOpenId.keySet());
        for (String openId : order) {
            places.put(openId, places.size());
        }
        crowd = new Crowd(options.seed(), options.crowd(), newest);
    }

    private void add(SandboxFollower follower) {
        byOpenId.put(follower.openId().value(), follower);
    }

    private SandboxFollower scene(Scene scene, Random random) {
        int place = byScene.size();
        List<Integer> ids = scene == Scene.ACCEPTED ? List.of(TagBook.VIP, TagBook.SHANGHAI) : List.of(TagBook.SCENE);
        SandboxFollower follower = new SandboxFollower(
                openId(random),
                scene,
                scene.remark(),
                ids,
                newest.minus(Duration.ofMinutes(7L * place)),
                SOURCES[place % SOURCES.length],
                false,
                scene != Scene.UNFOLLOWED);
        byScene.put(scene, follower);
        return follower;
    }

    private SandboxFollower ordinary(int place, int count, Random random) {
        Duration age = Duration.ofHours(5)
                .plus(Duration.ofDays(730).multipliedBy(place).dividedBy(count))
                .plusSeconds(random.nextInt(3600));
        String remark = random.nextInt(100) < 15 ? "" : SandboxNames.remark(random);
        boolean sparse = random.nextInt(100) < 3;
        return new SandboxFollower(
                openId(random),
                Scene.ACCEPTED,
                remark,
                TagBook.some(random, place < 12),
                newest.minus(age),
                source(random),
                sparse,
                true);
    }

    static String source(Random random) {
        return SOURCES[random.nextInt(SOURCES.length)];
    }

    /** 28 characters whose first ones are the account's, as with WeChat. */
    private OpenId openId(Random random) {
        while (true) {
            StringBuilder text = new StringBuilder(OPEN_ID_START);
            while (text.length() < OPEN_ID_LENGTH) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String value = text.toString();
            if (!byOpenId.containsKey(value)) {
                return new OpenId(value);
            }
        }
    }

    @Nullable
    SandboxFollower find(String openId) {
        SandboxFollower follower = changed.get(openId);
        if (follower == null) {
            follower = byOpenId.get(openId);
        }
        if (follower == null) {
            int place = crowd.place(openId);
            follower = place < 0 ? null : crowd.follower(place);
        }
        return follower == null ? null : follower.withTagIds(tags.present(follower.tagIds()));
    }

    OpenId of(Scene scene) {
        SandboxFollower follower = byScene.get(scene);
        if (follower == null) {
            throw new IllegalStateException("every scene has a follower: " + scene);
        }
        return follower.openId();
    }

    /** Those who play no scene, newest follow date first; the crowd left out. */
    List<OpenId> ordinary() {
        return List.copyOf(ordinary);
    }

    /** From now on this is what is known of the follower. */
    void put(SandboxFollower follower) {
        changed.put(follower.openId().value(), follower);
    }

    /** Somebody new, at the end of the list. */
    synchronized OpenId join(Instant at) {
        OpenId openId = openId(late);
        SandboxFollower follower =
                new SandboxFollower(openId, Scene.ACCEPTED, "", List.of(), at, "ADD_SCENE_SEARCH", false, true);
        joined.add(openId.value());
        changed.put(openId.value(), follower);
        return openId;
    }

    synchronized void leave(SandboxFollower follower) {
        gone.add(follower.openId().value());
        put(follower.unfollowed());
    }

    synchronized void comeBack(SandboxFollower follower, Instant at) {
        gone.remove(follower.openId().value());
        put(follower.followedAt(at));
    }

    synchronized int total() {
        return order.size() + crowd.size() + joined.size() - gone.size();
    }

    /** The place behind an OpenID in the order of {@code user/get}, -1 for a stranger. */
    synchronized int behind(String openId) {
        Integer place = places.get(openId);
        if (place != null) {
            return place + 1;
        }
        int inCrowd = crowd.place(openId);
        int inJoined = inCrowd >= 0 ? -1 : joined.indexOf(openId);
        return inCrowd >= 0
                ? order.size() + inCrowd + 1
                : inJoined >= 0 ? order.size() + crowd.size() + inJoined + 1 : -1;
    }

    /** So many OpenIDs from a place on, those who have left the list skipped. */
    synchronized List<String> from(int place, int count) {
        List<String> page = new ArrayList<>();
        int end = order.size() + crowd.size() + joined.size();
        for (int at = place; at < end && page.size() < count; at++) {
            String openId = at(at);
            if (!gone.contains(openId)) {
                page.add(openId);
            }
        }
        return page;
    }

    private String at(int place) {
        if (place < order.size()) {
            return order.get(place);
        }
        int inCrowd = place - order.size();
        return inCrowd < crowd.size() ? crowd.openId(inCrowd) : joined.get(inCrowd - crowd.size());
    }

    synchronized long taggedWith(int tag) {
        if (crowdTags == null) {
            crowdTags = crowd.tagged();
        }
        long count = crowdTags.getOrDefault(tag, 0L);
        for (SandboxFollower follower : byOpenId.values()) {
            count += changed.containsKey(follower.openId().value()) ? 0 : has(follower, tag);
        }
        for (SandboxFollower follower : changed.values()) {
            int inCrowd = crowd.place(follower.openId().value());
            count += has(follower, tag) - (inCrowd < 0 ? 0 : has(crowd.follower(inCrowd), tag));
        }
        return count;
    }

    private static int has(SandboxFollower follower, int tag) {
        return follower.tagIds().contains(tag) ? 1 : 0;
    }
}

package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * All followers, decided by the seed: first one for each scene, newest follow dates, then ordinary ones who accept every
 * message and have followed over the last two years.
 */
final class FollowerBook {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
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
    private final List<String> order;
    private final Random random;
    private final Instant newest;

    FollowerBook(SandboxOptions options) {
        random = new Random(options.seed());
        // whole days, so that a follower's date does not change with each start of the same day
        newest = options.clock().instant().truncatedTo(ChronoUnit.DAYS);
        for (Scene scene : Scene.values()) {
            SandboxFollower follower = scene(scene, byScene.size());
            byScene.put(scene, follower);
            byOpenId.put(follower.openId().value(), follower);
        }
        int ordinary = Math.max(0, options.followers() - byScene.size());
        for (int i = 0; i < ordinary; i++) {
            SandboxFollower follower = ordinary(i, ordinary);
            byOpenId.put(follower.openId().value(), follower);
        }
        order = List.copyOf(byOpenId.keySet());
    }

    private SandboxFollower scene(Scene scene, int place) {
        List<Integer> tags =
                scene == Scene.ACCEPTED ? List.of(SandboxTags.VIP, SandboxTags.SHANGHAI) : List.of(SandboxTags.SCENE);
        return new SandboxFollower(
                openId(),
                scene,
                scene.remark(),
                tags,
                newest.minus(Duration.ofMinutes(7L * place)),
                SOURCES[place % SOURCES.length],
                false);
    }

    private SandboxFollower ordinary(int place, int count) {
        Duration age = Duration.ofHours(5)
                .plus(Duration.ofDays(730).multipliedBy(place).dividedBy(count))
                .plusSeconds(random.nextInt(3600));
        String remark = random.nextInt(100) < 15 ? "" : SandboxNames.remark(random);
        boolean sparse = random.nextInt(100) < 3;
        return new SandboxFollower(
                openId(),
                Scene.ACCEPTED,
                remark,
                SandboxTags.some(random, place < 12),
                newest.minus(age),
                SOURCES[random.nextInt(SOURCES.length)],
                sparse);
    }

    /** 28 characters whose first ones are the account's, as with WeChat. */
    private OpenId openId() {
        while (true) {
            StringBuilder text = new StringBuilder("oKf5d");
            while (text.length() < 28) {
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
        return byOpenId.get(openId);
    }

    SandboxFollower of(Scene scene) {
        SandboxFollower follower = byScene.get(scene);
        if (follower == null) {
            throw new IllegalStateException("every scene has a follower: " + scene);
        }
        return follower;
    }

    /** OpenIDs in the order of {@code user/get}. */
    List<String> order() {
        return order;
    }

    long taggedWith(int tag) {
        return byOpenId.values().stream()
                .filter(follower -> follower.tagIds().contains(tag))
                .count();
    }

    List<SandboxFollower> all() {
        return new ArrayList<>(byOpenId.values());
    }
}

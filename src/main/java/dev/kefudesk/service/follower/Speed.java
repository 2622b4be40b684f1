package dev.kefudesk.service.follower;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast synchronising goes.
 *
 * @param followersPerSecond smoothed, above 0
 * @param left how long it will take, null where WeChat has not said how many there are
 */
public record Speed(double followersPerSecond, @Nullable Duration left) {}

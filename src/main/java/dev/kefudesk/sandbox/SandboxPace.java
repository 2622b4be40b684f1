package dev.kefudesk.sandbox;

import java.time.Duration;

/**
 * How long the sandbox takes where a scene is about time; tests scale it down.
 *
 * @param slow before the answer of the slow scene
 * @param drip between two bytes of the scene that sends one byte after another
 * @param slowPicture before the first byte of {@code slow.jpg}; longer than the ten seconds a picture may take
 * @param patience after which an exchange that is never answered is closed all the same
 */
public record SandboxPace(Duration slow, Duration drip, Duration slowPicture, Duration patience) {

    /** As trainees meet it. */
    public static final SandboxPace USUAL = new SandboxPace(
            Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(12), Duration.ofSeconds(60));
}

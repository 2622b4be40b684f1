package dev.kefudesk.sandbox;

import java.time.InstantSource;

/**
 * What can be chosen when a sandbox starts.
 *
 * @param port on 127.0.0.1; 0, or a port that is taken, means any free one
 * @param followers how many followers it has; never fewer than there are scenes
 * @param cardsPerMessage most news cards of one message, beyond it 45008
 * @param seed decides names, tags and OpenIDs
 * @param pageSize OpenIDs on one page of {@code user/get}; WeChat's is 10,000
 */
public record SandboxOptions(
        int port, int followers, int cardsPerMessage, long seed, int pageSize, SandboxPace pace, InstantSource clock) {

    /** 200 followers, ten cards a message, any free port. */
    public static final SandboxOptions USUAL =
            new SandboxOptions(0, 200, 10, 20_181_012L, 10_000, SandboxPace.USUAL, InstantSource.system());

    public SandboxOptions withPort(int wanted) {
        return new SandboxOptions(wanted, followers, cardsPerMessage, seed, pageSize, pace, clock);
    }

    public SandboxOptions withFollowers(int count) {
        return new SandboxOptions(port, count, cardsPerMessage, seed, pageSize, pace, clock);
    }

    public SandboxOptions withCardsPerMessage(int cards) {
        return new SandboxOptions(port, followers, cards, seed, pageSize, pace, clock);
    }

    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(port, followers, cardsPerMessage, other, pageSize, pace, clock);
    }

    public SandboxOptions withPageSize(int openIds) {
        return new SandboxOptions(port, followers, cardsPerMessage, seed, openIds, pace, clock);
    }

    public SandboxOptions withPace(SandboxPace other) {
        return new SandboxOptions(port, followers, cardsPerMessage, seed, pageSize, other, clock);
    }

    public SandboxOptions withClock(InstantSource other) {
        return new SandboxOptions(port, followers, cardsPerMessage, seed, pageSize, pace, other);
    }
}

package dev.kefudesk.sandbox;

import java.time.InstantSource;

/**
 * What can be chosen when a sandbox starts.
 *
 * @param port on 127.0.0.1; 0, or a port that is taken, means any free one
 * @param followers how many followers it has; never fewer than there are scenes
 * @param crowd followers beyond these, worked out from their number when they are asked for; a million costs no memory
 * @param cardsPerMessage most news cards of one message, beyond it 45008
 * @param seed decides names, tags and OpenIDs
 * @param pageSize OpenIDs on one page of {@code user/get}; WeChat's is 10,000
 * @param troubles what goes wrong while followers are read
 */
public record SandboxOptions(
        int port,
        int followers,
        int crowd,
        int cardsPerMessage,
        long seed,
        int pageSize,
        SandboxPace pace,
        SandboxTroubles troubles,
        InstantSource clock) {

    /** More than any account has; OpenIDs are told apart up to here. */
    static final int LARGEST_CROWD = 1 << 29;

    /** 200 followers, ten cards a message, any free port. */
    public static final SandboxOptions USUAL = new SandboxOptions(
            0, 200, 0, 10, 20_181_012L, 10_000, SandboxPace.USUAL, SandboxTroubles.NONE, InstantSource.system());

    public SandboxOptions {
        if (crowd < 0 || crowd > LARGEST_CROWD) {
            throw new IllegalArgumentException("a crowd of 0 to " + LARGEST_CROWD + ": " + crowd);
        }
    }

    public SandboxOptions withPort(int wanted) {
        return new SandboxOptions(wanted, followers, crowd, cardsPerMessage, seed, pageSize, pace, troubles, clock);
    }

    public SandboxOptions withFollowers(int count) {
        return new SandboxOptions(port, count, crowd, cardsPerMessage, seed, pageSize, pace, troubles, clock);
    }

    public SandboxOptions withCrowd(int count) {
        return new SandboxOptions(port, followers, count, cardsPerMessage, seed, pageSize, pace, troubles, clock);
    }

    public SandboxOptions withCardsPerMessage(int cards) {
        return new SandboxOptions(port, followers, crowd, cards, seed, pageSize, pace, troubles, clock);
    }

    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(port, followers, crowd, cardsPerMessage, other, pageSize, pace, troubles, clock);
    }

    public SandboxOptions withPageSize(int openIds) {
        return new SandboxOptions(port, followers, crowd, cardsPerMessage, seed, openIds, pace, troubles, clock);
    }

    public SandboxOptions withPace(SandboxPace other) {
        return new SandboxOptions(port, followers, crowd, cardsPerMessage, seed, pageSize, other, troubles, clock);
    }

    public SandboxOptions withTroubles(SandboxTroubles other) {
        return new SandboxOptions(port, followers, crowd, cardsPerMessage, seed, pageSize, pace, other, clock);
    }

    public SandboxOptions withClock(InstantSource other) {
        return new SandboxOptions(port, followers, crowd, cardsPerMessage, seed, pageSize, pace, troubles, other);
    }
}

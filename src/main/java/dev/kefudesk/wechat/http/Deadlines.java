package dev.kefudesk.wechat.http;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect until the connection stands, name look-up and TLS included
 * @param whole from the exchange's start to the last byte of its answer
 * @param reuse how long after its last use a connection may be used again. Shorter than any usual server's patience: a
 *     connection that the server is just closing would turn a send into a false Unknown
 */
public record Deadlines(Duration connect, Duration whole, Duration reuse) {

    /** The deadline rule: 5 s and 15 s. */
    public static final Deadlines USUAL =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(1));
}

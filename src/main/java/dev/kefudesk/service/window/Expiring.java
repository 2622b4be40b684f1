package dev.kefudesk.service.window;

import dev.kefudesk.service.port.ContactStore.Waiting;
import java.time.Instant;

/** A follower who waits for an answer, and until when they can be given one. */
public record Expiring(Waiting waiting, Instant until) {}

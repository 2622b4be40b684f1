package dev.kefudesk.architecture.planted.service.follower;

import dev.kefudesk.architecture.planted.service.token.CycleOne;

/** Fault: the other half of the cycle. */
public interface CycleTwo {
    CycleOne other();
}

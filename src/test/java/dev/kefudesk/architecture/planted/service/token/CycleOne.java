package dev.kefudesk.architecture.planted.service.token;

import dev.kefudesk.architecture.planted.service.follower.CycleTwo;

/** Fault: half of a cycle. */
public interface CycleOne {
    CycleTwo other();
}

package dev.kefudesk.architecture.planted.service.port;

import dev.kefudesk.architecture.planted.domain.Thing;

/** Sound. */
public interface Port {
    void put(Thing thing);
}

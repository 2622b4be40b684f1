package dev.kefudesk.architecture.planted.service.send;

import dev.kefudesk.architecture.planted.domain.Thing;
import dev.kefudesk.architecture.planted.service.port.Port;

/** Sound. */
public final class SendService {
    private final Port port;

    public SendService(Port port) {
        this.port = port;
    }

    public void send(Thing thing) {
        port.put(thing);
    }
}

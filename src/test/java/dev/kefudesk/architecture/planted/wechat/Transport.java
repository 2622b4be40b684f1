package dev.kefudesk.architecture.planted.wechat;

import dev.kefudesk.architecture.planted.domain.Thing;
import dev.kefudesk.architecture.planted.service.port.Port;
import java.net.http.HttpClient;

/** Sound: its own client, a port, the domain. */
public record Transport(HttpClient client, Port port, Thing thing) {}

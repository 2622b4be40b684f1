package dev.kefudesk.architecture.planted.domain;

import dev.kefudesk.architecture.planted.service.send.SendService;

/** Fault: the domain sees a service. */
public record SeesService(SendService service) {}

package dev.kefudesk.architecture.planted.ui.composer;

import dev.kefudesk.architecture.planted.service.send.SendService;

/** Fault: a view knows a service. */
public record ServiceView(SendService service) {}

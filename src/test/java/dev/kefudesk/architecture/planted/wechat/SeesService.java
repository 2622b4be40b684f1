package dev.kefudesk.architecture.planted.wechat;

import dev.kefudesk.architecture.planted.service.send.SendService;

/** Fault: an adapter sees more than ports. */
public record SeesService(SendService[] services) {}

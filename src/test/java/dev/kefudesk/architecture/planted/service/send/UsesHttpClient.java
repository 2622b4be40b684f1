package dev.kefudesk.architecture.planted.service.send;

import java.net.http.HttpClient;

/** Fault: the HTTP client outside wechat. */
public record UsesHttpClient(HttpClient client) {}

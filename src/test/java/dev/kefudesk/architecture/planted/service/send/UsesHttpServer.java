package dev.kefudesk.architecture.planted.service.send;

import com.sun.net.httpserver.HttpServer;

/** Fault: the HTTP server outside the sandbox. */
public record UsesHttpServer(HttpServer server) {}

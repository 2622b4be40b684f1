package dev.kefudesk.architecture.planted.sandbox;

import com.sun.net.httpserver.HttpServer;

/** Sound. */
public record Server(HttpServer server) {}

package dev.kefudesk.architecture.planted.web;

import dev.kefudesk.architecture.planted.storage.Rows;

/** Fault: an adapter sees another one. */
public record SeesStorage(Rows rows) {}

package dev.kefudesk.architecture.planted.service.send;

import dev.kefudesk.architecture.planted.storage.Rows;

/** Fault: a service sees an adapter. */
public record SeesAdapter(Rows rows) {}

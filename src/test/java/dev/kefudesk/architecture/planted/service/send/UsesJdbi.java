package dev.kefudesk.architecture.planted.service.send;

import org.jdbi.v3.core.Jdbi;

/** Fault: Jdbi outside storage. */
public record UsesJdbi(Jdbi jdbi) {}

package dev.kefudesk.architecture.planted.service.send;

import org.flywaydb.core.Flyway;

/** Fault: Flyway outside storage. */
public record UsesFlyway(Flyway flyway) {}

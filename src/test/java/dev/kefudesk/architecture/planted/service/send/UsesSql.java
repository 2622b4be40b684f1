package dev.kefudesk.architecture.planted.service.send;

import java.sql.Connection;

/** Fault: SQL outside storage. */
public record UsesSql(Connection connection) {}

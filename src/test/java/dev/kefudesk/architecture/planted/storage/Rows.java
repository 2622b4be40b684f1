package dev.kefudesk.architecture.planted.storage;

import java.sql.Connection;

/** Sound. */
public record Rows(Connection connection) {}

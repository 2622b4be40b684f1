package dev.kefudesk.service.team;

/** What a desk knows of its team. */
public record TeamServices(DatabaseService database) {}

package dev.kefudesk.architecture.planted.domain;

/** Sound. */
public record Thing(String name) {}

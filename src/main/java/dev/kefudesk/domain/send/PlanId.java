package dev.kefudesk.domain.send;

/** Names all sends of one delivery plan. */
public record PlanId(String value) {}

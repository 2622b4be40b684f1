package dev.kefudesk.domain.send;

/** One row of the journal: one attempt. Ids rise with time. */
public record DeliveryId(long value) {}

package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A journal row was begun, ended or settled.
 *
 * @param cleared the draft this emptied, null for none
 */
public record DeliveryChanged(Delivery delivery, @Nullable DraftStamp cleared) {}

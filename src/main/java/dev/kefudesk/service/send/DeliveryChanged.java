package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.send.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A journal row was begun, has ended, or was settled by a person.
 *
 * @param draftChange what the accepted message has taken out of its draft, null for nothing
 * @param moreToCome whether the row was refused for its token and another attempt may follow: no news for a person yet
 */
public record DeliveryChanged(Delivery delivery, @Nullable DraftChange draftChange, boolean moreToCome) {}

package dev.kefudesk.ui.card;

import dev.kefudesk.domain.send.DeliveryId;

/** What the card asks of the rest of the window. */
public interface CardActions {

    /** Shows a send in the history. */
    void openSend(DeliveryId id);

    /** Shows the account's tags for changing them. */
    void manageTags();
}

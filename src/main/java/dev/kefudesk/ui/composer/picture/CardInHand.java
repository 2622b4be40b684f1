package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.picture.CardShape;
import javafx.beans.property.StringProperty;

/**
 * The card whose fields are shown, and for whom it is written.
 *
 * @param place of the card among the cards, from 0
 */
public record CardInHand(
        Account account,
        int place,
        StringProperty title,
        StringProperty description,
        StringProperty url,
        StringProperty picUrl) {

    /** The size of its picture. */
    public CardShape shape() {
        return CardShape.of(place);
    }
}

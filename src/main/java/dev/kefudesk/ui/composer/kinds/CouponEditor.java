package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Message.Coupon;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem.Field;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** A coupon of the account, by its number. */
final class CouponEditor extends KindForm<Coupon> {

    private final Node id;

    CouponEditor(KindMeans means) {
        super(means, MessageKind.COUPON, Coupon.class);
        id = line("coupon-id", Field.CARD_ID, Coupon::cardId, (was, now) -> new Coupon(now, was.cardExt()));
        getChildren()
                .addAll(
                        id,
                        lines(
                                "coupon-ext",
                                Field.CARD_EXT,
                                Coupon::cardExt,
                                (was, now) -> new Coupon(was.cardId(), now)),
                        note());
    }

    private Node note() {
        Label note = words("composer.coupon-note");
        note.setId("coupon-note");
        note.getStyleClass().add("muted");
        return note;
    }

    @Override
    void focusFirst() {
        id.lookup("#coupon-id").requestFocus();
    }
}

package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.ui.kit.Texts;
import javafx.scene.layout.VBox;

/** Draws the message of a {@link PhonePreviewViewModel}. */
public final class PhonePreview extends VBox {

    public PhonePreview(PhonePreviewViewModel vm, Texts texts) {}
}

package dev.kefudesk.ui.kit;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Lays a card over the window that must be dealt with first; the focus stays inside the topmost one. */
public interface Overlays {

    /**
     * Puts a card on top.
     *
     * @param first gets the focus
     * @param onEscape what Escape means; the card is not closed by it
     */
    void open(Region card, Node first, Runnable onEscape);

    /** Takes the card away; nothing happens where it is not shown. */
    void close(Region card);
}

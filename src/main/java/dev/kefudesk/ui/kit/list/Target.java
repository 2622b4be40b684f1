package dev.kefudesk.ui.kit.list;

/** Where a control has to go. */
public record Target(int index, Arrival arrival) {

    /** What becomes of the row when a control has arrived. */
    public enum Arrival {
        SHOWN,
        FOCUSED,
        SELECTED
    }
}

package dev.kefudesk.ui.kit;

/** The system's clipboard, as far as the screens need it. */
@FunctionalInterface
public interface Clipboard {

    void copy(String text);
}

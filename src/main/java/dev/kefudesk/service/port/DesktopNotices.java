package dev.kefudesk.service.port;

/** Says something on the person's desktop, outside the window. Returns at once; whether anybody sees it is not known. */
@FunctionalInterface
public interface DesktopNotices {

    /** Where the desktop has no place for it, and in tests. */
    DesktopNotices NONE = (_, _) -> {};

    /** Shows a line and another below it. Whatever goes wrong is logged and otherwise without effect. */
    void show(String title, String text);
}

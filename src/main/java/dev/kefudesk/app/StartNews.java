package dev.kefudesk.app;

import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.shell.ShellWindow;

/** Tells in the window what was done at the start and has to be known. */
final class StartNews {

    private StartNews() {}

    static void tell(Desk desk, ShellWindow shell) {
        desk.damagedDatabase()
                .ifPresent(file ->
                        shell.notices().show(Notices.Tone.UNKNOWN, shell.texts().get("shell.start.damaged", file)));
    }
}

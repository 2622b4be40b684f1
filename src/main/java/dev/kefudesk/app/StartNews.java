package dev.kefudesk.app;

import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.shell.ShellWindow;

/** Tells in the window what was done at the start, and what goes wrong behind it, as far as a person has to know. */
final class StartNews {

    private StartNews() {}

    static void tell(Desk desk, ShellWindow shell) {
        Texts texts = shell.texts();
        desk.damagedDatabase()
                .ifPresent(file -> shell.notices().show(Notices.Tone.UNKNOWN, texts.get("shell.start.damaged", file)));
        desk.backupFailed()
                .subscribe(
                        desk.services().fx(),
                        failure -> shell.notices()
                                .show(
                                        Notices.Tone.REFUSED,
                                        texts.get(
                                                "shell.backup.failed",
                                                StoreWords.cause(texts, failure.kind()),
                                                StoreWords.step(texts, failure.kind()))));
    }
}

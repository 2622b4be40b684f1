package dev.kefudesk.ui.start;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * How to go on. Each is called on the FX thread and returns at once; the window stays, with nothing to press, until whoever
 * gave these ways closes it.
 */
public interface StartWays {

    /** When the newest backup that passes a check was made; takes seconds where backups are large. */
    CompletionStage<Optional<LocalDateTime>> lastBackup();

    /** Keeps the damaged file under another name and goes on with the backup named before. */
    void restore();

    /** Keeps the damaged file under another name and goes on with an empty database. */
    void beginEmpty();

    /** Tries again with whatever the person has changed meanwhile. */
    void again();

    void quit();
}

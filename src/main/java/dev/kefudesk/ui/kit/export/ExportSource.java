package dev.kefudesk.ui.kit.export;

import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.export.ExportRun.Progress;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is exported.
 *
 * @param <F> the kinds of file, which their endings are called after
 */
public interface ExportSource<F extends Enum<F>> {

    /** Where a person keeps documents. */
    Path usualFolder();

    /** What a file is called where the person says nothing else, without its ending. */
    String fileName();

    /** Whether there is anything to export now. */
    default boolean possible() {
        return true;
    }

    /** What is shown now, to be written there; it stays the same whatever is shown later. */
    Job job(Path target, F format);

    /** An export as it was asked for. */
    @FunctionalInterface
    interface Job {

        /**
         * @param replace whether a file that is there already may be replaced
         * @param progress hears of it on some thread
         */
        ExportRun start(boolean replace, Consumer<Progress> progress);
    }
}

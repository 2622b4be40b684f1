package dev.kefudesk.service.export;

import dev.kefudesk.service.port.CancelSignal;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An export under way. */
public record ExportRun(CancelSignal cancel, CompletionStage<ExportEnd> end) {

    /**
     * How far it is.
     *
     * @param total null where it has not been counted
     */
    public record Progress(long written, @Nullable Long total) {}
}

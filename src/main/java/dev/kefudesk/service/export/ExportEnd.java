package dev.kefudesk.service.export;

import dev.kefudesk.service.port.ExportFailure;
import java.nio.file.Path;

/** How an export ended. */
public sealed interface ExportEnd {

    /** The whole file is there. */
    record Written(Path file, long rows) implements ExportEnd {}

    /** A person stopped it; nothing is left of it. */
    record Cancelled() implements ExportEnd {}

    /** The file could not be written; nothing is left of it. */
    record NotWritten(ExportFailure.Kind why) implements ExportEnd {}

    /** The rows could not be read; nothing is left of the file. */
    record NotRead() implements ExportEnd {}
}

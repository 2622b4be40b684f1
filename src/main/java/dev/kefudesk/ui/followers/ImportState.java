package dev.kefudesk.ui.followers;

import dev.kefudesk.service.follower.ImportPlan;
import dev.kefudesk.service.follower.NameImport;

/** How an import of names stands. */
sealed interface ImportState {

    /** Nobody wants one. */
    record Closed() implements ImportState {}

    /** The file is being read. */
    record Looking(long lines) implements ImportState {}

    /** This cannot be imported. */
    record Refused(NameImport.Look why) implements ImportState {}

    /** This is what it would do. */
    record Preview(ImportPlan plan) implements ImportState {}

    /** It is being done. */
    record Writing(long written, long total) implements ImportState {}

    /** It has come to its end. */
    record Finished(NameImport.End end) implements ImportState {}
}

package dev.kefudesk.ui.followers;

import dev.kefudesk.service.follower.ImportLine;
import dev.kefudesk.service.follower.ImportLine.Change;
import dev.kefudesk.service.follower.ImportPlan;
import dev.kefudesk.service.follower.NameImport;
import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of an import, in the language of the moment. */
final class ImportWords {

    private final Texts texts;

    ImportWords(Texts texts) {
        this.texts = texts;
    }

    /** File, encoding, and what is found in it. */
    String summary(ImportPlan plan) {
        String columns = plan.hasAliases() && plan.hasNotes() ? "both" : plan.hasAliases() ? "names" : "notes";
        return texts.get(
                "followers.import.summary",
                String.valueOf(plan.file().getFileName()),
                plan.encoding(),
                texts.get("followers.import.columns." + columns));
    }

    /** Why a file is not imported. */
    String refused(NameImport.Look why) {
        return switch (why) {
            case NameImport.NoOpenIds _ -> texts.get("followers.import.refused.no_openids");
            case NameImport.NothingBeside _ -> texts.get("followers.import.refused.nothing_beside");
            case NameImport.NotReadable(var kind, long line) -> notReadable(kind, line);
            case NameImport.NotKept(var kind, long _) -> notKept(kind);
            case NameImport.Planned _, NameImport.Cancelled _ -> "";
        };
    }

    private String notReadable(BookFileFailure.Kind kind, long line) {
        String key = "followers.import.refused." + kind.name().toLowerCase(Locale.ROOT);
        return line > 0 ? texts.get("followers.import.refused.at", line, texts.get(key)) : texts.get(key);
    }

    private String notKept(StoreFailure.Kind kind) {
        return texts.get("followers.import.notkept", StoreWords.cause(texts, kind), StoreWords.step(texts, kind));
    }

    /** How it ended. */
    String ended(NameImport.End end) {
        return switch (end) {
            case NameImport.Done(long written) -> "✓ " + texts.get("followers.import.done", written);
            case NameImport.Cancelled(long written) -> texts.get("followers.import.stopped", written);
            case NameImport.FileChanged _ -> texts.get("followers.import.changed");
            case NameImport.NotReadable(var kind, long line) -> notReadable(kind, line);
            case NameImport.NotKept(var kind, long written) ->
                texts.get("followers.sync.two", notKept(kind), texts.get("followers.import.stopped", written));
        };
    }

    /** What becomes of a name or a note. */
    String change(@Nullable Change change) {
        if (change == null) {
            return "";
        }
        return change.from().isEmpty() ? change.to() : change.from() + " → " + change.to();
    }

    /** What a line does, or what is wrong with it. */
    String reason(ImportLine line) {
        List<String> parts = new ArrayList<>();
        if (line.fault() != null) {
            String key = "followers.import.fault." + line.fault().name().toLowerCase(Locale.ROOT);
            parts.add(line.other() > 0 ? texts.get(key, line.other()) : texts.get(key));
        }
        if (line.kind() == ImportLine.Kind.UNKNOWN) {
            parts.add(texts.get("followers.import.unknown.why"));
        }
        return String.join(" ", parts);
    }
}

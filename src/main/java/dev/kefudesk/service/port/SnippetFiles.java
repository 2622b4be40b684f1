package dev.kefudesk.service.port;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snippets in files that people take along and bring. A file that is brought is hostile input. Every method blocks. */
public interface SnippetFiles {

    /** A larger file is not read. */
    int MOST_BYTES = 5_000_000;

    /** Nor one with more entries. */
    int MOST_ENTRIES = 10_000;

    /** An entry of a file, numbered from 1. */
    sealed interface Entry {
        int number();
    }

    /** One that could be saved. */
    record Good(int number, String folder, String name, SnippetContent content) implements Entry {}

    /**
     * One that cannot.
     *
     * @param name as far as it has one, else {@code ""}
     */
    record Bad(int number, String name, SnippetFault why) implements Entry {}

    /**
     * All entries of a file.
     *
     * @throws Unreadable where the file as a whole cannot be read
     */
    List<Entry> read(Path file);

    /**
     * Begins a file.
     *
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     * @throws ExportFailure as all methods of the file do
     */
    OpenFile write(Path target, boolean replace);

    /** A file under way; nothing of it is left unless it was completed. */
    interface OpenFile extends AutoCloseable {

        void add(Snippet snippet);

        void complete();

        @Override
        void close();
    }

    /** A file cannot be read. Carries no content of it. */
    final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final long line;

        /** What is wrong, as far as the next step depends on it. */
        public enum Kind {
            /** There is no such file, or it is a folder. */
            MISSING,
            NOT_ALLOWED,
            TOO_LARGE,
            TOO_MANY,
            NOT_UTF8,
            /** No JSON; the line is known. */
            NOT_JSON,
            /** JSON, but of something else. */
            NOT_SNIPPETS,
            /** A newer version of the format. */
            NEWER,
            OTHER
        }

        /** @param line from 1, 0 where that is not known */
        public Unreadable(Kind kind, long line, @Nullable Throwable cause) {
            super("the file of snippets could not be read: " + kind + (line > 0 ? " at line " + line : ""), cause);
            this.kind = kind;
            this.line = line;
        }

        public Kind kind() {
            return kind;
        }

        public long line() {
            return line;
        }
    }
}

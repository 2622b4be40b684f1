package dev.kefudesk.service.port;

import org.jspecify.annotations.Nullable;

/** The store could not do its work: disk full, file damaged, locked by another program. Carries no message content. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stands in the way, as far as the next step depends on it. */
    public enum Kind {
        DISK_FULL,
        /** Another program holds the database. */
        LOCKED,
        DAMAGED,
        READ_ONLY,
        /** Written by a newer version of this program. */
        NEWER_SCHEMA,
        /** The server of the team's database does not answer, or the connection broke. */
        UNREACHABLE,
        /** The other desks take this one for gone; it may go on as soon as its lease is renewed. */
        OVERTAKEN,
        /** This login may not do that. */
        NOT_ALLOWED,
        /** The file that names the database cannot be read, so nobody knows whether this is the right one. */
        UNDECIDED,
        /** The console is closing. */
        CLOSED,
        OTHER
    }

    public StoreFailure(String what, Throwable cause) {
        this(Kind.OTHER, what, cause);
    }

    public StoreFailure(Kind kind, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

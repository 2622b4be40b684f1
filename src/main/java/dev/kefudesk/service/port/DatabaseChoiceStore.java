package dev.kefudesk.service.port;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.TeamCheck;
import org.jspecify.annotations.Nullable;

/** Which database this desk uses: a small file in the home, which people may edit. Every method blocks. */
public interface DatabaseChoiceStore {

    /** What the file says. */
    sealed interface Found {}

    /** Also where there is no file: embedded. */
    record Chosen(DatabaseChoice choice) implements Found {}

    /**
     * It cannot be read or makes no sense; it stays as it is until a person chooses anew.
     *
     * @param problem what is wrong with a field, null where it is the file as a whole
     * @param detail line and column, or the name of what is not known; {@code ""} for none. Never a value of the file
     */
    record Damaged(Fault fault, TeamCheck.@Nullable Problem problem, String detail) implements Found {}

    /** What is wrong with a file. */
    enum Fault {
        /** The system does not let this program read it, or it is far too large. */
        UNREADABLE,
        /** It is no JSON object. */
        NOT_JSON,
        /** It was written by a newer version of this program. */
        VERSION,
        /** A name that means nothing here, or a value of the wrong kind. */
        FIELD,
        /** Somebody has written a password into it, which belongs into the vault. */
        PASSWORD,
        /** A field's value makes no sense. */
        VALUE
    }

    Found read();

    /** Replaces the file in one step; the only thing that ever does. */
    void write(DatabaseChoice choice);

    /** Where the file is, for a person. */
    String place();

    /** What is wrong with the file of certificates, null for nothing; {@code ""} is no file and nothing wrong. */
    TeamCheck.@Nullable Problem certificateProblem(String path);
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.database.DatabaseChoice;

/** Which database this desk uses: a small file in the home, which people may edit. Every method blocks. */
public interface DatabaseChoiceStore {

    /** What the file says. */
    sealed interface Found {}

    /** Also where there is no file: embedded. */
    record Chosen(DatabaseChoice choice) implements Found {}

    /** It cannot be read or makes no sense; it stays as it is until a person chooses anew. */
    record Damaged(String sentence) implements Found {}

    Found read();

    void write(DatabaseChoice choice);
}

package dev.kefudesk.ui.start;

import dev.kefudesk.service.port.StoreFailure;

/** Why the program cannot start here. */
public sealed interface StartFault {

    /** The file or folder that it is about. */
    String place();

    /** The program's own sentence, in English, for whoever is asked for help. */
    String detail();

    /**
     * It cannot open its database.
     *
     * @param place the file
     */
    record Database(StoreFailure.Kind kind, String place, String detail) implements StartFault {}

    /**
     * It cannot use its home folder.
     *
     * @param place the folder, as it was asked for
     */
    record Home(Why why, String place, String detail) implements StartFault {}

    /** Why a home folder cannot be used. */
    enum Why {
        NO_PATH,
        NOT_A_FOLDER,
        /** Another machine serves it. */
        ON_NETWORK,
        CANNOT_CREATE,
        CANNOT_WRITE,
        CANNOT_LOCK,
        /** Another console uses it, and its window did not come to the front. */
        IN_USE
    }
}

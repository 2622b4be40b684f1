package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.StoreFailure;

/** The connections of this desk, as far as there are any now. */
interface Links {

    /**
     * @param what the work that needs it, in words that follow "could not"
     * @throws StoreFailure at once, where there is none
     */
    Link current(String what);

    /** Whether it is the one in use still. */
    boolean stands(Link link);

    /** Somebody found that it is of no use any more. */
    void lost(Link link, Exception why);

    /** The database has refused a write because its schema is another one by now. */
    void outOfStep(Link link);

    /** What to throw where it was {@link #lost}. */
    StoreFailure unreachable(String what);
}

package dev.kefudesk.service.port;

/** The store could not do its work: disk full, file damaged, locked by another program. Carries no message content. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreFailure(String what, Throwable cause) {
        super(what, cause);
    }
}

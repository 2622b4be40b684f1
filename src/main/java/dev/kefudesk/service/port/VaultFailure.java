package dev.kefudesk.service.port;

import org.jspecify.annotations.Nullable;

/** The vault could not do its work: disk full, system's vault refused. Its text never holds a secret. */
public final class VaultFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VaultFailure(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}

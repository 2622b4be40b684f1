package dev.kefudesk.web;

import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.WebSource.Nothing;

/** Ends a fetch for a reason that a person is told. */
final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    FetchException(Reason reason, String detail) {
        super(reason + (detail.isEmpty() ? "" : " " + detail));
        this.reason = reason;
        this.detail = detail;
    }

    Nothing nothing() {
        return new Nothing(reason, detail);
    }
}

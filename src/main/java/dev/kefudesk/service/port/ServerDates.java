package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.Origin;
import java.time.Duration;

/** Hears what servers say of the time. */
@FunctionalInterface
public interface ServerDates {

    /** Hears nothing. */
    ServerDates NOBODY = (_, _, _) -> {};

    /**
     * The head of an answer has just come. Called on a thread of the HTTP client's, so it must not block; whatever the server
     * says, it must not throw.
     *
     * @param origin whom the request was for
     * @param date the answer's {@code Date} header as it came, {@code ""} for none
     * @param underWay how long ago the request was begun
     */
    void heard(Origin origin, String date, Duration underWay);
}

package dev.kefudesk.service.token;

import dev.kefudesk.domain.send.SendOutcome.NotSent;

/** What asking for a token came to. */
sealed interface Fetched {

    record Token(Held held) implements Fetched {}

    /**
     * None.
     *
     * @param needsPerson whether asking again is of no use before a person has changed something
     */
    record Nothing(NotSent why, boolean needsPerson) implements Fetched {}
}

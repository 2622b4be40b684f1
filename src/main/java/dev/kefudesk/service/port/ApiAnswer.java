package dev.kefudesk.service.port;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;

/** What an API call that only reads (or fetches a token) came to. */
public sealed interface ApiAnswer<T> {

    /** The answer, understood. */
    record Ok<T>(T value) implements ApiAnswer<T> {}

    /** WeChat refused by number; -1 (busy) included. */
    record Refused<T>(ApiRefusal refusal) implements ApiAnswer<T> {}

    /**
     * No answer that can be understood.
     *
     * @param cause {@code NO_NETWORK}, {@code NAME_NOT_FOUND}, {@code CONNECTION_REFUSED}, {@code CONNECT_TIMEOUT},
     *     {@code TLS}, {@code CANCELLED}, or {@code TOKEN_CALL_FAILED} for anything after connecting
     * @param detail technical words, free of secrets
     */
    record Failed<T>(NotSentCause cause, String detail) implements ApiAnswer<T> {}
}

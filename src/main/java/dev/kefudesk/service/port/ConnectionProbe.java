package dev.kefudesk.service.port;

/**
 * Looks at the way to an API address step by step, without any secret but the proxy's password and without sending anything.
 * Every method blocks, at most 5 s to connect and 15 s in all, and never throws for what a server or a network does.
 */
public interface ConnectionProbe {

    /** Which proxy is used for the address, and whether it can be reached and lets us through. */
    Finding proxy(Endpoint endpoint, CancelSignal cancel);

    /** Whether the host's name has an address; a proxy resolves names itself. */
    Finding name(Endpoint endpoint, CancelSignal cancel);

    /** Whether TLS can be agreed on; not for clear-text loopback. */
    Finding tls(Endpoint endpoint, CancelSignal cancel);

    /** Whether a WeChat API answers there: JSON with an {@code errcode} to a call without a token. */
    Finding address(Endpoint endpoint, CancelSignal cancel);

    /** What a step came to. */
    sealed interface Finding {}

    /**
     * @param detail the proxy, address or protocol found, {@code ""} for none
     */
    record Works(String detail) implements Finding {}

    /** The step does not apply: no proxy in use, a proxy resolves the name, clear text on loopback. */
    record NotNeeded() implements Finding {}

    /**
     * @param detail issuer, HTTP status or other technical words, free of secrets, {@code ""} for none
     */
    record Fails(Fault fault, String detail) implements Finding {}

    /** What is in the way. */
    enum Fault {
        PROXY_NOT_REACHABLE,
        /** 407. */
        PROXY_WANTS_PASSWORD,
        /** The proxy answered CONNECT with another refusal. */
        PROXY_REFUSES,
        NAME_NOT_FOUND,
        NOT_REACHABLE,
        TIMEOUT,
        /** The detail names the issuer that is not trusted. */
        ISSUER_UNKNOWN,
        CERTIFICATE_EXPIRED,
        /** The certificate is for another host; the detail names it. */
        OTHER_HOST,
        TLS_FAILED,
        /** Something answers, but no WeChat API. */
        NOT_WECHAT,
        CANCELLED
    }
}

package dev.kefudesk.service.diagnosis;

/** The steps of a connection test, in their order. */
public enum TestStep {
    PROXY,
    NAME,
    TLS,
    /** Whether a WeChat API answers. */
    ADDRESS,
    TOKEN,
    /** Asked with {@code user/get} and {@code getkflist}, never with a send. */
    PERMISSION
}

package dev.kefudesk.service.port;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;

/** Makes WeChat's request body of a message: raw UTF-8 JSON, no backslash-u escapes, {@code < > &} literal. */
public interface MessageEncoder {

    Encoded encode(OpenId to, Message message);

    /** What encoding came to. */
    sealed interface Encoded {}

    /** The body, exactly as it will be sent in UTF-8. */
    record Body(String json) implements Encoded {}

    /** Lone surrogates or control characters: nothing is sent. */
    record Unsendable(String detail) implements Encoded {}
}

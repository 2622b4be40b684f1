package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.time.Duration;

/** What became of one request. Details are our own words, never an exception's: those may quote an address. */
public sealed interface Exchanged {

    /** Nothing of the body left this computer, and nothing of it will. */
    record NotLeft(NotSentCause cause, String detail) implements Exchanged {}

    /**
     * The request left and no whole answer came.
     *
     * @param answer what had come until then
     */
    record Broken(UnknownCause cause, String detail, ReceivedAnswer answer, Duration latency) implements Exchanged {}

    /**
     * A whole answer, whatever it says.
     *
     * @param reusable whether the server keeps the connection for another request
     */
    record Whole(ReceivedAnswer answer, Duration latency, boolean reusable) implements Exchanged {}
}

package dev.kefudesk.service.diagnosis;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ConnectionProbe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one step of a connection test came to. */
public sealed interface StepResult {

    record Works(Found found) implements StepResult {}

    /** The step does not apply: no proxy in use, a proxy resolves the name, clear text on loopback. */
    record NotNeeded() implements StepResult {}

    /** It does not work, and sending will not. */
    record Failed(Trouble trouble) implements StepResult {}

    /** Something is missing, but sending may work without it. */
    record Warned(Trouble trouble) implements StepResult {}

    /** A step before it failed or the test was cancelled. */
    record Skipped() implements StepResult {}

    /** What was found where a step works. */
    sealed interface Found {}

    /** @param detail proxy, address or protocol, {@code ""} for none */
    record Way(String detail) implements Found {}

    /** @param end when the token ends, null where that is not known */
    record Token(@Nullable Instant end) implements Found {}

    record Rights(long followers, int serviceAccounts) implements Found {}

    /** What is in the way. */
    sealed interface Trouble {}

    /** @param detail issuer, HTTP status or other technical words, {@code ""} for none */
    record NoWay(ConnectionProbe.Fault fault, String detail) implements Trouble {}

    /** No answer that can be understood, or nothing to ask with. */
    record NoAnswer(NotSentCause cause, String detail) implements Trouble {}

    /** WeChat refused by number; 40164 names the address for its list ({@link ApiRefusal#namedIp}). */
    record Refused(ApiRefusal refusal) implements Trouble {}
}

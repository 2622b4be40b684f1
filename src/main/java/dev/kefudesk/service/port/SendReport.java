package dev.kefudesk.service.port;

import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the transport saw of one send.
 *
 * @param latency from the request's start to its last byte of answer or to giving up; null where nothing left
 * @param freshConnection whether an earlier "closed before any answer byte" made this send use a connection of its own
 */
public record SendReport(
        SendOutcome outcome,
        ReceivedAnswer answer,
        @Nullable Duration latency,
        boolean freshConnection) {}

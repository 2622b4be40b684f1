package dev.kefudesk.service.port;

import dev.kefudesk.domain.send.ReturnCode;
import java.util.Optional;

/** WeChat's table of return codes. */
@FunctionalInterface
public interface ReturnCodes {

    Optional<ReturnCode> find(long code);
}

package dev.kefudesk.domain.send;

import org.jspecify.annotations.Nullable;

/**
 * A verdict WeChat gave by number. {@code errmsg} is kept for showing and never decides anything.
 *
 * @param rid WeChat's id of the request (8hex-8hex-8hex), null where the answer held none
 */
public record ApiRefusal(long code, String errmsg, @Nullable String rid) {}

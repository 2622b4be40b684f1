package dev.kefudesk.web;

import dev.kefudesk.service.port.Route;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one request of a fetch connects to.
 *
 * @param connectsTo name of the target, or of the proxy
 * @param addresses of that name; checked where it is the target's
 * @param proxy null for none
 */
record Hop(String connectsTo, List<InetAddress> addresses, Route.@Nullable HttpProxy proxy) {}

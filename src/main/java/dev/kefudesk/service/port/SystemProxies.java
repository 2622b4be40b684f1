package dev.kefudesk.service.port;

import java.net.URI;
import java.util.Optional;

/** Which proxy the system names for an address. */
@FunctionalInterface
public interface SystemProxies {

    /** A system that names no proxy. */
    SystemProxies NONE = _ -> Optional.empty();

    /**
     * The HTTP proxy for an http or https address; empty for none, for a proxy of another kind, and always for a literal
     * loopback address. May block for seconds: a script may decide.
     *
     * @param address scheme, host and port; nothing else of it is looked at
     */
    Optional<Route.HttpProxy> proxyFor(URI address);
}

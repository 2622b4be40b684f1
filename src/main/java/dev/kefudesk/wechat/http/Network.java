package dev.kefudesk.wechat.http;

import dev.kefudesk.service.port.ServerDates;
import dev.kefudesk.service.port.SystemProxies;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What the system around says of networks.
 *
 * @param tls whom to trust; asked for at each new connection over TLS, may block the first time
 * @param dates hears what servers say of the time
 */
public record Network(Supplier<SSLContext> tls, SystemProxies proxies, ServerDates dates) {

    /** Where nobody wants to know the time. */
    public Network(Supplier<SSLContext> tls, SystemProxies proxies) {
        this(tls, proxies, ServerDates.NOBODY);
    }

    /** Trusts whom Java trusts and knows no proxy. */
    public static Network plain() {
        return new Network(Network::javasTrust, SystemProxies.NONE);
    }

    private static SSLContext javasTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}

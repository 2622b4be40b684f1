package dev.kefudesk.desktop;

import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the environment's variables where they say something, else those of the system's settings (Windows, macOS,
 * GNOME) or of the JVM's properties. Windows programs do not heed such variables, so there they are not looked at.
 */
public final class DesktopProxies implements SystemProxies {

    private static final String ASK_SYSTEM_PROPERTY = "java.net.useSystemProxies";

    private final EnvironmentProxies environment;
    private final Supplier<@Nullable ProxySelector> settings;

    public DesktopProxies() {
        this(heeded(System.getenv()), ProxySelector::getDefault);
    }

    DesktopProxies(Map<String, String> environment, Supplier<@Nullable ProxySelector> settings) {
        this.environment = new EnvironmentProxies(environment);
        this.settings = settings;
    }

    /** Lets the JDK look into the system's settings. Has an effect only before its first look-up in this JVM. */
    public static void askTheSystem() {
        if (System.getProperty(ASK_SYSTEM_PROPERTY) == null) {
            System.setProperty(ASK_SYSTEM_PROPERTY, "true");
        }
    }

    private static Map<String, String> heeded(Map<String, String> environment) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? Map.of() : environment;
    }

    @Override
    public Optional<Route.HttpProxy> proxyFor(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https")) || loopback(host)) {
            return Optional.empty();
        }
        int port = address.getPort() != -1 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return switch (environment.about(scheme, host, port)) {
            case EnvironmentProxies.Named named -> Optional.of(named.proxy());
            case EnvironmentProxies.Bypassed() -> Optional.empty();
            case EnvironmentProxies.Silent() -> ofSettings(scheme, host, port);
        };
    }

    private static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
    }

    private Optional<Route.HttpProxy> ofSettings(String scheme, String host, int port) {
        ProxySelector selector = settings.get();
        if (selector == null) {
            return Optional.empty();
        }
        List<Proxy> named = selector.select(URI.create(scheme + "://" + host + ":" + port + "/"));
        // the first that can be used counts; "direct" before it means that the system prefers none
        for (Proxy proxy : named) {
            if (proxy.type() == Proxy.Type.DIRECT) {
                return Optional.empty();
            }
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
                return Optional.of(new Route.HttpProxy(at.getHostString(), at.getPort(), "", ""));
            }
        }
        return Optional.empty();
    }
}

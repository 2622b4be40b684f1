package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment first, then the system's settings; never for this computer itself. */
class DesktopProxiesTest {

    private static final String WECHAT = "https://api.weixin.qq.com:443/";

    private static Optional<Route.HttpProxy> asked(String address, String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment) {
            variables.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return new DesktopProxies(variables, () -> null).proxyFor(URI.create(address));
    }

    private static Optional<Route.HttpProxy> proxy(String host, int port) {
        return Optional.of(new Route.HttpProxy(host, port, "", ""));
    }

    @Test
    void theVariableOfTheSchemeNamesTheProxyInSmallLettersFirst() {
        assertThat(asked(WECHAT, "HTTPS_PROXY=http://a.example:3128")).isEqualTo(proxy("a.example", 3128));
        assertThat(asked(WECHAT, "https_proxy=b.example:80", "HTTPS_PROXY=http://a.example:3128"))
                .isEqualTo(proxy("b.example", 80));
        assertThat(asked(WECHAT, "http_proxy=http://c.example:1/")).isEmpty();
        assertThat(asked("http://pictures.example/", "http_proxy=http://c.example:1/"))
                .isEqualTo(proxy("c.example", 1));
        assertThat(asked(WECHAT, "ALL_PROXY=http://d.example")).isEqualTo(proxy("d.example", 80));
    }

    @Test
    void aPasswordInTheVariableIsTakenOut() {
        Optional<Route.HttpProxy> found = asked(WECHAT, "https_proxy=http://anna:p%40ss+w%3Ard@a.example:3128");
        assertThat(found).contains(new Route.HttpProxy("a.example", 3128, "anna", "p@ss+w:rd"));
        assertThat(found.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://a.example:1080", "https://a.example:443", "http://", "http://a b", ""})
    void whatIsNoHttpProxyIsNotUsed(String value) {
        assertThat(asked(WECHAT, "https_proxy=" + value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                              | true",
                "api.weixin.qq.com              | true",
                "qq.com                         | true",
                ".qq.com                        | true",
                "*.qq.com                       | true",
                "other.example, API.weixin.QQ.com | true",
                "qq.com:443                     | true",
                "qq.com:8443                    | false",
                "q.com                          | false",
                "notapi.weixin.qq.com           | false"
            })
    void noProxyNamesTheHostsThatNeedNone(String noProxy, boolean bypassed) {
        assertThat(asked(WECHAT, "https_proxy=http://a.example:3128", "NO_PROXY=" + noProxy)
                        .isEmpty())
                .isEqualTo(bypassed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:80/", "http://127.9.9.9/", "https://localhost/", "http://[::1]:8080/"})
    void noProxyIsEverUsedForThisComputer(String address) {
        assertThat(asked(address, "all_proxy=http://a.example:3128", "http_proxy=http://a.example:3128"))
                .isEmpty();
        assertThat(new DesktopProxies(Map.of(), () -> naming(http("b.example"))).proxyFor(URI.create(address)))
                .isEmpty();
    }

    @Test
    void theSystemsSettingsAreAskedWhereTheEnvironmentIsSilent() {
        assertThat(settings(http("b.example"))).isEqualTo(proxy("b.example", 8080));
        assertThat(settings(Proxy.NO_PROXY, http("b.example"))).isEmpty();
        assertThat(settings(socks(), http("b.example"))).isEqualTo(proxy("b.example", 8080));
        assertThat(settings(socks())).isEmpty();
    }

    @Test
    void theEnvironmentDecidesWhereItSaysSomething() {
        DesktopProxies both =
                new DesktopProxies(Map.of("https_proxy", "http://a.example:1"), () -> naming(http("b.example")));
        assertThat(both.proxyFor(URI.create(WECHAT))).isEqualTo(proxy("a.example", 1));
        DesktopProxies bypassed = new DesktopProxies(
                Map.of("https_proxy", "http://a.example:1", "no_proxy", "qq.com"), () -> naming(http("b.example")));
        assertThat(bypassed.proxyFor(URI.create(WECHAT))).isEmpty();
    }

    private static Optional<Route.HttpProxy> settings(Proxy... named) {
        return new DesktopProxies(Map.of(), () -> naming(named)).proxyFor(URI.create(WECHAT));
    }

    private static Proxy http(String host) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, 8080));
    }

    private static Proxy socks() {
        return new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("s.example", 1080));
    }

    private static ProxySelector naming(Proxy... named) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(named);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError("not told of failures");
            }
        };
    }
}

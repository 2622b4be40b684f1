package dev.kefudesk.wechat.http;

/** Settings of the JDK's HTTP client that only system properties can change, and only before its first use in this JVM. */
public final class JdkClient {

    private static final String KEEP_ALIVE_PROPERTY = "jdk.httpclient.keepalive.timeout";
    private static final String KEEP_ALIVE_SECONDS = "4";
    private static final String NOT_FOR_TUNNELS_PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private JdkClient() {}

    /**
     * Bounds how long idle connections are kept, and allows Basic, the only way most proxies know, for asking a proxy for a
     * tunnel. A value that was set from outside stays.
     */
    public static void settings() {
        setUnlessSet(KEEP_ALIVE_PROPERTY, KEEP_ALIVE_SECONDS);
        setUnlessSet(NOT_FOR_TUNNELS_PROPERTY, "");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

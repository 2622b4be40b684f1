package dev.kefudesk.domain.account;

/** How an account's calls reach its API. A proxy's password is a secret and lives in the vault. */
public sealed interface Connection {

    /** What the system says; the default. */
    Connection USUAL = new SystemProxy();

    /** The proxy that the system's settings name for the address, none where they name none. */
    record SystemProxy() implements Connection {}

    /** No proxy, whatever the system says. */
    record Direct() implements Connection {}

    /**
     * An HTTP proxy; https goes through it by CONNECT.
     *
     * @param host name or address, without scheme
     * @param port 1 to 65535
     * @param user {@code ""} where the proxy asks for nobody
     */
    record HttpProxy(String host, int port, String user) implements Connection {

        public HttpProxy {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a proxy has a host and a port of 1 to 65535");
            }
        }

        /** Where its password goes to. */
        public Origin origin() {
            return new Origin("http", host, port);
        }
    }
}

package dev.kefudesk.service.port;

/** How a call travels: an account's connection with the secret that it needs. Its text form never shows the password. */
public sealed interface Route {

    /** The system's proxy for the address, none where it names none. */
    record SystemProxy() implements Route {}

    /** No proxy. */
    record Direct() implements Route {}

    /** An HTTP proxy; {@code user} and {@code password} are {@code ""} where it asks for nobody. */
    record HttpProxy(String host, int port, String user, String password) implements Route {
        @Override
        public String toString() {
            return "HttpProxy(" + host + ":" + port + ")";
        }
    }
}

package dev.kefudesk.domain.database;

/** Where accounts, followers, drafts and the history are kept. No secret is part of it. */
public sealed interface DatabaseChoice {

    /** One file in this desk's home. */
    record Embedded() implements DatabaseChoice {}

    /**
     * A PostgreSQL database that a team shares.
     *
     * @param host a name or an address, never an URL
     * @param port 1 to 65535
     * @param user the person's own login
     * @param rootCertificate a PEM file of certificates to trust besides those of Java and the system, {@code ""} for none
     */
    record Team(String host, int port, String database, String user, TlsMode tls, String rootCertificate)
            implements DatabaseChoice {

        /** PostgreSQL's own. */
        public static final int USUAL_PORT = 5432;
    }

    /** How the connection to the server is protected. */
    enum TlsMode {
        /** Encrypted, the certificate trusted, and for this host. The default. */
        VERIFY_FULL,
        /** In clear; only where the host is literally {@code localhost}, {@code ::1} or in 127.0.0.0/8. */
        OFF
    }
}

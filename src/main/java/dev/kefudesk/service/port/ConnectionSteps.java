package dev.kefudesk.service.port;

import dev.kefudesk.domain.database.DatabaseChoice;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries the way to a team's database step by step, from the name of the host to its clock. Nothing in the database is
 * changed, and the password is shown nowhere.
 */
public interface ConnectionSteps {

    /** In this order; after a step that failed the rest is not reached, but for rights and clock, which stand alone. */
    enum Step {
        /** The host's name has an address. */
        NAME,
        /** Something listens at host and port. */
        PORT,
        /** The connection is encrypted, the certificate trusted and for this host. */
        TLS,
        /** User and password are right, and the server lets this login in. */
        LOGIN,
        /** The server has the database, and the login may use it. */
        DATABASE,
        /** The database is a team's, and of this program's version. */
        SCHEMA,
        /** The login may do what an operator's has to. */
        RIGHTS,
        /** The server's clock and this computer's agree. */
        CLOCK
    }

    /** What a step came to. */
    sealed interface Finding {}

    /**
     * @param detail the address, protocol, login or difference found, {@code ""} for none
     */
    record Works(String detail) implements Finding {}

    /** The step does not apply: a literal address has no name to look up, no TLS on loopback. */
    record NotNeeded() implements Finding {}

    /** An earlier step failed. */
    record NotReached() implements Finding {}

    /**
     * @param detail an address, issuer, SQLSTATE or other technical words, free of secrets, {@code ""} for none
     */
    record Fails(Fault fault, String detail) implements Finding {}

    /** A step and what it came to. */
    record Result(Step step, Finding finding) {}

    /** What is in the way; each has its own next step for a person. */
    enum Fault {
        NAME_NOT_FOUND,
        /** Nothing listens there. */
        REFUSED,
        /** No answer within 5 s. */
        TIMEOUT,
        /** The network is down or has no way there; the connection broke. */
        NOT_REACHABLE,
        /** TLS may be off on loopback only. */
        TLS_NEEDED,
        /** The server speaks no TLS. */
        SERVER_WITHOUT_TLS,
        /** The detail names the issuer that is not trusted. */
        ISSUER_UNKNOWN,
        CERTIFICATE_EXPIRED,
        /** The certificate is for another host. */
        OTHER_HOST,
        /** The file of certificates to trust cannot be read, or holds none. */
        ROOT_CERTIFICATE_UNREADABLE,
        TLS_FAILED,
        /** Something answers, but no PostgreSQL. */
        NOT_POSTGRESQL,
        /** No password was given, or the vault is locked. */
        PASSWORD_MISSING,
        PASSWORD_WRONG,
        /** The server's rules let this login not in from here. */
        LOGIN_NOT_ALLOWED,
        /** The server or the login has no connection left. */
        TOO_MANY_CONNECTIONS,
        NO_DATABASE,
        /** The login may not use the database. */
        DATABASE_NOT_ALLOWED,
        /** The database is empty: its owner has to prepare it. */
        NOT_PREPARED,
        SCHEMA_OLDER,
        SCHEMA_NEWER,
        /** Something else lives in this database. */
        FOREIGN,
        /** The detail names what the login may not do. */
        RIGHTS_MISSING,
        /** The detail says by how much the clocks differ. */
        CLOCK_DIFFERS,
        CANCELLED,
        OTHER
    }

    /**
     * Blocks, at most 5 s for a connection and 15 s in all, and never throws for what a server or a network does.
     *
     * @param password may be blank where the server asks for none
     * @param each hears of every step as soon as it is known, on the calling thread
     * @return all steps, in order
     */
    List<Result> run(DatabaseChoice.Team team, String password, CancelSignal cancel, Consumer<Result> each);
}

package dev.kefudesk.service.port;

/**
 * How the team's database stands.
 *
 * @param detail technical words for the curious, without any secret, {@code ""} for none
 */
public record DatabaseState(Stage stage, String detail) {

    /** What a person can do about it depends on this. */
    public enum Stage {
        /** This desk keeps everything in its own file. */
        EMBEDDED,
        CONNECTING,
        CONNECTED,
        /** The password is not at hand: the vault is locked, or it was never typed. */
        PASSWORD_MISSING,
        /** User or password are wrong, or the login may not use this database. */
        LOGIN_REFUSED,
        /** Nothing answers at host and port, or the network is down. */
        UNREACHABLE,
        /** The server's certificate cannot be trusted, is for another host, or the server speaks no TLS. */
        TLS,
        /** The server has no such database. */
        NO_DATABASE,
        /** The database is empty, and this login may not prepare it: the owner has to. */
        NOT_PREPARED,
        /** The schema is older than this program's: the owner has to bring it up to date. */
        SCHEMA_OLDER,
        /** The schema is newer than this program knows. */
        SCHEMA_NEWER,
        /** Something else lives in this database. */
        FOREIGN
    }

    public static final DatabaseState EMBEDDED = new DatabaseState(Stage.EMBEDDED, "");

    /** Whether the stores work now. */
    public boolean usable() {
        return stage == Stage.EMBEDDED || stage == Stage.CONNECTED;
    }
}

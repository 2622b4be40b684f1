package dev.kefudesk.domain.send;

import org.jspecify.annotations.Nullable;

/** What became of one attempt to send. Only an answer that parses completely is a verdict; the rest stays unknown. */
public sealed interface SendOutcome {

    /** WeChat took the message. There is no read receipt and it cannot be taken back. */
    record Accepted() implements SendOutcome {}

    /** WeChat said no; the message was not delivered. */
    record Refused(ApiRefusal refusal, @Nullable NoResend noResend) implements SendOutcome {

        public Refused(ApiRefusal refusal) {
            this(refusal, null);
        }
    }

    /**
     * Nothing of the message left this computer, or the token call failed.
     *
     * @param tokenRefusal WeChat's refusal of the token call, null unless the cause is {@code TOKEN_REFUSED}
     * @param detail technical words for the curious, masked, {@code ""} for none
     */
    record NotSent(NotSentCause cause, @Nullable ApiRefusal tokenRefusal, String detail) implements SendOutcome {

        public static NotSent because(NotSentCause cause) {
            return new NotSent(cause, null, "");
        }

        public static NotSent because(NotSentCause cause, String detail) {
            return new NotSent(cause, null, detail);
        }
    }

    /**
     * The request left and no proof came back: it may have arrived. Never sent again by the program on its own.
     *
     * @param refusal WeChat's own words where it answered -1 (busy), else null
     */
    record Unknown(UnknownCause cause, @Nullable ApiRefusal refusal, String detail) implements SendOutcome {

        public static Unknown because(UnknownCause cause, String detail) {
            return new Unknown(cause, null, detail);
        }
    }

    /** Why nothing left. */
    enum NotSentCause {
        NO_NETWORK,
        NAME_NOT_FOUND,
        CONNECTION_REFUSED,
        CONNECT_TIMEOUT,
        TLS,
        /** The proxy cannot be reached, wants a password, or refuses to pass us on. */
        PROXY,
        SECRET_MISSING,
        /** The secret is in the vault, whose passphrase has not been given since the start. */
        VAULT_LOCKED,
        /** The typed token has come to its end. */
        FIXED_TOKEN_ENDED,
        TOKEN_REFUSED,
        TOKEN_CALL_FAILED,
        /** The team's token cannot be read here: the team passphrase is missing or no longer the one in force. */
        TEAM_LOCKED,
        /** The team's database does not answer, and there is no token in hand. */
        TEAM_UNREACHABLE,
        /** The team's token has ended, and this desk has no AppSecret to renew it with. */
        TEAM_TOKEN_ENDED,
        CANCELLED,
        UNSENDABLE_CHARACTERS,
        /** This console stood still for so long that the other desks took it for gone and may have written again. */
        DESK_OVERTAKEN
    }

    /** Why nobody knows. */
    enum UnknownCause {
        /** errcode -1: WeChat was busy and may have delivered nevertheless. */
        BUSY,
        /** No complete answer within 15 s of the exchange's start. */
        TIMEOUT,
        /** A person cancelled after the request had left. */
        CANCELLED,
        /** The connection broke after the request had left. */
        CONNECTION_LOST,
        /** The connection was closed before any byte of an answer. */
        CLOSED_BEFORE_ANSWER,
        /** The answer ended before it was whole. */
        ANSWER_CUT,
        ANSWER_EMPTY,
        /** HTML, an array, a lone value, a duplicate key, or nothing that parses as one JSON object. */
        ANSWER_NOT_UNDERSTOOD,
        /** The answer was larger than the console reads. */
        ANSWER_TOO_LARGE,
        /** 3xx: API calls follow no redirect. */
        REDIRECT,
        /** An HTTP error status with no verdict in its body. */
        HTTP_STATUS,
        /** The console that sent it ended before it could write the outcome down. */
        CONSOLE_ENDED
    }
}

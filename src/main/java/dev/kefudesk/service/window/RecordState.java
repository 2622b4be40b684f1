package dev.kefudesk.service.window;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of an account's chat record stands.
 *
 * @param readTo up to when it is known without a gap, by WeChat's clock; null for never
 * @param calls calls of it made by this desk since midnight in China
 */
public record RecordState(@Nullable Instant readTo, int calls, Stage stage) {

    /** Of an account that is not in use. */
    static final RecordState IDLE = new RecordState(null, 0, new Stage.Idle());

    RecordState with(Stage next) {
        return new RecordState(readTo, calls, next);
    }

    /** What goes on; moments are by WeChat's clock. */
    public sealed interface Stage {

        /** It goes on by itself. */
        sealed interface Again extends Stage {

            /** When it is read again. */
            Instant next();
        }

        /** The account is not in use. */
        record Idle() implements Stage {}

        /** A reading is under way. */
        record Reading() implements Stage {}

        /** All is read. */
        record Read(Instant next) implements Again {}

        /** Another desk of the team is at it. */
        record OtherDesk(Instant next) implements Again {}

        /** WeChat refused; it is tried again. */
        record Refused(ApiRefusal refusal, Instant next) implements Again {}

        /** No token or no understandable answer; it is tried again. */
        record Failed(NotSent problem, Instant next) implements Again {}

        /** What was read could not be kept; it is tried again. */
        record NotKept(StoreFailure.Kind kind, Instant next) implements Again {}

        /**
         * The day's calls are used up (45009).
         *
         * @param quota as WeChat says, null where it does not
         */
        record OverQuota(@Nullable Quota quota, Instant next) implements Again {}

        /**
         * The account may not read it: 48001 has no right to, 65400 has the function not switched on. Nothing is tried until a
         * person says so.
         */
        record NoRight(ApiRefusal refusal) implements Stage {}
    }
}

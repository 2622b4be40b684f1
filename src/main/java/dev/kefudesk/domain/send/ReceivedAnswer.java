package dev.kefudesk.domain.send;

/**
 * What came back, for showing: broken UTF-8 replaced, secrets masked, bounded at 1 MB of body.
 *
 * @param status HTTP status, 0 where none came
 * @param body the text received so far, {@code ""} for none
 * @param bytes bytes of body received, also those not kept
 * @param truncated whether more came than is kept
 */
public record ReceivedAnswer(int status, String body, long bytes, boolean truncated) {

    /** Nothing came back. */
    public static final ReceivedAnswer NONE = new ReceivedAnswer(0, "", 0, false);
}

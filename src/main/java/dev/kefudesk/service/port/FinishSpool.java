package dev.kefudesk.service.port;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import java.util.List;

/**
 * What the team's journal could not take, on this desk's own disk, in order. Every method blocks, and what was put is durable
 * when it returns. Failures are thrown as {@link StoreFailure}.
 */
public interface FinishSpool {

    /** What has to be written into the journal yet. */
    sealed interface Ending {}

    /** An outcome, masked as the journal's. */
    record Finished(DeliveryId id, Finish finish) implements Ending {}

    /** Why a refused message was not sent once more. */
    record Explained(DeliveryId id, NoResend why) implements Ending {}

    /** Nobody knows whether the row was begun; nothing of the message has left. */
    record NeverSent(SendId send, int attempt) implements Ending {}

    /** An ending under the number by which it is removed; numbers rise. */
    record Entry(long number, Ending ending) {}

    Entry put(Ending ending);

    /** Everything that was not removed, oldest first. */
    List<Entry> all();

    /** Nothing happens where it is gone already. */
    void remove(long number);
}

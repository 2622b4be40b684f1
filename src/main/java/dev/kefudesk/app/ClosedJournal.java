package dev.kefudesk.app;

import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.PassingJournal;
import dev.kefudesk.service.port.StoreFailure;
import java.util.Set;

/** A journal that can be read and in which nothing begins, because nobody knows whether it is the right one. */
final class ClosedJournal extends PassingJournal {

    ClosedJournal(DeliveryStore store) {
        super(store);
    }

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        throw new StoreFailure(
                StoreFailure.Kind.UNDECIDED,
                "Could not write the delivery down before sending it: the file that names the database cannot be read."
                        + " Choose the database in the settings and start again.",
                null);
    }
}

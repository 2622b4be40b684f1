package dev.kefudesk.storage.contract;

import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.Storage;
import java.time.InstantSource;

/** A database, empty at first, that a contract is tested on. */
public interface StorageUnderTest extends AutoCloseable {

    /** Opens it as a console that was just started; what it keeps is there again after it was closed. */
    Storage open(InstantSource clock);

    /** The same data with every right, for what not everyone may do. Closed with this. */
    Storage administrator();

    /** Damages a table by hand. */
    void execute(String sql);

    /** What rows say of who wrote them. */
    SentBy by();

    @Override
    void close();
}

package dev.kefudesk.storage.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets one desk of the team at a time do something, by an advisory lock that the database drops when the desk is gone. */
interface OneAtATime {

    /**
     * Runs the work while no other desk, and nobody else on this one, runs work with the same key. Blocks; other work on the
     * database goes on meanwhile, also the work's own.
     *
     * @param key of the advisory lock
     * @param patience how long to wait for the others to end
     * @return empty, with nothing done, where they did not end
     * @throws dev.kefudesk.service.port.StoreFailure where the database cannot be asked
     */
    <T> Optional<T> run(long key, Duration patience, Supplier<T> work);
}

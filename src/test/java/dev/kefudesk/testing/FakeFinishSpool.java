package dev.kefudesk.testing;

import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.StoreFailure;
import java.util.ArrayList;
import java.util.List;

/** A spool in memory, which outlives the console of a test. */
public final class FakeFinishSpool implements FinishSpool {

    private final List<Entry> entries = new ArrayList<>();
    private long last;
    private boolean full;

    /** From now on the disk is full, or has room again. */
    public synchronized void full(boolean now) {
        full = now;
    }

    @Override
    public synchronized Entry put(Ending ending) {
        if (full) {
            throw new StoreFailure(StoreFailure.Kind.DISK_FULL, "the disk is full", null);
        }
        Entry entry = new Entry(++last, ending);
        entries.add(entry);
        return entry;
    }

    @Override
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void remove(long number) {
        entries.removeIf(entry -> entry.number() == number);
    }
}

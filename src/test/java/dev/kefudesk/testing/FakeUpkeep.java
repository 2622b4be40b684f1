package dev.kefudesk.testing;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Upkeep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The upkeep of a journal in memory, under the rules of the real one. */
public final class FakeUpkeep implements Upkeep {

    /** How many rows each step deleted. */
    public final List<Integer> steps = new ArrayList<>();

    private final FakeDeliveryStore journal;
    private boolean mayForget = true;
    private @Nullable RuntimeException failure;

    public FakeUpkeep(FakeDeliveryStore journal) {
        this.journal = journal;
    }

    /** Another person's database. */
    public synchronized void owned(boolean byThisLogin) {
        mayForget = byThisLogin;
    }

    /** Whether every call fails. */
    public synchronized void broken(boolean fails) {
        failure = fails ? new StoreFailure(StoreFailure.Kind.UNREACHABLE, "as a test wants it", null) : null;
    }

    /** Every call fails like this. */
    public synchronized void breaks(RuntimeException with) {
        failure = with;
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public synchronized Size size() {
        fail();
        List<Delivery> all = journal.all();
        return new Size(
                812_345_678, all.size(), all.isEmpty() ? null : all.getFirst().at());
    }

    @Override
    public synchronized boolean mayForget() {
        fail();
        return mayForget;
    }

    @Override
    public synchronized int forgetBefore(Instant moment, int atMost) {
        fail();
        List<Delivery> due = journal.all().stream()
                .filter(row -> row.at().isBefore(moment))
                .filter(row -> row.state() instanceof DeliveryState.Done
                        && !row.state().unsettledUnknown())
                .limit(atMost)
                .toList();
        due.forEach(row -> journal.remove(row.id()));
        steps.add(due.size());
        return due.size();
    }
}
